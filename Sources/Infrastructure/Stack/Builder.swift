import CloudFormation
import ClusterFile

/// Gathers the stack's resources; one extension for each group of them.
struct Builder {
  let cluster: Cluster
  let flows: Flows
  var template: CloudFormation.Template
  /// What no update may delete or replace.
  var protected: [any ResourceHandle] = []
  /// The NAT gateways, in the order of the zones.
  var natGateways: [Handle<EC2.NatGateway>] = []
  /// Parameters whose value is still to be looked up.
  var parameters: [StackParameter] = []
  /// What the cluster file asks for and the region's CloudFormation cannot make.
  var omissions: [String] = []

  init(_ cluster: Cluster) {
    self.cluster = cluster
    flows = Flows(cluster)
    var tags = TagSet(cluster.tags.mapValues { .literal($0) })
    tags.values["apus:cluster"] = .literal(cluster.name)
    template = CloudFormation.Template(
      stackName: "\(cluster.name)-infrastructure",
      description:
        "The network of the cluster \(cluster.name), who may speak with whom in it, its key, alerts and budget",
      tags: tags)
  }

  /// Tags with a name: `genomics-private-us-east-1a`.
  func tags(_ name: String, _ more: [String: Value<String>] = [:]) -> Tags<KeyValueList> {
    var tags = TagSet(more)
    tags.values["Name"] = .literal("\(cluster.name)-\(name)")
    return Tags(tags)
  }
}
