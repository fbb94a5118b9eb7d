import ClusterFile
import CloudFormation
import Serialization

/// Subnets, security groups and placement groups that the cluster's nodes are launched into, as ARNs: those that the
/// other stacks hand over, those that the file names, and those that its overrides name.
extension ClusterResources {
  /// The subnets of compute nodes; each once.
  var computeSubnets: [Value<String>] {
    let ids: [Value<String>] =
      cluster.network.isExisting
      ? cluster.queues.flatMap(\.subnets).map { Value($0) }
      : cluster.queues.flatMap(\.zones).compactMap { surroundings.privateSubnets[$0] }
    return arns("subnet", ids + overridden(["SubnetId", "SubnetIds"], below: "Scheduling"))
  }

  /// The subnets of all nodes; each once.
  var subnets: [Value<String>] {
    let first =
      cluster.network.privateSubnets.first.map { Value($0) }
      ?? cluster.network.zones.first.flatMap { surroundings.privateSubnets[$0] }
    let others = [cluster.headNode.subnet] + cluster.loginNodes.map(\.subnet)
    let ids = others.compactMap { $0.map { Value($0) } ?? first } + overridden(["SubnetId", "SubnetIds"])
    return unique(arns("subnet", ids) + computeSubnets)
  }

  /// The security groups of compute nodes that are there before the cluster is; each once.
  var computeGroups: [Value<String>] {
    let given = cluster.queues.flatMap { $0.securityGroups + $0.additionalSecurityGroups }.map { Value($0) }
    let usesOurs = cluster.queues.contains { $0.securityGroups.isEmpty }
    let ours = usesOurs ? made(surroundings.computeSecurityGroup) : []
    return arns("security-group", ours + given + overridden(Self.groupKeys, below: "Scheduling"))
  }

  /// The security groups of all nodes that are there before the cluster is; each once.
  var groups: [Value<String>] {
    let head = cluster.headNode
    var ids = head.securityGroups.isEmpty ? made(surroundings.headSecurityGroup) : []
    ids += (head.securityGroups + head.additionalSecurityGroups).map { Value($0) }
    for pool in cluster.loginNodes {
      ids += pool.securityGroups.isEmpty ? made(surroundings.loginSecurityGroup) : []
      ids += (pool.securityGroups + pool.additionalSecurityGroups).map { Value($0) }
    }
    return unique(arns("security-group", ids + overridden(Self.groupKeys)) + computeGroups)
  }

  /// Whether ParallelCluster makes security groups of nodes; CloudFormation gives them the cluster's tag.
  var makesGroups: Bool {
    let lists = [cluster.headNode.securityGroups] + cluster.loginNodes.map(\.securityGroups)
    return makesComputeGroups
      || (cluster.network.securityGroups == .parallelCluster && lists.contains(where: \.isEmpty))
  }

  /// Whether it makes some of compute nodes.
  var makesComputeGroups: Bool {
    cluster.network.securityGroups == .parallelCluster && cluster.queues.contains(where: \.securityGroups.isEmpty)
  }

  /// The placement groups that the file names, and those that ParallelCluster makes: CloudFormation begins their names
  /// with that of the stack of queues, which begins with the cluster's (templates/queues_stack.py).
  var placementGroups: [Value<String>] {
    let groups = cluster.queues.flatMap(\.computeResources).map(\.placementGroup)
    let names = groups.compactMap { if case .named(let name) = $0 { Value<String>(name) } else { nil } }
    // An override may ask for one that ParallelCluster makes.
    let isMade = groups.contains(.managed) || cluster.overrides["Scheduling"] != nil
    let said = overridden(["Id", "Name"], below: "PlacementGroup")
    return arns("placement-group", names + said) + (isMade ? [madePlacementGroups] : [])
  }

  /// The placement groups that ParallelCluster makes.
  var madePlacementGroups: Value<String> { arn("ec2", "placement-group/\(name)-*") }

  /// The ARN of the cluster's VPC.
  var vpc: Value<String> { arn("ec2", "vpc/\(surroundings.vpc)") }

  /// The resource is in the cluster's VPC.
  var isInVPC: StatementCondition { StatementCondition("ArnEquals", "ec2:Vpc", [vpc]) }

  private static let groupKeys: Set<String> = ["SecurityGroups", "AdditionalSecurityGroups"]

  private func made(_ group: Value<String>?) -> [Value<String>] {
    cluster.network.securityGroups == .apus ? [group].compactMap { $0 } : []
  }

  private func arns(_ kind: String, _ ids: [Value<String>]) -> [Value<String>] {
    unique(ids).map { arn("ec2", "\(kind)/\($0)") }
  }

  /// The texts that the file's overrides have at some keys, below a key where one is given.
  private func overridden(_ keys: Set<String>, below parent: String? = nil) -> [Value<String>] {
    Self.texts(at: keys, below: parent, in: cluster.overrides).map { Value($0) }
  }

  private static func texts(at keys: Set<String>, below parent: String?, in json: JSON) -> [String] {
    if let items = json.array { return items.flatMap { texts(at: keys, below: parent, in: $0) } }
    return (json.members ?? []).flatMap { member in
      guard parent == nil, keys.contains(member.name) else {
        return texts(at: keys, below: parent == member.name ? nil : parent, in: member.value)
      }
      return [member.value.string].compactMap { $0 } + (member.value.array ?? []).compactMap(\.string)
    }
  }
}
