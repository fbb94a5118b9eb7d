import ClusterFile
import Serialization

/// What the cluster's other stacks hand over to its ParallelCluster configuration: each value is an id, or a reference
/// that CloudFormation resolves.
public struct Surroundings: Sendable, Hashable {
  /// The private subnets of a new network by their zones (`us-east-1a`).
  public var privateSubnets: [String: JSON]
  /// The security group of the head node.
  public var headSecurityGroup: JSON
  /// The security group of login nodes.
  public var loginSecurityGroup: JSON
  /// The security group of compute nodes.
  public var computeSecurityGroup: JSON
  /// The ids of the file systems of the storage stack, by their names.
  public var fileSystems: [String: JSON]
  /// The database for job history.
  public var database: Database

  /// A MySQL-compatible database.
  public struct Database: Sendable, Hashable {
    /// Its address, `host:port`.
    public var uri: JSON
    /// The user.
    public var user: String
    /// The ARN of the secret that holds the user's password.
    public var passwordSecret: JSON

    /// A database of these.
    public init(uri: JSON, user: String, passwordSecret: JSON) {
      self.uri = uri
      self.user = user
      self.passwordSecret = passwordSecret
    }
  }

  /// The values that the stacks `NAME-infrastructure` and `NAME-storage` export under names that follow from the
  /// cluster alone: `NAME-infrastructure-PrivateSubnetUsEast1a`, `NAME-storage-scratch`.
  public init(for cluster: Cluster) {
    let infrastructure = "\(cluster.name)-infrastructure-"
    let storage = "\(cluster.name)-storage-"
    let zones = cluster.network.zones + cluster.queues.flatMap(\.zones)
    privateSubnets = Dictionary(
      zones.map { ($0, Self.importValue(infrastructure + "PrivateSubnet" + Self.pascal($0))) }
    ) { first, _ in first }
    headSecurityGroup = Self.importValue(infrastructure + "HeadSecurityGroup")
    loginSecurityGroup = Self.importValue(infrastructure + "LoginSecurityGroup")
    computeSecurityGroup = Self.importValue(infrastructure + "ComputeSecurityGroup")
    fileSystems = Dictionary(
      cluster.storage.map { ($0.name, Self.importValue(storage + Self.exportWord($0.name))) }
    ) { first, _ in first }
    database = Database(
      uri: Self.importValue(storage + "DatabaseUri"), user: "slurm",
      passwordSecret: Self.importValue(storage + "DatabaseSecret"))
  }

  /// CloudFormation's function for a value that another stack exports.
  static func importValue(_ name: String) -> JSON { ["Fn::ImportValue": .string(name)] }

  /// `us-east-1a` becomes `UsEast1a`.
  private static func pascal(_ zone: String) -> String {
    zone.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// A file system's name as a part of an export's, which has letters, digits, colons and dashes: other characters
  /// become a colon and their code, so that no two names become one.
  private static func exportWord(_ name: String) -> String {
    name.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): String(UnicodeScalar(byte))
      default: ":" + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
