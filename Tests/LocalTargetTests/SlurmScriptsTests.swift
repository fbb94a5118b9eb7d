import Foundation
import Slurm
import Testing

@testable import LocalTarget

/// Slurm runs these scripts with no PATH, as whoever runs slurmctld, in folders of any name.
@Suite struct SlurmScriptsTests {
  static let roots = ["/state", "/it's a \"folder\" $(touch /tmp/apus-owned) `id`/ü"]

  private func scripts(_ root: String, namespaces: Bool = true, user: String = "ada") throws -> [String] {
    let scripts = SlurmScripts(
      local: try Sample.plan(namespaces: namespaces, user: user), folder: StateFolder(name: "lab", root: root))
    return [scripts.power("resume"), scripts.power("suspend"), scripts.prolog, scripts.taskProlog]
  }

  /// shellcheck has nothing to say, whatever the folder is called and however the cluster runs.
  @Test(arguments: roots)
  func shellcheckIsContent(root: String) async throws {
    let folder = try TemporaryFolder()
    var names: [String] = []
    for namespaces in [true, false] {
      for user in ["ada", "root"] {
        for text in try scripts(root, namespaces: namespaces, user: user) {
          names.append("\(folder.path)/\(names.count).sh")
          try write(text, to: names[names.count - 1])
        }
      }
    }
    guard try await sh("command -v shellcheck").how == "exit status 0" else { return }
    // SC2016, SC2089, SC2090: nothing expands in single quotes, and a path may hold quotes; both are meant.
    let ended = try await run(["/usr/bin/env", "shellcheck", "--exclude=SC2016,SC2089,SC2090"] + names)
    #expect(ended == Ended(how: "exit status 0", output: ""))
  }

  /// The program, the socket and the message arrive as they are meant; the message is one that the supervisor reads.
  @Test(arguments: ["resume", "suspend"])
  func powerSendsARequest(verb: String) async throws {
    let state = try TemporaryState(below: "/it's \"$(exit 3)\"")
    let folder = state.folder
    // No script of our own: one that has just been written may still be open in a process that another test starts.
    try FileManager.default.createSymbolicLink(atPath: folder.bin + "/apus-node", withDestinationPath: "/bin/echo")
    let script = folder.etc + "/" + verb
    try Files.write(
      SlurmScripts(local: Sample.plan(), folder: folder).power(verb), to: script, mode: 0o755)
    let nodes = "cpu-dy-c7i-8xlarge-[1-3,7],gpu-dy-g5-8xlarge-1"
    let ended = try await run(["/bin/sh", script, nodes], environment: [:])
    #expect(ended.how == "exit status 0")
    let beginning = "tell \(folder.controlSocket) "
    try #require(ended.output.hasPrefix(beginning), "\(ended.output)")
    let message = String(ended.output.dropFirst(beginning.count))
    let request = JSONLine.decode(ControlRequest.self, from: Array(message.utf8))
    switch (request, verb) {
    case (.resume(let list), "resume"), (.suspend(let list), "suspend"): #expect(list == nodes)
    default: Issue.record("\(message) is not understood")
    }
  }

  /// A job waits until all its nodes are up, and starts whatever happens: the prolog always ends well.
  @Test func prologWaitsForBoots() async throws {
    let state = try TemporaryState()
    let (root, folder) = (state.root, state.folder)
    let states = ["IDLE+CLOUD+POWERED_DOWN", "MIXED+CLOUD+POWERING_UP", "MIXED+CLOUD+NOT_RESPONDING", "DOWN*+CLOUD"]
    // A scontrol that tells one state after another.
    let fake = """
      #!/bin/sh
      echo "$SLURM_CONF $*" >> \(root.path)/calls
      case $(wc -l < \(root.path)/calls) in
      \(states.enumerated().map { "\($0 + 1)) echo 'NodeName=a State=\($1)' ;;" }.joined(separator: "\n"))
      5) exit 1 ;;
      *) echo 'NodeName=a State=MIXED+CLOUD' ;;
      esac
      """
    try Files.write(fake, to: root.path + "/scontrol", mode: 0o755)
    var plan = try Sample.plan()
    plan.programs["scontrol"] = root.path + "/scontrol"
    try Files.write(
      SlurmScripts(local: plan, folder: folder).prolog, to: folder.etc + "/prolog", mode: 0o755)
    let ended = try await run(["/bin/sh", folder.etc + "/prolog"], environment: ["SLURM_JOB_NODELIST": "a-[1-2]"])
    #expect(ended == Ended(how: "exit status 0", output: ""))
    let calls = try #require(text(root.path + "/calls")).split(separator: "\n")
    #expect(calls == Array(repeating: Substring("\(folder.slurmConf) show node a-[1-2] -o"), count: 6))
  }

  /// What the task prolog prints is what slurmstepd reads: `export NAME=VALUE`, and no line of anything else. Nodes with
  /// one shared host name must not use Open MPI's shared memory; root must say that it means it.
  @Test(arguments: [(true, "ada"), (false, "ada"), (true, "root"), (false, "root")])
  func taskPrologExports(namespaces: Bool, user: String) async throws {
    let folder = try TemporaryFolder()
    try Files.write(scripts("/state", namespaces: namespaces, user: user)[3], to: folder.path + "/script", mode: 0o755)
    let ended = try await run(["/bin/sh", folder.path + "/script"], environment: [:])
    #expect(ended.how == "exit status 0")
    let lines = ended.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.allSatisfy { $0.wholeMatch(of: /export [A-Z_a-z]+=[^ ]+/) != nil })
    #expect(lines.contains("export OMPI_MCA_btl=tcp,self") == !namespaces)
    #expect(lines.contains("export OMPI_ALLOW_RUN_AS_ROOT=1") == (user == "root"))
  }

  /// Slurm that does not read mpi.conf is told of the ring by the environment, in which srun starts.
  @Test(arguments: [(nil, false), ((21, 8), true), ((22, 5), false), ((23, 11), false)] as [((Int, Int)?, Bool)])
  func olderSlurmIsToldOfTheRing(version: (Int, Int)?, told: Bool) throws {
    var plan = try Sample.plan()
    plan.slurmVersion = version.map { SlurmVersion($0.0, $0.1) }
    let script = SlurmScripts(local: plan, folder: StateFolder(name: "lab", root: "/state")).taskProlog
    #expect(script.contains("\necho export SLURM_PMIX_FENCE=ring\n") == told)
  }
}
