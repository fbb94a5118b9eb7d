import Diagnostics

/// Security groups of the user's own.
enum SecurityGroupRules {
  static let all = [both, mixed]

  private static let group = "sg-0123456789abcdef0"

  static let both = Rule(
    "security-groups-both", "Security groups are in place of those that are made, or beside them.",
    why: "ParallelCluster refuses both in one place: in place of all there is nothing to be beside.",
    source: "ParallelCluster 3.16.1: BaseNetworkingSchema, no_coexist_security_groups",
    fails: "headNode: {securityGroups: [\(group)], ▸additionalSecurityGroups: [\(group)]}",
    passes: "headNode: {additionalSecurityGroups: [\(group)]}"
  ) { draft, findings in
    for node in draft.nodes where !node.groups.isEmpty && !node.additionalGroups.isEmpty {
      let path = node.path
      let line = draft.position(of: "\(path).securityGroups").map { " (line \($0.line))" } ?? ""
      findings.reportKey(
        "\(path).additionalSecurityGroups", "there are groups in place of those that are made\(line), and beside them",
        hint: "list all of them under one of the two keys")
    }
  }

  static let mixed = Rule(
    "security-groups-mixed", .warning, "Security groups are replaced for the head node and all queues, or for none.",
    why: "The groups that are made know each other; one of yours does not let them in by itself.",
    source: "ParallelCluster 3.16.1: MixedSecurityGroupOverwriteValidator",
    fails: "headNode: {securityGroups: ▸[\(group)]}",
    passes: "headNode: {securityGroups: [\(group)]}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "securityGroups: [\(group)]")
  ) { draft, findings in
    let isHead = !draft.cluster.headNode.securityGroups.isEmpty
    for (path, queue) in draft.queues where queue.securityGroups.isEmpty == isHead {
      let place = isHead ? "headNode.securityGroups" : "\(path).securityGroups"
      findings.report(
        place,
        isHead
          ? "the head node has groups of its own, and the queue \(Quoted.name(queue.name)) has not"
          : "the queue \(Quoted.name(queue.name)) has groups of its own, and the head node has not",
        hint: "give both `securityGroups`, or use `additionalSecurityGroups`")
      if isHead { return }
    }
  }
}

extension Draft {
  /// The head node, the pools of login nodes and the queues, with what their nodes have alike.
  var nodes: [NodeKind] {
    let head = cluster.headNode
    let first = NodeKind(
      path: "headNode", iam: head.iam, groups: head.securityGroups, additionalGroups: head.additionalSecurityGroups)
    let login = cluster.loginNodes.enumerated().map { index, pool in
      NodeKind(
        path: "loginNodes[\(index)]", iam: pool.iam, groups: pool.securityGroups,
        additionalGroups: pool.additionalSecurityGroups)
    }
    let queues = queues.map { path, queue in
      NodeKind(
        path: path, iam: queue.iam, groups: queue.securityGroups, additionalGroups: queue.additionalSecurityGroups)
    }
    return [first] + login + queues
  }

  /// A kind of nodes and where the file speaks of it.
  struct NodeKind {
    var path: String
    var iam: Cluster.NodeIAM
    var groups: [String]
    var additionalGroups: [String]
  }
}
