import Platform
import Serialization

/// What ParallelCluster 3.16.1 makes of a configuration and what of that costs, as its package builds it
/// (`pcluster/templates`, `pcluster/constants.py`): the resources stand in no template of ours.
struct ClusterCharges {
  let cluster: WrittenCluster
  let subject: CostSubject

  init(_ cluster: WrittenCluster, _ subject: CostSubject) {
    self.cluster = cluster
    self.subject = subject
  }

  /// Everything that is there whatever runs.
  var all: [Charge] {
    head + logins + staticNodes + sharedStorage + internalStorage + observation + names + traffic + additional
  }

  private var head: [Charge] {
    let machine = NodePrice(cluster.head, subject)
    let type = cluster.head.instances.first ?? "unknown"
    var charges = [Charge("head node \(type)", .headNode, subject.hours, .instance(type))]
    charges += PriceRules.disk(machine.root, "head node's root disk", subject)
    if let address = cluster.head.section["Networking"]?["ElasticIp"], address != false {
      charges.append(PriceRules.address(subject, "the head node's public IPv4"))
    }
    return charges + machine.detailedMonitoring(of: cluster, "head node")
  }

  private var logins: [Charge] {
    cluster.logins.flatMap { pool -> [Charge] in
      let count = Double(max(0, pool.count))
      let type = pool.instances.first ?? "unknown"
      let nodes = NodePrice(pool, subject)
      return [Charge("login nodes \(pool.name), \(type)", .loginNodes, subject.hours * count, .instance(type))]
        + PriceRules.disk(nodes.root, "root disks of \(pool.name)", subject, count: count)
        + PriceRules.balancer("nlb", "load balancer of \(pool.name)", subject)
    }
  }

  /// Nodes that are always up, as their queue buys them.
  private var staticNodes: [Charge] {
    queues.flatMap { queue in
      queue.resources.filter { $0.minimum > 0 }.map { resource in
        let name = "\(queue.name)/\(resource.name), \(resource.minimum) × \(resource.types.first?.name ?? "unknown")"
        let hours = subject.hours * Double(resource.minimum)
        guard let price = resource.perHour(.asBought, queue.purchase) else {
          return Charge(name, .staticNodes, hours, .unknown(queue.whyUnknown))
        }
        let status: CostItem.Status = queue.isBoughtAsSpot(resource) ? .spot : .listed
        return Charge(name, .staticNodes, hours, .worked(price, status, subject.prices.listed), unit: "node-hour")
      }
    }
  }

  /// What the queues cost.
  var queues: [QueueCost] { cluster.queues.map { QueueCost($0, cluster, subject) } }

  // MARK: Storage

  private var sharedStorage: [Charge] {
    (cluster.configuration["SharedStorage"]?.array ?? []).flatMap { storage -> [Charge] in
      let name = storage["Name"]?.string ?? storage["MountDir"]?.string ?? "storage"
      switch storage["StorageType"]?.string ?? "" {
      case "Ebs":
        let settings = storage["EbsSettings"] ?? .object([])
        guard settings["VolumeId"] == nil else { return [] }
        return PriceRules.disk(Self.ebs(settings), "disk \(name)", subject, count: Self.volumes(settings))
      case "Efs":
        let settings = storage["EfsSettings"]
        guard settings?["FileSystemId"] == nil else { return [] }
        return PriceRules.fileSystem(
          throughput: settings?["ThroughputMode"]?.string, provisioned: settings?["ProvisionedThroughput"],
          "file system \(name)", subject)
      case "FsxLustre":
        let settings = storage["FsxLustreSettings"] ?? .object([])
        guard settings["FileSystemId"] == nil else { return [] }
        return PriceRules.lustre(Self.lustre(settings), "file system \(name)", subject)
      // The others exist already: ParallelCluster makes none of them.
      case "FsxOntap", "FsxOpenZfs", "FileCache": return []
      case let other: return [.unknown("storage \(name)", .otherStorage, "no price of \(other) is known")]
      }
    }
  }

  private static func ebs(_ settings: JSON) -> DiskShape {
    // Without a size it is 40 GiB, but for one from a snapshot, which has the snapshot's.
    let size: JSON? = settings["SnapshotId"] == nil ? 40 : nil
    return DiskShape(
      size: settings["Size"] ?? size, type: settings["VolumeType"]?.string ?? "gp3", iops: settings["Iops"],
      throughput: settings["Throughput"])
  }

  private static func volumes(_ settings: JSON) -> Double {
    guard let raid = settings["Raid"] else { return 1 }
    return raid["NumberOfVolumes"]?.number ?? 2
  }

  private static func lustre(_ settings: JSON) -> LustreShape {
    LustreShape(
      capacity: settings["StorageCapacity"], deployment: settings["DeploymentType"]?.string ?? "SCRATCH_2",
      storage: settings["StorageType"]?.string ?? "SSD", throughput: settings["PerUnitStorageThroughput"],
      metadata: nil, cache: settings["DriveCacheType"]?.string, backupDays: settings["AutomaticBackupRetentionDays"])
  }

  private var internalStorage: [Charge] {
    let bucket =
      cluster.configuration["CustomS3Bucket"] == nil ? PriceRules.bucket("ParallelCluster's bucket", subject) : []
    guard cluster.configuration["HeadNode"]?["SharedStorageType"]?.string?.lowercased() == "efs" else { return bucket }
    let key: Usage.Key = .internalGB
    return bucket + [
      Charge(
        "ParallelCluster's internal file system", .efs, subject.usage[key], .service("efs-standard-storage-regional"),
        usage: [key])
    ]
  }

  /// Gigabytes of the head node's root disk and of the disks that it shares.
  var headDisksGB: Double {
    let shared = (cluster.configuration["SharedStorage"]?.array ?? []).compactMap { storage -> Double? in
      guard storage["StorageType"]?.string == "Ebs" else { return nil }
      let settings = storage["EbsSettings"] ?? .object([])
      guard settings["VolumeId"] == nil, let size = Self.ebs(settings).size?.number else { return nil }
      return size * Self.volumes(settings)
    }
    return (NodePrice(cluster.head, subject).root.size?.number ?? 0) + shared.reduce(0, +)
  }

  // MARK: The rest

  private var observation: [Charge] {
    let monitoring = cluster.configuration["Monitoring"]
    let logs = monitoring?["Logs"]?["CloudWatch"]
    let hasLogs = logs?["Enabled"]?.bool ?? true
    var charges: [Charge] = []
    if hasLogs {
      charges += PriceRules.logs(
        "the cluster's logs", .clusterLogGB, days: logs?["RetentionInDays"] ?? 180, subject)
    }
    if monitoring?["Alarms"]?["Enabled"]?.bool ?? true {
      // The head node's health, CPU, memory and disk; with logs, the heartbeat of its daemon. Memory, disk and heartbeat
      // are metrics of its own.
      let alarms: Double = hasLogs ? 5 : 4
      charges += [
        Charge("head node's alarms", .monitoring, alarms, .service("cloudwatch-standard-resolution-alarm")),
        Charge("head node's composite alarm", .monitoring, 1, .service("cloudwatch-composite-alarm")),
        Charge("metrics of the alarms", .monitoring, alarms - 2, .service("cloudwatch-custom-metric-first-10k")),
      ]
    }
    let earlier = subject.platform.clusters.prefix { $0.id != cluster.id }.filter(\.hasDashboard).count
    if cluster.hasDashboard, earlier >= 3 {
      charges.append(Charge("the cluster's dashboard", .monitoring, 1, .service("cloudwatch-dashboard")))
    }
    return charges
  }

  private var names: [Charge] {
    let dns = cluster.configuration["Scheduling"]?["SlurmSettings"]?["Dns"]
    let hasZone = dns?["DisableManagedDns"]?.bool != true && dns?["HostedZoneId"] == nil
    return (hasZone ? [PriceRules.zone("the cluster's zone")] : [])
      + PriceRules.tables("ParallelCluster's tables", subject)
  }

  /// What the nodes say to each other over zones, and to the internet. A month's first 100 GB out are free.
  private var traffic: [Charge] {
    let nodes = [cluster.head] + cluster.logins + cluster.queues.map(\.nodes)
    var charges: [Charge] = []
    if Set(nodes.flatMap(\.subnets)).count > 1 {
      charges.append(
        Charge(
          "traffic between zones, both ways", .traffic, subject.usage[.crossZoneGB] * 2,
          .service("data-transfer-cross-az"), usage: [.crossZoneGB]))
    }
    let out = subject.usage[.internetGB] - 100
    if out > 0 {
      charges.append(
        Charge(
          "traffic to the internet", .traffic, out, .service("data-transfer-out-to-internet-first-10-tb"),
          usage: [.internetGB]))
    }
    return charges
  }

  private var additional: [Charge] {
    guard let url = cluster.configuration["AdditionalResources"]?.string else { return [] }
    return [.unknown("additional resources", .other, "what the template \(url) makes is not known")]
  }
}

extension WrittenCluster {
  /// Whether ParallelCluster makes a dashboard for it.
  var hasDashboard: Bool { configuration["Monitoring"]?["Dashboards"]?["CloudWatch"]?["Enabled"]?.bool ?? true }

  /// Whether its instances report each minute, for money.
  var hasDetailedMonitoring: Bool { configuration["Monitoring"]?["DetailedMonitoring"]?.bool ?? false }
}
