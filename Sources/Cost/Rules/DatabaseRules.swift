import Platform
import Serialization

/// Databases. Sources: pricing of Amazon Aurora, RDS for MySQL and DynamoDB.
extension PriceRules {
  static let databases: [PriceRule] = [
    .priced("AWS::RDS::DBCluster", "its disk and the requests to it; backups of a day are free") { resource, subject in
      cluster(resource, subject)
    },
    .priced("AWS::RDS::DBInstance", "hours and its disk; backups as large as the disk are free") { resource, subject in
      instance(resource, subject)
    },
    .free("AWS::RDS::DBSubnetGroup", "a list of subnets"),
    .free("AWS::RDS::DBClusterParameterGroup", "a list of settings"),
    .free("AWS::RDS::DBParameterGroup", "a list of settings"),
    .priced("AWS::DynamoDB::Table", "the stated requests") { resource, subject in
      guard resource["BillingMode"]?.string == "PAY_PER_REQUEST" else {
        return [.unknown("table", .names, "no price of provisioned capacity is known")]
      }
      return tables("table", subject)
    },
  ]

  /// Requests to tables that are paid by request.
  static func tables(_ name: String, _ subject: CostSubject) -> [Charge] {
    let requests = subject.usage[.tableRequests]
    return [
      Charge("writes to \(name)", .names, requests, .service("dynamodb-on-demand-write"), usage: [.tableRequests]),
      Charge("reads from \(name)", .names, requests, .service("dynamodb-on-demand-read"), usage: [.tableRequests]),
    ]
  }

  private static func managedSecret(_ resource: PlatformResource) -> [Charge] {
    resource["ManageMasterUserPassword"]?.isTrue == true ? [secret("the database's secret")] : []
  }

  private static func cluster(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    guard resource["Engine"]?.string?.hasPrefix("aurora-") == true, resource["StorageType"]?.string != "aurora-iopt1"
    else {
      return [.unknown("database", .database, "no price of this engine and its disk is known")]
        + managedSecret(resource)
    }
    return [
      Charge(
        "database's disk", .database, subject.usage[.databaseGB], .service("aurora-storage-standard"),
        usage: [.databaseGB]),
      Charge(
        "requests to the database's disk", .database, subject.usage[.databaseRequests], .service("aurora-i-o-standard"),
        usage: [.databaseRequests]),
    ] + managedSecret(resource)
  }

  private static func instance(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    let shape = resource["DBInstanceClass"]?.string ?? "unknown"
    if shape == "db.serverless" { return [serverless(resource, subject)] }
    guard resource["DBClusterIdentifier"] == nil, ["mysql", "mariadb"].contains(resource["Engine"]?.string) else {
      return [.unknown("database \(shape)", .database, "no price of this engine is known")] + managedSecret(resource)
    }
    // Two zones are two instances and two disks.
    let copies: Double = resource["MultiAZ"]?.isTrue == true ? 2 : 1
    let key = shape.split(separator: ".").joined(separator: "-")
    var charges = [
      Charge("database \(shape)", .database, subject.hours * copies, .service("rds-mysql-\(key)-single-az"))
    ]
    let type = resource["StorageType"]?.string ?? "gp2"
    charges.append(
      resource["AllocatedStorage"]?.number.map {
        Charge("database's disk, \(type)", .database, $0 * copies, .service("rds-mysql-\(type)-storage-single-az"))
      } ?? .unknown("database's disk", .database, "the template does not say how large it is"))
    return charges + managedSecret(resource)
  }

  private static func serverless(_ resource: PlatformResource, _ subject: CostSubject) -> Charge {
    let cluster = subject.platform.resource(resource["DBClusterIdentifier"])
    guard let least = cluster?["ServerlessV2ScalingConfiguration"]?["MinCapacity"]?.number else {
      return .unknown("database", .database, "the template does not say its least capacity")
    }
    let key =
      cluster?["StorageType"]?.string == "aurora-iopt1"
      ? "aurora-serverless-v2-acu-i-o-optimized" : "aurora-serverless-v2-acu-aurora-standard-mysql-postgresql"
    let used = max(least, subject.usage[.databaseACU])
    return Charge(
      "serverless database", .database, used * subject.hours, .service(key),
      usage: least < subject.usage[.databaseACU] ? [.databaseACU] : [])
  }
}
