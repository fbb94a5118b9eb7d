import ClusterFile
import CloudFormation

/// What the cluster's other stacks hand over to the stack of the Slurm cluster: each value is a reference that
/// CloudFormation resolves, or the id of what is there already.
public struct Surroundings: Sendable, Hashable {
  /// The id of the VPC.
  public var vpc: Value<String>
  /// The private subnets of a new network by their zones (`us-east-1a`).
  public var privateSubnets: [String: Value<String>]
  /// The security group of the head node; nil where Apus makes none.
  public var headSecurityGroup: Value<String>?
  /// The security group of login nodes; nil where Apus makes none.
  public var loginSecurityGroup: Value<String>?
  /// The security group of compute nodes; nil where Apus makes none.
  public var computeSecurityGroup: Value<String>?
  /// The ids of the file systems of the storage stack, by their names.
  public var fileSystems: [String: Value<String>]
  /// The database for job history; nil where the storage stack has none.
  public var database: Database?
  /// The ARN of the key that the cluster's data are encrypted with.
  public var dataKey: Value<String>
  /// The name of the cluster's own bucket.
  public var bucketName: Value<String>
  /// The ARN of the cluster's own bucket.
  public var bucketArn: Value<String>

  /// A MySQL-compatible database.
  public struct Database: Sendable, Hashable {
    /// Its address, `host:port`.
    public var uri: Value<String>
    /// The user.
    public var user: Value<String>
    /// The ARN of the secret that holds the user's password.
    public var passwordSecret: Value<String>

    /// A database of these.
    public init(uri: Value<String>, user: Value<String>, passwordSecret: Value<String>) {
      self.uri = uri
      self.user = user
      self.passwordSecret = passwordSecret
    }
  }

  /// What these stacks have.
  public init(
    vpc: Value<String>, privateSubnets: [String: Value<String>], headSecurityGroup: Value<String>?,
    loginSecurityGroup: Value<String>?, computeSecurityGroup: Value<String>?, fileSystems: [String: Value<String>],
    database: Database?,
    dataKey: Value<String>, bucketName: Value<String>, bucketArn: Value<String>
  ) {
    self.vpc = vpc
    self.privateSubnets = privateSubnets
    self.headSecurityGroup = headSecurityGroup
    self.loginSecurityGroup = loginSecurityGroup
    self.computeSecurityGroup = computeSecurityGroup
    self.fileSystems = fileSystems
    self.database = database
    self.dataKey = dataKey
    self.bucketName = bucketName
    self.bucketArn = bucketArn
  }
}

extension Surroundings {
  /// Ids that stand for what the other stacks hand over, for a configuration that is only looked at or compared. They
  /// have the form of AWS's, and no stack makes them.
  static func standIns(for cluster: Cluster) -> Surroundings {
    var count = 0
    func id(_ prefix: String) -> Value<String> {
      count += 1
      let digits = String(count, radix: 16)
      return Value(prefix + String(repeating: "0", count: 17 - digits.count) + digits)
    }
    let zones = Set(cluster.network.zones + cluster.queues.flatMap(\.zones)).sorted()
    let partition = Partition(of: cluster.region)
    let account = "\(cluster.region):\(standInAccount)"
    return Surroundings(
      vpc: cluster.network.vpc.map { Value($0) } ?? "vpc-00000000000000000",
      privateSubnets: Dictionary(uniqueKeysWithValues: zones.map { ($0, id("subnet-")) }),
      headSecurityGroup: id("sg-"), loginSecurityGroup: id("sg-"), computeSecurityGroup: id("sg-"),
      fileSystems: Dictionary(
        cluster.storage.map { system in
          let isVolume = if case .ebs = system.kind { true } else { false }
          return (system.name, id(isVolume ? "vol-" : "fs-"))
        }
      ) { first, _ in first },
      database: Database(
        uri: "database.example.org:3306", user: "slurm",
        passwordSecret: "arn:\(partition.name):secretsmanager:\(account):secret:slurm-000000"),
      dataKey: "arn:\(partition.name):kms:\(account):key/00000000-0000-0000-0000-000000000000",
      bucketName: "bucket", bucketArn: "arn:\(partition.name):s3:::bucket")
  }

  /// An account that nobody has.
  static let standInAccount = "123456789012"
}
