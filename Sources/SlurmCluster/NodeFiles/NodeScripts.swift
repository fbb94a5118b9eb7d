import CloudFormation

/// The scripts of Apus's that ParallelCluster runs on nodes.
struct NodeScripts: Sendable {
  /// Those of the head node.
  var head = OfGroup()
  /// Those of queues, by their names.
  var queues: [String: OfGroup] = [:]

  /// Those of a group of nodes.
  struct OfGroup: Sendable {
    /// Run when a node is set up.
    var onConfigured: [Script] = []
    /// Run when the cluster was updated.
    var onUpdated: [Script] = []
  }

  /// A script and its arguments.
  struct Script: Sendable {
    /// `s3://BUCKET/KEY`.
    let address: Value<String>
    let arguments: [Value<String>]
  }
}
