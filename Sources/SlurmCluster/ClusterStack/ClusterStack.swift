import ClusterFile
import CloudFormation
import Serialization

/// The stack `NAME-cluster`: the roles of nodes and functions, ParallelCluster's provider as a stack within it, and the
/// cluster that the provider makes. The same cluster and surroundings give the same bytes.
public struct ClusterStack: Sendable {
  /// The template.
  public let template: CloudFormation.Template
  /// What an update may do: nothing that takes the cluster away.
  public let stackPolicy: StackPolicy
  /// ParallelCluster's configuration, as the template has it: functions stand in it.
  public let configuration: JSON
  /// What must be in the cluster's bucket before the stack is made: keys and bytes, sorted by key.
  public let files: [NodeFile]

  /// The stack of a cluster.
  /// - Parameters:
  ///   - surroundings: what the other stacks hand over.
  ///   - applications: the sample applications to install; their paths begin with `applications/`.
  public init(_ cluster: Cluster, in surroundings: Surroundings, applications: [NodeFile]) {
    let groups = RoleGroups(of: cluster)
    let nodeFiles = NodeFiles(of: cluster, groups, applications: applications)
    var template = CloudFormation.Template(
      stackName: "\(cluster.name)-cluster", description: "Slurm by AWS ParallelCluster: the cluster \(cluster.name).",
      tags: TagSet(cluster.tags.mapValues { Value($0) }).merging([ClusterTag.key: Value(cluster.name)]))
    let own = ClusterResources(cluster, surroundings)
    var parts = template.addNodeRoles(groups, nodeFiles, own)
    parts.scripts = nodeFiles.scripts(in: surroundings.bucketName)
    let configuration = Configuration(cluster, surroundings, parts).merged
    let made = template.addCluster(own, parts, configuration)
    template.output("HeadNode", made.headNodeInstanceId, description: "The instance of the head node.")
    template.output("HeadNodeAddress", made.headNodePrivateIpAddress, description: "Its address in the network.")
    template.output(
      "Messages", made.validationMessages, description: "What ParallelCluster found in the configuration.")
    self.template = template
    self.configuration = configuration
    files = nodeFiles.all
    stackPolicy = StackPolicy([
      .init(.allow, [.all], .all), .init(.deny, [.replace, .delete], of: [made]),
    ])
  }
}
