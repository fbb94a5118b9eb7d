import Foundation
import Glibc
import Slurm
import Testing

/// A local cluster of a test's own: the built program, a state folder and a project folder of its own. What the
/// test leaves running is ended with it.
final class Lab: Sendable {
  /// What a command printed and how it ended.
  struct Output: Sendable {
    var status: Int32
    var out: String
    var err: String
  }

  /// All of the lab's files.
  let root: String
  /// The cluster's name.
  let name: String
  /// Variables beside the usual ones.
  let environment: [String: String]
  /// What stands before each command: another user.
  let prefix: [String]

  var project: String { root + "/project" }
  var state: String { root + "/state/apus/" + name }

  init(_ yaml: String, name: String = "lab", root: String? = nil, prefix: [String] = []) throws {
    let fresh = "/tmp/apus-test-\(getpid())-\(UInt32.random(in: 0...0xffff))"
    self.root = root ?? fresh
    self.name = name
    self.prefix = prefix
    environment = ["XDG_STATE_HOME": self.root + "/state"]
    try FileManager.default.createDirectory(atPath: self.root + "/project", withIntermediateDirectories: true)
    try write(yaml)
  }

  /// Gives the body a cluster that is up, and takes all of it away at the end, come what may.
  static func with(
    _ yaml: String, name: String = "lab", options: [String] = ["--idle", "5s", "--boot", "1s"],
    _ body: (Lab) async throws -> Void
  ) async throws {
    let lab = try Lab(yaml, name: name)
    do {
      let up = try await lab.apus(["up", "--local"] + options)
      try #require(up.status == 0, "up failed: \(up.out)\(up.err)")
      try await body(lab)
    } catch {
      lab.printLogs()
      try? await lab.tearDown()
      throw error
    }
    try await lab.tearDown()
  }

  /// Writes the cluster file.
  func write(_ yaml: String) throws {
    try yaml.write(toFile: project + "/cluster.yaml", atomically: true, encoding: .utf8)
  }

  /// Ends the cluster and checks that nothing of it is left.
  func tearDown() async throws {
    let down = try await apus(["down", "--delete-data"])
    #expect(down.status == 0, "down failed: \(down.out)\(down.err)")
    #expect(processes().isEmpty, "down left processes")
    let mounts = try String(contentsOfFile: "/proc/mounts", encoding: .utf8)
    #expect(!mounts.contains(root + "/state/apus"), "down left a mount")
    #expect(!FileManager.default.fileExists(atPath: state), "down left the state folder")
    try? FileManager.default.removeItem(atPath: root)
  }

  /// Runs `apus` in the project folder.
  func apus(_ arguments: [String], seconds: Double = 150) async throws -> Output {
    try await run(prefix + [Self.program("apus")] + arguments, seconds: seconds)
  }

  /// Runs one of Slurm's commands as `apus connect` would.
  func slurm(_ command: String...) async throws -> String {
    let output = try await apus(["connect", "--"] + command)
    #expect(output.status == 0, "\(command.joined(separator: " ")): \(output.err)")
    return output.out
  }

  /// A program that was built with the tests.
  static func program(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folders = [own, CommandLine.arguments.first ?? "", Bundle.main.bundlePath].map {
      URL(filePath: $0).deletingLastPathComponent().path
    }
    return (folders + [FileManager.default.currentDirectoryPath + "/.build/debug"]).map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? name
  }

  /// Submits a script and gives the job's number.
  func submit(_ script: String, _ options: [String] = []) async throws -> Int {
    let path = project + "/job-\(UInt32.random(in: 0...UInt32.max)).sh"
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    let output = try await apus(["submit", path] + options.map { "--sbatch=" + $0 })
    try #require(output.status == 0, "submit failed: \(output.err)")
    let number = output.out.split(separator: "\n").first?.split(separator: " ").last.flatMap { Int($0) }
    return try #require(number, "no job number in: \(output.out)")
  }

  /// The cluster's status.
  func status() async throws -> Status {
    let output = try await apus(["status", "--json"])
    return try JSONDecoder().decode(Status.self, from: Data(output.out.utf8))
  }

  /// Every job that Slurm still knows, by number.
  func jobs() async throws -> [String: Job] {
    let output = try await apus(["jobs", "--all", "--json"])
    guard output.status == 0 else { return [:] }
    let list = try JSONDecoder().decode(Jobs.self, from: Data(output.out.utf8))
    return Dictionary(list.jobs.map { ($0.id, $0) }) { $1 }
  }

  /// Waits until the condition holds.
  func wait(
    _ what: String, seconds: Double = 90, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
  ) async throws {
    let end = ContinuousClock.now + .milliseconds(Int64(seconds * 1000))
    while ContinuousClock.now < end {
      if try await condition() { return }
      try await Task.sleep(for: .milliseconds(200))
    }
    let jobs = try? await apus(["jobs", "--all"]).out
    Issue.record("\(what): not within \(seconds) s; jobs:\n\(jobs ?? "")", sourceLocation: sourceLocation)
    throw Timeout()
  }

  struct Timeout: Error {}

  /// Waits until the jobs are in one of the states.
  func wait(
    for ids: [Int], _ states: Set<String>, seconds: Double = 90, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait("jobs \(ids) in \(states.sorted())", seconds: seconds, sourceLocation: sourceLocation) {
      let jobs = try await jobs()
      return ids.allSatisfy { id in jobs["\(id)"].map { states.contains($0.state) } ?? false }
    }
  }

  /// The living processes that belong to the cluster, by what their environment says.
  func processes() -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { pid in
      guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/environ") else { return false }
      let text = String(decoding: data, as: UTF8.self)
      return text.split(separator: "\0").contains("APUS_STATE=\(state)")
    }
  }

  /// What the supervisor wrote.
  func log(_ name: String = "supervisor.log") -> String {
    (try? String(contentsOfFile: state + "/log/" + name, encoding: .utf8)) ?? ""
  }

  /// What a failed test leaves for whoever reads it.
  func printLogs() {
    print("supervisor.log:\n\(log().suffix(6000))\nslurmctld.log:\n\(log("slurmctld.log").suffix(3000))")
  }

  /// Runs a program with the lab's environment; it is killed when the time is over.
  func run(_ command: [String], seconds: Double = 60) async throws -> Output {
    let result = try await Command.run(
      command[0], arguments: Array(command.dropFirst()),
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, workingDirectory: project,
      timeout: .milliseconds(Int64(seconds * 1000)))
    let status: Int32 =
      switch result.status {
      case .exited(let code): Int32(code)
      case .signalled(let signal): Int32(128 + signal)
      }
    return Output(
      status: status, out: String(decoding: result.standardOutput, as: UTF8.self),
      err: String(decoding: result.standardError, as: UTF8.self))
  }
}

/// The parts of `apus status --json` that tests read.
struct Status: Decodable {
  struct Daemon: Decodable {
    var name: String
    var state: String
    var pid: Int32?
    var restarts: Int
  }
  struct Node: Decodable {
    var name: String
    var state: String
    var power: String
    var pid: Int32?
    var cpus: Int
  }
  var phase: String
  var supervisor: Int32?
  var daemons: [Daemon]
  var nodes: [Node]
  var problems: [String]

  func pid(of daemon: String) -> Int32? { daemons.first { $0.name == daemon }?.pid }
  var up: [Node] { nodes.filter { $0.power == "up" } }
}

/// `apus jobs --json`.
struct Jobs: Decodable {
  var jobs: [Job]
}

/// One job of `apus jobs --json`.
struct Job: Decodable {
  var id: String
  var state: String
  var restarts: Int
  var nodeList: String?
}

/// Every state from which a job never comes back without having done its work.
let finished: Set<String> = ["COMPLETED"]
