extension Section<Cluster.DirectoryService> {
  static let directoryService = Section<Cluster.DirectoryService>(
    "Users from an LDAP directory, Active Directory for one, by SSSD.",
    Cluster.DirectoryService(
      domain: "", address: "", readOnlyUser: "", passwordSecret: "", certificateCheck: .hard, generateSSHKeys: true,
      sssd: []), aws: "`DirectoryService`", local: .ignored(none),
    [
      .required(
        "domain", \.domain, .text("domain"), example: "corp.example.org",
        "The domain, by its name or by its distinguished name (`dc=corp,dc=example,dc=org`).",
        aws: "`DirectoryService.DomainName`", local: .ignored(none)),
      .required(
        "address", \.address, .text("address", allowed: "`ldaps://HOST` or `ldap://HOST`, joined by commas"),
        example: "\"ldaps://corp.example.org\"", "The servers' addresses.",
        aws: "`DirectoryService.DomainAddr`", local: .ignored(none)),
      .required(
        "readOnlyUser", \.readOnlyUser, .text("distinguished name"),
        example: "\"cn=reader,ou=users,dc=corp,dc=example,dc=org\"", "A user that may read the directory.",
        aws: "`DirectoryService.DomainReadOnlyUser`", local: .ignored(none)),
      .required(
        "passwordSecret", \.passwordSecret, .secretOrParameter,
        example: "arn:aws:secretsmanager:us-east-1:123456789012:secret:reader-a1b2c3",
        "The secret that holds that user's password.",
        aws: "`DirectoryService.PasswordSecretArn`", local: .ignored(none)),
      .optional(
        "caCertificate", \.caCertificate, .file,
        absent: "the system's", example: "/opt/certificates/ca.pem",
        "The certificate of the authority that signed the servers' own, on the nodes.",
        aws: "`DirectoryService.LdapTlsCaCert`", local: .ignored(none)),
      .optional(
        "certificateCheck", \.certificateCheck, .choice, default: .hard, example: "demand",
        "What is asked of the servers' certificate.",
        aws: "`DirectoryService.LdapTlsReqCert`", local: .ignored(none)),
      .optional(
        "accessFilter", \.accessFilter, .text("LDAP filter"), absent: "every user may log in",
        example: "\"memberOf=cn=hpc,ou=groups,dc=corp,dc=example,dc=org\"", "Who may log in.",
        aws: "`DirectoryService.LdapAccessFilter`", local: .ignored(none)),
      .optional(
        "generateSSHKeys", \.generateSSHKeys, .boolean, default: true, example: "false",
        "Whether users get an SSH key at their first login, for going from node to node.",
        aws: "`DirectoryService.GenerateSshKeysForUsers`", local: .ignored(none)),
      .optional(
        "sssd", \.sssd, .settings, default: [], example: "{ldap_auth_disable_tls_never_use_in_production: \"false\"}",
        "Further settings of sssd.conf(5).",
        aws: "`DirectoryService.AdditionalSssdConfigs`", local: .ignored(none)),
    ])

  private static var none: String { "users of a rehearsal are this machine's" }
}

extension Section<Cluster.ClusterIAM> {
  static let iam = Section<Cluster.ClusterIAM>(
    "IAM settings for the whole cluster.", Cluster.ClusterIAM(roles: .apus),
    [
      .optional(
        "roles", \.roles, .choice, default: .apus, example: "parallelCluster",
        "Who makes the roles of the nodes and of ParallelCluster's Lambda functions: `apus`, each with the rights that it "
          + "needs on this cluster's own resources; or `parallelCluster`, whose deployment may then write roles itself.",
        aws: "`Iam.InstanceRole` and `Iam.Roles.LambdaFunctionsRole`, or neither", local: .ignored(none)),
      .optional(
        "permissionsBoundary", \.permissionsBoundary,
        .arn("iam", "policy/", example: "arn:aws:iam::123456789012:policy/NAME"), absent: "none",
        example: "arn:aws:iam::123456789012:policy/boundary",
        "A policy that bounds the rights of every role that is made.",
        aws: "`Iam.PermissionsBoundary`", local: .ignored(none)),
      .optional(
        "lambdaRole", \.lambdaRole, .arn("iam", "role/", example: "arn:aws:iam::123456789012:role/NAME"),
        absent: "one is made", example: "arn:aws:iam::123456789012:role/pcluster-lambda",
        "A role of yours for ParallelCluster's Lambda functions.",
        aws: "`Iam.Roles.LambdaFunctionsRole`", local: .ignored(none)),
      .optional(
        "resourcePrefix", \.resourcePrefix,
        .text("prefix", allowed: "a name's beginning, a path between slashes, or both"),
        absent: "ParallelCluster's own", example: "/hpc/genomics-",
        "What the paths and names of the roles and policies that are made begin with.",
        aws: "`Iam.ResourcePrefix`", local: .ignored(none)),
    ])

  private static var none: String { "a rehearsal has no IAM" }
}
