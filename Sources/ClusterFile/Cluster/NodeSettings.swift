extension Cluster {
  /// An EBS volume's traits; nil is ParallelCluster's default.
  public struct Volume: Sendable, Hashable, Codable {
    /// EBS's volume types.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      case gp3, gp2, io1, io2, st1, sc1, standard
    }
    /// Size in GiB.
    public var sizeGiB: Int?
    /// The volume type.
    public var type: Kind?
    /// Input and output operations a second.
    public var iops: Int?
    /// Throughput in MiB a second.
    public var throughput: Int?
    /// Whether it is encrypted.
    public var encrypted: Bool
  }

  /// Scripts of the user's own, run on nodes by ParallelCluster.
  public struct CustomActions: Sendable, Hashable, Codable {
    /// Run when a node starts, before it is set up.
    public var onStart: [Script]
    /// Run when a node is set up.
    public var onConfigured: [Script]
    /// Run on the head node and on login nodes when the cluster was updated.
    public var onUpdated: [Script]

    /// A script and its arguments.
    public struct Script: Sendable, Hashable, Codable {
      /// Its address, `s3://bucket/key` or `https://…`.
      public var script: String
      /// Its arguments.
      public var arguments: [String]
    }
  }

  /// A node's rights.
  public struct NodeIAM: Sendable, Hashable, Codable {
    /// The ARN of an IAM role of the user's own; nil where one is made.
    public var role: String?
    /// The ARN of an instance profile of the user's own; nil where one is made.
    public var instanceProfile: String?
    /// The ARNs of IAM policies beside those of the role that is made.
    public var policies: [String]
    /// Buckets that it may read, or write.
    public var s3: [S3Access]

    /// A bucket that a node may read, or write.
    public struct S3Access: Sendable, Hashable, Codable {
      /// The bucket's name.
      public var bucket: String
      /// The keys, `folder/*`; nil for all.
      public var key: String?
      /// Whether it may write, too.
      public var write: Bool
    }
  }

  /// A line of Slurm's configuration: a parameter and its value.
  public struct SlurmSetting: Sendable, Hashable, Codable {
    /// The parameter, as slurm.conf(5) names it.
    public var name: String
    /// Its value.
    public var value: String
  }

  /// IAM settings for the whole cluster.
  public struct ClusterIAM: Sendable, Hashable, Codable {
    /// Who makes the roles of nodes and of ParallelCluster's Lambda functions.
    public var roles: Maker
    /// The ARN of a policy that bounds the rights of every role made; nil where there is none.
    public var permissionsBoundary: String?
    /// The ARN of a role for ParallelCluster's Lambda functions; nil where one is made.
    public var lambdaRole: String?
    /// What the names of roles and policies begin with, or their path; nil for ParallelCluster's own.
    public var resourcePrefix: String?
  }

  /// Users from an LDAP directory, by SSSD.
  public struct DirectoryService: Sendable, Hashable, Codable {
    /// How a server's TLS certificate is judged (`ldap_tls_reqcert` of sssd-ldap(5)).
    public enum CertificateCheck: String, Sendable, Hashable, Codable, CaseIterable {
      case never, allow, `try`, demand, hard
    }
    /// The domain, `corp.example.org` or `dc=corp,dc=example,dc=org`.
    public var domain: String
    /// The servers' addresses, `ldaps://corp.example.org`, joined by commas.
    public var address: String
    /// The distinguished name of a user that may read the directory.
    public var readOnlyUser: String
    /// The ARN of the secret (or parameter) that holds that user's password.
    public var passwordSecret: String
    /// The path of the certificate authority's certificate on the head node.
    public var caCertificate: String?
    /// How the servers' TLS certificate is judged.
    public var certificateCheck: CertificateCheck
    /// An LDAP filter for who may log in.
    public var accessFilter: String?
    /// Whether SSH keys are made for users at their first login.
    public var generateSSHKeys: Bool
    /// Further settings of sssd.conf(5), in the file's order.
    public var sssd: [SlurmSetting]
  }
}
