import ClusterFile
import Planning
import Testing

/// A cluster in `region` with these queues, each the inside of a flow mapping: `name: cpu, instances: [c7i.large]`.
func cluster(_ queues: String..., region: String = "us-east-1", more: String = "") throws -> Cluster {
  let text =
    "name: lab\nregion: \(region)\nqueues:\n" + queues.map { "  - {\($0)}\n" }.joined() + more
  let result = ClusterFile.check(text: text)
  return try #require(result.cluster, "\(result.diagnostics)")
}

/// The node groups of one queue.
func groups(_ queue: String, region: String = "us-east-1") throws -> [NodeGroup] {
  try Plan(cluster(queue, region: region)).nodeGroups
}
