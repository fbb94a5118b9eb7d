import Platform
import Serialization

/// File systems, disks and buckets. Sources: pricing of Amazon EFS, FSx for Lustre, EBS and S3.
extension PriceRules {
  static let storage: [PriceRule] = [
    .priced("AWS::EFS::FileSystem", "the stated fill, all of it in the standard class, and throughput") {
      resource, subject in
      fileSystem(
        throughput: resource["ThroughputMode"]?.string, provisioned: resource["ProvisionedThroughputInMibps"],
        oneZone: resource["AvailabilityZoneName"] != nil,
        isBackedUp: resource["BackupPolicy"]?["Status"]?.string == "ENABLED", "file system", subject)
    },
    .free("AWS::EFS::MountTarget", "a part of its file system"),
    .free("AWS::EFS::AccessPoint", "a part of its file system"),
    .priced("AWS::FSx::FileSystem", "the capacity, metadata operations and automatic backups") { resource, subject in
      guard resource["FileSystemType"]?.string == "LUSTRE" else {
        let type = resource["FileSystemType"]?.string ?? "unknown"
        return [.unknown("file system of type \(type)", .otherStorage, "no price of FSx for \(type) is known")]
      }
      let settings = resource["LustreConfiguration"] ?? .null
      return lustre(
        LustreShape(
          capacity: resource["StorageCapacity"], deployment: settings["DeploymentType"]?.string ?? "SCRATCH_1",
          storage: resource["StorageType"]?.string ?? "SSD", throughput: settings["PerUnitStorageThroughput"],
          metadata: settings["MetadataConfiguration"], cache: settings["DriveCacheType"]?.string,
          backupDays: settings["AutomaticBackupRetentionDays"]), "file system", subject)
    },
    .free("AWS::FSx::DataRepositoryAssociation", "the requests to its bucket are the bucket's"),
    .priced("AWS::EC2::Volume", "the size, and operations and throughput beyond what is included") {
      resource, subject in
      disk(
        DiskShape(
          size: resource["Size"], type: resource["VolumeType"]?.string ?? "gp2", iops: resource["Iops"],
          throughput: resource["Throughput"]), "disk", subject)
    },
    .priced("AWS::S3::Bucket", "the stated size and requests") { _, subject in bucket("bucket", subject) },
    .free("AWS::S3::BucketPolicy", "a part of its bucket"),
  ]

  /// What a bucket costs.
  static func bucket(_ name: String, _ subject: CostSubject) -> [Charge] {
    [
      Charge(name, .buckets, subject.usage[.bucketGB], .service("s3-standard-first-50-tb"), usage: [.bucketGB]),
      Charge(
        "writes to \(name)", .buckets, subject.usage[.bucketRequests], .service("s3-put-copy-post-list"),
        usage: [.bucketRequests]),
    ]
  }

  /// What an EFS file system costs.
  static func fileSystem(
    throughput: String?, provisioned: JSON?, oneZone: Bool = false, isBackedUp: Bool = false, _ name: String,
    _ subject: CostSubject
  ) -> [Charge] {
    let storage = oneZone ? "efs-one-zone-storage" : "efs-standard-storage-regional"
    var charges = [Charge(name, .efs, subject.usage[.efsGB], .service(storage), usage: [.efsGB])]
    switch throughput ?? "bursting" {
    case "bursting": break
    case "elastic":
      charges += [
        Charge(
          "reads from \(name)", .efs, subject.usage[.efsReadGB], .service("efs-elastic-throughput-read"),
          usage: [.efsReadGB]),
        Charge(
          "writes to \(name)", .efs, subject.usage[.efsWriteGB], .service("efs-elastic-throughput-write"),
          usage: [.efsWriteGB]),
      ]
    case "provisioned":
      let rate = provisioned?.number
      charges.append(
        rate.map { Charge("throughput of \(name)", .efs, $0, .service("efs-provisioned-throughput")) }
          ?? .unknown("throughput of \(name)", .efs, "the template does not say how much"))
    case let other:
      charges.append(.unknown("throughput of \(name)", .efs, "no price of throughput mode \(other) is known"))
    }
    if isBackedUp {
      charges.append(
        Charge(
          "\(name)'s own backups", .backups, subject.usage[.efsGB], .service("aws-backup-efs-warm"), usage: [.efsGB]))
    }
    return charges
  }
}

/// What sets the price of an FSx for Lustre file system.
struct LustreShape {
  let capacity: JSON?
  let deployment: String
  let storage: String
  let throughput: JSON?
  let metadata: JSON?
  let cache: String?
  let backupDays: JSON?
}

/// What sets the price of an EBS volume.
struct DiskShape {
  let size: JSON?
  let type: String
  let iops: JSON?
  let throughput: JSON?
}

extension PriceRules {
  /// What an FSx for Lustre file system costs.
  static func lustre(_ shape: LustreShape, _ name: String, _ subject: CostSubject) -> [Charge] {
    guard let capacity = shape.capacity?.number else {
      return [.unknown("\(name), \(shape.deployment)", .lustre, "the template does not say how large it is")]
    }
    let words = "\(name), \(shape.deployment) \(shape.storage)"
    var charges = [Charge(words, .lustre, capacity, lustrePrice(shape), unit: "GB-month")]
    if shape.metadata?["Mode"]?.string == "USER_PROVISIONED", let iops = shape.metadata?["Iops"]?.number {
      charges.append(
        Charge("metadata of \(name)", .lustre, iops, .service("fsx-for-lustre-provisioned-metadata-iops")))
    }
    if shape.storage == "HDD", shape.cache == "READ" {
      charges.append(.unknown("SSD cache of \(name)", .lustre, "no price of a read cache is known"))
    }
    if let days = shape.backupDays?.number, days > 0 {
      charges.append(backup("automatic backups of \(name)", capacity, days: days, "fsx-backup-storage", subject))
    }
    return charges
  }

  private static func lustrePrice(_ shape: LustreShape) -> Charge.Price {
    let slug = shape.deployment.lowercased().split(separator: "_").joined(separator: "-")
    var key = "fsx-for-lustre-\(slug)-\(shape.storage.lowercased())"
    if shape.deployment.hasPrefix("PERSISTENT") {
      guard let rate = shape.throughput?.number, rate == rate.rounded() else {
        return .unknown("the template does not say its throughput")
      }
      key += "-\(Int(rate))-mb-s-tib"
    }
    return .service(key)
  }

  /// A backup of something that is as full as stated: one copy, and what changes on each day that it is kept.
  static func backup(
    _ name: String, _ capacity: Double, days: Double, _ key: String, full: Bool = false, _ subject: CostSubject
  ) -> Charge {
    let fill = full ? 1 : subject.usage[.fill]
    let stored = capacity * fill * (1 + subject.usage[.dailyChange] * max(0, days - 1))
    return Charge(name, .backups, stored, .service(key), usage: full ? [.efsGB, .dailyChange] : [.fill, .dailyChange])
  }

  /// What an EBS volume costs.
  static func disk(_ shape: DiskShape, _ name: String, _ subject: CostSubject, count: Double = 1) -> [Charge] {
    guard let size = shape.size?.number else {
      return [.unknown(name, .disks, "the template does not say how large it is")]
    }
    let words = "\(name), \(shape.type)"
    var charges = [Charge(words, .disks, size * count, .service("ebs-\(shape.type)-storage"))]
    func add(_ what: String, _ amount: JSON?, beyond included: Double, _ key: String) {
      guard let amount = amount?.number, amount > included else { return }
      charges.append(Charge("\(what) of \(name)", .disks, (amount - included) * count, .service(key)))
    }
    switch shape.type {
    case "gp3":
      add("operations", shape.iops, beyond: 3000, "ebs-gp3-extra-iops")
      add("throughput", shape.throughput, beyond: 125, "ebs-gp3-extra-throughput")
    case "io1", "io2": add("operations", shape.iops, beyond: 0, "ebs-\(shape.type)-iops")
    default: break
    }
    return charges
  }
}
