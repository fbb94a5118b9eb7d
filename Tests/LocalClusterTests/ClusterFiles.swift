/// The cluster files of the tests: small nodes, so that the machine is not asked for much.
enum ClusterFiles {
  static func of(_ name: String, queues: String, rest: String = "") -> String {
    "apus: 1\nname: \(name)\nregion: us-east-1\nqueues:\n\(queues)\(rest)"
  }

  /// One queue of up to four nodes.
  static func plain(_ name: String = "lab", rest: String = "") -> String {
    of(name, queues: "  - {name: cpu, instances: [c7i.xlarge], nodes: 0-4}\n", rest: rest)
  }

  static let spot = of(
    "lab", queues: "  - {name: spot, instances: [c7i.xlarge, c6i.xlarge], nodes: 0-3, capacity: spot}\n",
    rest: "storage: [{mount: /shared, efs: {}}]\n")
}
