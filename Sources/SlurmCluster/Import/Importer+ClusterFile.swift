import Serialization

extension Importer {
  /// The cluster file without overrides: its keys in the reference's order, and only those whose values are not the
  /// defaults of a cluster file.
  var clusterFile: FileNode {
    var file = FileNode.mapping([])
    if isNameInferred {
      file.add("name", .string(name), comment: "The name of the imported file: ParallelCluster's files have none.")
    } else {
      file.add("name", .string(name))
    }
    if isRegionGiven {
      file.add("region", .string(region), comment: "Given for the import: the original has no `Region`.")
    } else {
      file.add("region", .string(region))
    }
    file.add("image", image)
    file.add("network", network)
    file.add("headNode", headNode)
    file.add("loginNodes", loginNodes)
    file.add("queues", queues)
    file.add("slurm", slurm)
    file.add("storage", storage)
    file.add("directoryService", directoryService)
    file.add("iam", iam)
    if settings["Database"] == nil, settings["ExternalSlurmdbd"] == nil {
      file.add("accounting", false, comment: "The original keeps no job history; `true` makes a database for it.")
    }
    file.add("monitoring", monitoring)
    file.add(
      "backup", .plain("{daily: 0, weekly: 0}"),
      comment: "The original has no backups; without this line Apus makes them.")
    file.add(
      "applications", .plain("[]"),
      comment: "The original has none of Apus's sample applications; without this line they are installed.")
    file.add("tags", tags(canonical["Tags"]))
    return file
  }

  private var image: FileNode {
    var node = FileNode.mapping([])
    let image = canonical["Image"]
    if image?["Os"] != "alinux2023" { node.add("os", image?["Os"]) }
    node.add("ami", image?["CustomAmi"])
    return node
  }

  private var network: FileNode {
    var node = FileNode.mapping([])
    node.add(
      "privateSubnets", .array(subnets.map { .string($0) }),
      comment: "The subnets of the original's nodes; the head node's is the first.")
    node.add(
      "securityGroups", "parallelCluster",
      comment: "As in the original. Without this line Apus makes them, with named flows and no SSH.")
    node.add("proxy", commonProxy)
    return node
  }

  /// Every subnet of the original's nodes, once, the head node's first.
  var subnets: [String] {
    var result: [String] = []
    for owner in nodeGroups {
      let networking = owner["Networking"]
      let ids = (networking?["SubnetId"].map { [$0] } ?? []) + (networking?["SubnetIds"]?.array ?? [])
      for case .string(let id) in ids where !result.contains(id) { result.append(id) }
    }
    return result
  }

  /// The head node, pools of login nodes and queues.
  private var nodeGroups: [JSON] {
    (canonical["HeadNode"].map { [$0] } ?? []) + (canonical["LoginNodes"]?["Pools"]?.array ?? [])
      + (canonical["Scheduling"]?["SlurmQueues"]?.array ?? [])
  }

  /// The proxy that all nodes have; nil where they differ.
  private var commonProxy: JSON? {
    let proxies = nodeGroups.map { $0["Networking"]?["Proxy"]?["HttpProxyAddress"] }
    guard let first = proxies.first, proxies.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private var directoryService: FileNode? {
    canonical["DirectoryService"].map { directory in
      var node = FileNode.mapping([])
      node.add("domain", directory["DomainName"])
      node.add("address", directory["DomainAddr"])
      node.add("readOnlyUser", directory["DomainReadOnlyUser"])
      node.add("passwordSecret", directory["PasswordSecretArn"])
      node.add("caCertificate", directory["LdapTlsCaCert"])
      node.add("certificateCheck", directory["LdapTlsReqCert"])
      node.add("accessFilter", directory["LdapAccessFilter"])
      node.add("generateSSHKeys", directory["GenerateSshKeysForUsers"])
      node.add("sssd", parameters(directory["AdditionalSssdConfigs"]))
      return node
    }
  }

  private var iam: FileNode {
    var node = FileNode.mapping([])
    node.add(
      "roles", "parallelCluster",
      comment: "As in the original. Without this line Apus makes them, with rights on this cluster's resources only.")
    node.add("permissionsBoundary", canonical["Iam"]?["PermissionsBoundary"])
    node.add("lambdaRole", canonical["Iam"]?["Roles"]?["LambdaFunctionsRole"])
    node.add("resourcePrefix", canonical["Iam"]?["ResourcePrefix"])
    return node
  }

  private var monitoring: FileNode {
    var node = FileNode.mapping([])
    let monitoring = canonical["Monitoring"]
    node.add("detailed", monitoring?["DetailedMonitoring"])
    var logs = FileNode.mapping([])
    let cloudWatch = monitoring?["Logs"]?["CloudWatch"]
    logs.add("enabled", cloudWatch?["Enabled"])
    logs.add("retention", cloudWatch?["RetentionInDays"]?.int.map { .plain("\($0) days") })
    logs.add("keep", cloudWatch?["DeletionPolicy"] == "Delete" ? false : nil)
    logs.add("rotation", monitoring?["Logs"]?["Rotation"]?["Enabled"])
    node.add("logs", logs)
    node.add("dashboard", monitoring?["Dashboards"]?["CloudWatch"]?["Enabled"])
    node.add("alarms", monitoring?["Alarms"]?["Enabled"])
    return node
  }

  /// Tags as a mapping; nil where a key is there twice.
  func tags(_ value: JSON?) -> FileNode? {
    var entries: [FileNode.Entry] = []
    var keys: Set<String> = []
    for tag in value?.array ?? [] {
      guard let key = tag["Key"]?.string, let text = tag["Value"]?.string, keys.insert(key).inserted else { return nil }
      entries.append(FileNode.Entry(name: key, node: .value(.string(text))))
    }
    return .mapping(entries)
  }

  /// Parameters of Slurm or SSSD; nil where a value is no text or number.
  func parameters(_ value: JSON?) -> FileNode? {
    var entries: [FileNode.Entry] = []
    for member in value?.members ?? [] {
      guard let text = member.value.string else { return nil }
      entries.append(FileNode.Entry(name: member.name, node: .value(.parameter(text))))
    }
    return .mapping(entries)
  }
}

extension FileNode {
  /// The text of a whole cluster file.
  var clusterText: String {
    let note = "# Imported from a configuration of AWS ParallelCluster. What is not said is Apus's default.\n"
    // A blank line before what takes several lines, and after it.
    var isOpen = true
    return note
      + entries.map { entry in
        let text = FileNode.mapping([entry]).text()
        let isTall = !entry.comments.isEmpty || text.utf8.lazy.filter { $0 == 0x0A }.count > 1
        defer { isOpen = isTall }
        return (isTall || isOpen ? "\n" : "") + text
      }.joined()
  }

  /// Adds what has no key of its own.
  mutating func addOverrides(_ value: JSON) {
    var node = FileNode.mapping([])
    node.add(
      "overrides", value, comment: "These have no key of their own here: they are merged last into the configuration.")
    add("parallelCluster", node)
  }
}
