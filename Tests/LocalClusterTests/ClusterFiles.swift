/// The cluster files of the tests: small nodes, so that the machine is not asked for much.
enum ClusterFiles {
  static func of(_ name: String, queues: String, rest: String = "") -> String {
    "apus: 1\nname: \(name)\nregion: us-east-1\nqueues:\n\(queues)\(rest)"
  }

  /// One queue of up to four nodes.
  static func plain(_ name: String = "lab", rest: String = "") -> String {
    of(name, queues: "  - {name: cpu, instances: [c7i.xlarge], nodes: 0-4}\n", rest: rest)
  }

  /// Spot nodes, and the same ones on demand for when there are none.
  static let fallback = of(
    "lab",
    queues: "  - {name: cpu, instances: [c7i.large, c6i.large], nodes: 0-2, capacity: spot, fallback: onDemand}\n",
    rest: "accounting: false\n")

  static let spot = of(
    "lab", queues: "  - {name: spot, instances: [c7i.xlarge, c6i.xlarge], nodes: 0-3, capacity: spot}\n",
    rest: "storage: [{mount: /shared, efs: {}}]\n")
}
