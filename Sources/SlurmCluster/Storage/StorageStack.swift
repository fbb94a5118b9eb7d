import CloudFormation
import ClusterFile

/// The stack `NAME-storage`: everything of a cluster that must outlive it. Shared file systems, their key and their
/// backups, the configuration bucket, and the database for job history. The same cluster gives the same bytes.
///
/// Every resource that holds data is retained, whatever is done to the stack, and the stack policy refuses an update that
/// would delete or replace one.
public struct StorageStack: Sendable {
  /// The network that the stack stands in.
  public struct Place: Sendable {
    /// The VPC's id.
    public var vpc: Value<String>
    /// The ids of the private subnets: of a new network one for each of its zones, of one that is there those that the
    /// file names, in order.
    public var privateSubnets: [Value<String>]
    /// The id of the file systems' security group; nil for the VPC's own default group.
    public var storageGroup: Value<String>?
    /// The id of the database's security group; nil for the VPC's own default group.
    public var databaseGroup: Value<String>?
    /// The ARN of the topic that is told of failed backups; nil where nobody is.
    public var alertTopic: Value<String>?

    /// A network of these.
    public init(
      vpc: Value<String>, privateSubnets: [Value<String>], storageGroup: Value<String>?, databaseGroup: Value<String>?,
      alertTopic: Value<String>?
    ) {
      self.vpc = vpc
      self.privateSubnets = privateSubnets
      self.storageGroup = storageGroup
      self.databaseGroup = databaseGroup
      self.alertTopic = alertTopic
    }
  }

  /// The key of the tag by which AWS Backup's plan finds what it backs up; the value is the cluster's name.
  public static let backupTag = "apus:backup"

  /// The template.
  public let template: CloudFormation.Template
  /// What an update of the stack may not do.
  public let stackPolicy: StackPolicy
  /// What other stacks read of it.
  public let outputs: StorageOutputs

  /// The storage of a cluster.
  /// - Parameter place: the network.
  public init(_ cluster: Cluster, in place: Place) {
    var builder = StorageBuilder(cluster, place)
    outputs = builder.build()
    template = builder.template
    stackPolicy = StackPolicy([
      .init(.allow, [.all], .all), .init(.deny, [.replace, .delete], of: builder.stateful),
    ])
  }
}
