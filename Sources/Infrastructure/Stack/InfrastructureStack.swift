import CloudFormation
import ClusterFile

/// The stack `NAME-infrastructure`: the network, or what is added to one that is there; security groups; the key of logs
/// and alerts; the topic that alerts are sent to; the budget. It comes first and changes least.
public struct InfrastructureStack: Sendable {
  /// The stack's template.
  public let template: CloudFormation.Template
  /// What updates may not do: take the network away under what stands in it.
  public let stackPolicy: StackPolicy
  /// What other stacks use of it.
  public let outputs: InfrastructureOutputs
  /// Who must be able to speak with whom: what the groups' rules are made from.
  public let flows: [Flow]
  /// Parameters of the template whose values are to be looked up before the stack is made; empty but for a network that
  /// is given by its subnets alone.
  public let parameters: [StackParameter]
  /// What the cluster file asks for and the region's CloudFormation cannot make, each a sentence; people must be told.
  public let omissions: [String]

  /// The stack of a cluster.
  public init(_ cluster: Cluster) {
    var builder = Builder(cluster)
    let key = builder.addLogsKey()
    let network = builder.addNetwork()
    let groups = builder.addGroups(in: network.vpc)
    if !cluster.network.isExisting {
      builder.addFlowLogs(of: network.vpc, key: key)
      builder.addEndpoints(in: network, group: groups[.endpoints])
    }
    let topic = builder.addAlerts(key: key)
    builder.addBudget(alerts: topic)
    outputs = builder.export(network, groups, key, topic.topic)
    template = builder.template
    stackPolicy = StackPolicy([
      .init(.allow, [.all], .all), .init(.deny, [.replace, .delete], of: builder.protected),
    ])
    flows = builder.flows.all.filter { !GroupRule.rules(of: $0, groups.members).isEmpty }
    parameters = builder.parameters
    omissions = builder.omissions
  }
}
