import ClusterFile

/// Which groups of nodes get a role of Apus's: those whose rights the file leaves to it.
struct RoleGroups: Sendable {
  /// Whether the head node does.
  var head = false
  /// The pools of login nodes that do; each has a role of its own.
  var pools: [Cluster.LoginPool] = []
  /// The queues that do. Queues with the same rights share a role.
  var queues: [QueueGroup] = []
  /// Whether ParallelCluster's Lambda functions do.
  var lambda = false

  /// Queues with the same rights.
  struct QueueGroup: Sendable {
    /// The name of the first queue with rights of its own; empty for queues without.
    let name: String
    /// Their rights.
    let iam: Cluster.NodeIAM
    /// The queues, in the file's order.
    var queues: [Cluster.Queue]
  }

  init(of cluster: Cluster) {
    guard cluster.iam.roles == .apus else { return }
    head = cluster.headNode.iam.isOpen
    pools = cluster.loginNodes.filter(\.iam.isOpen)
    for queue in cluster.queues where queue.iam.isOpen {
      if let index = queues.firstIndex(where: { $0.iam == queue.iam }) {
        queues[index].queues.append(queue)
      } else {
        let hasOwn = !queue.iam.policies.isEmpty || !queue.iam.s3.isEmpty
        queues.append(QueueGroup(name: hasOwn ? queue.name : "", iam: queue.iam, queues: [queue]))
      }
    }
    lambda = cluster.iam.lambdaRole == nil
  }
}

extension Cluster.NodeIAM {
  /// Whether the nodes have no role and no instance profile of the user's own.
  fileprivate var isOpen: Bool { role == nil && instanceProfile == nil }
}
