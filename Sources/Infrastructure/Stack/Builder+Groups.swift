import CloudFormation
import ClusterFile

/// The groups that are made, and what stands for those that are not.
struct Groups {
  let members: GroupMembers
  /// By place, in the order of `Place.allCases`.
  let made: [(place: Place, id: Value<String>)]

  subscript(_ place: Place) -> Value<String>? { members[place].own }
}

extension Builder {
  /// The groups, and the rules that the flows ask for. Rules between groups are resources of their own, so that two
  /// groups can name each other; rules about ranges stand in the group.
  mutating func addGroups(in vpc: Value<String>) -> Groups {
    let ids = GroupMembers(cluster, flows) { .literal($0.rawValue) }
    let inline = Dictionary(grouping: GroupRule.all(flows.all, ids).filter(\.isAboutRange), by: \.place)
    var made: [(Place, Value<String>)] = []
    for place in Place.allCases where ids[place].own != nil {
      made.append((place, addGroup(place, in: vpc, rules: inline[place] ?? [])))
    }
    let handles = Dictionary(made) { first, _ in first }
    let members = GroupMembers(cluster, flows) { handles[$0] ?? "" }
    for rule in GroupRule.all(flows.all, members) { addRule(rule, handles) }
    return Groups(members: members, made: made.map { (place: $0.0, id: $0.1) })
  }

  private mutating func addGroup(_ place: Place, in vpc: Value<String>, rules: [GroupRule]) -> Value<String> {
    let ingress = rules.compactMap(\.ingress)
    let egress = rules.compactMap(\.egress)
    return template.add(
      "\(place.id)Group",
      EC2.SecurityGroup(groupDescription: .literal("\(place.purpose) of the cluster \(cluster.name)"), vpcId: vpc) {
        $0.securityGroupIngress = ingress.isEmpty ? nil : ingress
        $0.securityGroupEgress = egress.isEmpty ? [.nowhere] : egress
        $0.tags = tags(place.rawValue, ["apus:place": .literal(place.rawValue)])
      }
    ).groupId
  }

  private mutating func addRule(_ rule: GroupRule, _ groups: [Place: Value<String>]) {
    guard case .group(let peer, _) = rule.peer, let group = groups[rule.place] else { return }
    let ports = flows.all.filter { $0.name == rule.flow }.map(\.ports.count).max() ?? 1
    let id = rule.logicalId(isOnlyPort: ports == 1)
    let type = Value<String>.literal(rule.ports.protocol.rawValue)
    switch rule.direction {
    case .ingress:
      template.add(
        id,
        EC2.SecurityGroupIngress(groupId: group, ipProtocol: type) {
          $0.fromPort = rule.ports.first
          $0.toPort = rule.ports.last
          $0.sourceSecurityGroupId = peer
          $0.description = .literal(rule.flow)
        })
    case .egress:
      template.add(
        id,
        EC2.SecurityGroupEgress(groupId: group, ipProtocol: type) {
          $0.fromPort = rule.ports.first
          $0.toPort = rule.ports.last
          $0.destinationSecurityGroupId = peer
          $0.description = .literal(rule.flow)
        })
    }
  }
}

extension Ports {
  fileprivate var first: Value<Int>? { range.map { .literal($0.lowerBound) } }
  fileprivate var last: Value<Int>? { range.map { .literal($0.upperBound) } }
}

extension GroupRule {
  fileprivate var isAboutRange: Bool { if case .range = peer { true } else { false } }

  fileprivate var ingress: EC2.SecurityGroup.Ingress? {
    guard direction == .ingress, case .range(let range) = peer else { return nil }
    return .init(ipProtocol: .literal(ports.protocol.rawValue)) {
      $0.fromPort = ports.first
      $0.toPort = ports.last
      $0.cidrIp = .literal(range)
      $0.description = .literal(flow)
    }
  }

  fileprivate var egress: EC2.SecurityGroup.Egress? {
    guard direction == .egress, case .range(let range) = peer else { return nil }
    return .init(ipProtocol: .literal(ports.protocol.rawValue)) {
      $0.fromPort = ports.first
      $0.toPort = ports.last
      $0.cidrIp = .literal(range)
      $0.description = .literal(flow)
    }
  }
}

extension EC2.SecurityGroup.Egress {
  /// EC2 gives a group that says nothing of what may go out a rule that lets everything out. The way to say "nothing":
  /// CloudFormation's reference, AWS::EC2::SecurityGroup, "Remove the default egress rule".
  fileprivate static var nowhere: Self {
    .init(ipProtocol: "-1") {
      $0.cidrIp = "127.0.0.1/32"
      $0.description = "nowhere"
    }
  }
}
