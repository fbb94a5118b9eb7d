import ClusterFile
import Foundation
import Glibc
import Planning
import Testing

@testable import LocalTarget
@testable import Slurm

/// An empty folder that goes when the value goes.
final class TemporaryFolder: Sendable {
  let path: String

  init(_ name: String = "apus-test") throws {
    path = NSTemporaryDirectory() + "\(name)-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

/// A cluster's state folder that has been made, and goes when the value goes.
final class TemporaryState: Sendable {
  let root: TemporaryFolder
  let folder: StateFolder

  init(_ name: String = "lab", below folder: String = "") throws {
    root = try TemporaryFolder()
    self.folder = StateFolder(name: name, root: root.path + folder)
    try self.folder.make()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.short) }
}

func text(_ path: String) -> String? {
  FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}

func write(_ text: String, to path: String) throws {
  try text.write(toFile: path, atomically: false, encoding: .utf8)
}

/// Values that tests begin with.
enum Sample {
  static let twoQueues = """
    name: lab
    region: us-east-1
    queues:
      - {name: cpu, instances: [c7i.8xlarge, c6i.8xlarge], nodes: 1-4, capacity: spot, idleTimeout: 5 min}
      - {name: gpu, instances: [g5.8xlarge], nodes: 0-2}
    storage: [{mount: /scratch, lustre: {}}]
    """

  static func cluster(_ text: String = twoQueues) throws -> Cluster {
    let result = ClusterFile.check(text: text)
    return try #require(result.cluster, "\(result.diagnostics)")
  }

  static func plan(
    _ text: String = twoQueues, namespaces: Bool = true, options: LocalOptions = LocalOptions(), user: String = "ada",
    home: String = "/home/ada"
  ) throws -> LocalPlan {
    try plan(Plan(cluster(text)), namespaces: namespaces, options: options, user: user, home: home)
  }

  static func plan(
    _ plan: Plan, namespaces: Bool = true, options: LocalOptions = LocalOptions(), user: String = "ada",
    home: String = "/home/ada"
  ) -> LocalPlan {
    LocalPlan(
      plan: plan, options: options, namespaces: namespaces, projectFolder: "/home/ada/project", user: user, home: home,
      programs: ["scontrol": "/usr/bin/scontrol", "slurmctld": "/usr/sbin/slurmctld"])
  }

  static func ports(_ plan: LocalPlan) throws -> PortMap {
    try PortMap.allocate(for: plan.plan.nodeNames, keeping: nil, seed: 0, avoiding: []) { _ in true }
  }

  static func job(
    _ id: Int, partition: String, state: JobState = .running, reason: String? = nil, nodeList: String? = nil,
    name: String = "job"
  ) -> Job {
    Job(
      id: id, name: name, user: "ada", partition: partition, state: state, reason: reason, nodeCount: 1, cpuCount: 2,
      nodeList: nodeList, elapsed: 61, priority: 1, restarts: 0, gresPerNode: [], resources: TrackableResources(""))
  }

  static func node(_ name: String, _ state: String, allocatedCPUs: Int = 0, reason: String? = nil) -> Node {
    Node(
      name: name, state: NodeState(state), cpus: 32, allocatedCPUs: allocatedCPUs, memory: 62_259, allocatedMemory: 0,
      features: [], activeFeatures: [], gres: [], partitions: [], weight: 1,
      reason: reason.map { Node.Reason(text: $0, user: nil, time: nil) }, resources: TrackableResources(""),
      allocatedResources: TrackableResources(""))
  }
}

/// What came of a program.
struct Ended: Equatable {
  /// `exit status 0`, `signal 9`.
  var how: String
  /// Standard output and error.
  var output: String
}

/// Runs a program to its end.
func run(
  _ arguments: [String], environment: [String: String] = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"],
  directory: String = "/"
) async throws -> Ended {
  let folder = try TemporaryFolder("apus-run")
  let process = try ProcessHandle.start(
    arguments, environment: environment, directory: directory, log: folder.path + "/log")
  guard await process.waitForEnd(seconds: 30) else {
    process.signal(SIGKILL)
    _ = await process.waitForEnd()
    return Ended(how: "still running after 30 s", output: text(folder.path + "/log") ?? "")
  }
  return Ended(how: await process.waitForEnd(), output: text(folder.path + "/log") ?? "")
}

/// Runs a shell script to its end.
func sh(_ script: String, directory: String = "/") async throws -> Ended {
  try await run(["/bin/sh", "-c", script], directory: directory)
}

/// Runs what blocks on a thread of its own: the few threads of Swift's concurrency are for what it waits for.
func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
  }
}

/// A generator that gives the same numbers on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
