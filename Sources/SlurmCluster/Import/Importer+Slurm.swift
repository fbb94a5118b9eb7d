import Serialization

extension Importer {
  /// The original's settings of Slurm for the whole cluster.
  var settings: JSON { canonical["Scheduling"]?["SlurmSettings"] ?? [:] }

  var slurm: FileNode {
    var node = FileNode.mapping([])
    node.add("memoryScheduling", settings["EnableMemoryBasedScheduling"])
    node.add("settings", lines)
    node.add("settingsFile", settings["CustomSlurmSettingsIncludeFile"])
    switch settings["QueueUpdateStrategy"]?.string {
    case "DRAIN": node.add("queueUpdate", "drain")
    case "TERMINATE": node.add("queueUpdate", "terminate")
    default: break
    }
    switch canonical["Scheduling"]?["ScalingStrategy"]?.string {
    case "best-effort": node.add("scaling", "bestEffort")
    case "greedy-all-or-nothing": node.add("scaling", "greedyAllOrNothing")
    default: break
    }
    node.add("mungeKey", settings["MungeKeySecretArn"])
    node.add("dns", dns)
    node.add("database", database)
    node.add("externalSlurmdbd", externalSlurmdbd)
    return node
  }

  /// Lines of slurm.conf; nil where a value is no text or number.
  private var lines: FileNode? {
    var items: [FileNode] = []
    for line in settings["CustomSlurmSettings"]?.array ?? [] {
      guard let item = parameters(line), !item.isEmpty else { return nil }
      items.append(item)
    }
    return .list(items)
  }

  private var dns: FileNode {
    var node = FileNode.mapping([])
    let dns = settings["Dns"]
    if dns?["DisableManagedDns"] == true { node.add("managed", false) }
    node.add("hostedZone", dns?["HostedZoneId"])
    node.add("ec2Hostnames", dns?["UseEc2Hostnames"])
    return node
  }

  private var database: FileNode? {
    settings["Database"].map { database in
      var node = FileNode.mapping([])
      node.add("uri", database["Uri"])
      node.add("user", database["UserName"])
      node.add("passwordSecret", database["PasswordSecretArn"])
      node.add("name", database["DatabaseName"])
      return node
    }
  }

  private var externalSlurmdbd: FileNode? {
    settings["ExternalSlurmdbd"].map { slurmdbd in
      var node = FileNode.mapping([])
      node.add("host", slurmdbd["Host"])
      node.add("port", slurmdbd["Port"])
      return node
    }
  }
}
