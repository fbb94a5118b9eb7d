import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// `apus-node`, the program that nodes are made of: a node dies like a machine, whatever runs on it.
@Suite struct NodeProgramTests {
  let folder: TemporaryFolder
  var root: String { folder.path + "/root" }
  var mounts: String { folder.path + "/mounts" }
  var marker: String { folder.path + "/marker" }

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/root", withIntermediateDirectories: false)
    let system = NodeFileSystem(
      mounts: [("/scratch", folder.path + "/scratch"), ("/opt/deep/er", folder.path + "/deeper")],
      visible: [], files: [("/etc/hosts", folder.path + "/hosts")])
    for name in ["scratch", "deeper", "own"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: false)
    }
    try write("127.0.0.1 a-node\n", to: folder.path + "/hosts")
    try Files.write(system.bytes, to: folder.path + "/mounts")
  }

  /// The program beside the test bundle.
  private static let program: String = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: bundle).deletingLastPathComponent().path + "/apus-node"
  }()

  /// Whether this machine gives namespaces to nodes; `up` asks in the same way.
  private static let hasNamespaces: Bool = {
    let folder = try? TemporaryFolder()
    return unsafe system("'\(program)' probe --root '\(folder?.path ?? "")' > /dev/null 2>&1") == 0
  }()
  private static let noNamespaces: Comment = "this machine does not allow namespaces (apus-node probe)"

  private enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case namespaces, plain
    var testDescription: String { rawValue }
  }

  private static let kinds: [Kind] = hasNamespaces ? Kind.allCases : [.plain]

  private func words(_ kind: Kind, _ command: [String]) -> [String] {
    let options = kind == .plain ? ["--plain"] : ["--root", root, "--mounts", mounts]
    return [Self.program, "run", "--host", "a-node"] + options + ["--"] + command
  }

  private func run(_ kind: Kind, _ script: String) async throws -> Ended {
    try await LocalTargetTests.run(words(kind, ["/bin/sh", "-c", script]))
  }

  private func start(_ kind: Kind, _ script: String) throws -> ProcessHandle {
    try ProcessHandle.start(
      words(kind, ["/bin/sh", "-c", script]), environment: ["PATH": "/usr/bin:/bin", "MARK": marker], directory: "/",
      log: folder.path + "/log")
  }

  /// The processes that have this test's mark in their environment, the outermost one left out.
  private func marked(beside process: ProcessHandle) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { pid in
      pid != process.pid && text("/proc/\(pid)/environ")?.contains("MARK=\(marker)") == true
    }
  }

  /// A shell's line that leaves a daemon behind: a grandchild in a session of its own, whose parents are gone.
  private static let daemonise = "setsid sh -c 'sleep 60 & echo $! > $MARK.pid' < /dev/null & wait"

  // MARK: run

  /// What the command said of itself is what the supervisor hears.
  @Test(arguments: kinds, [("exit 0", 0), ("exit 3", 3), ("kill -TERM $$", 143), ("kill -9 $$", 137)])
  private func exitStatus(kind: Kind, script: (String, Int)) async throws {
    #expect(try await run(kind, script.0).how == "exit status \(script.1)")
  }

  @Test(arguments: kinds)
  private func commandThatIsNotThere(kind: Kind) async throws {
    let ended = try await LocalTargetTests.run(words(kind, ["/nowhere/at/all"]))
    #expect(ended == Ended(how: "exit status 127", output: "apus-node: /nowhere/at/all: No such file or directory\n"))
  }

  /// A node has its own name, its own processes, its own mounts, and this machine's other files; what stands in the place
  /// of a mount on this machine is not there.
  @Test(.enabled(if: hasNamespaces, noNamespaces))
  func aMachineOfItsOwn() async throws {
    try write("here", to: folder.path + "/deeper/file")
    let ended = try await run(
      .namespaces,
      """
      hostname; ls /proc | grep -c '^[0-9]'; cat /opt/deep/er/file; echo; cat /etc/hosts; echo $$
      echo written > /scratch/file; test -x /usr/bin/env && echo usr; ls -A /scratch; test -e '\(folder.path)' && echo tmp
      """)
    #expect(ended.how == "exit status 0")
    let lines = ended.output.split(separator: "\n")
    // Three processes: init, the shell, and ls or grep.
    #expect(lines.first == "a-node" && (Int(lines[1]) ?? 99) <= 4)
    #expect(lines.dropFirst(2) == ["here", "127.0.0.1 a-node", "2", "usr", "file", "tmp"])
    #expect(text(folder.path + "/scratch/file") == "written\n", "a mount's data lies on this machine")
    #expect(gethost() != "a-node")
    #expect(try FileManager.default.contentsOfDirectory(atPath: root).isEmpty, "nothing is mounted outside")
  }

  private func gethost() -> String { ProcessInfo.processInfo.hostName }

  /// A folder that this node alone sees.
  @Test(.enabled(if: hasNamespaces, noNamespaces))
  func privateFolder() async throws {
    let ended = try await LocalTargetTests.run([
      Self.program, "run", "--host", "a", "--root", root, "--mounts", mounts, "--private",
      "\(folder.path)/own:/.apus-node", "--", "/bin/sh", "-c", "echo x > /.apus-node/file",
    ])
    #expect(ended == Ended(how: "exit status 0", output: ""))
    #expect(text(folder.path + "/own/file") == "x\n")
  }

  /// Daemons that the command left go with it, as they would with a machine.
  @Test(arguments: kinds)
  private func whatIsLeftBehindGoes(kind: Kind) async throws {
    let process = try start(kind, Self.daemonise)
    #expect(await process.waitForEnd() == "exit status 0")
    #expect(text(marker + ".pid") != nil)
    #expect(await waitUntil(seconds: 10) { marked(beside: process).isEmpty })
  }

  /// SIGTERM is a shutdown in good order: the command gets it, and its exit status counts.
  @Test(arguments: kinds)
  private func shutdown(kind: Kind) async throws {
    let process = try start(
      kind, "trap 'echo down > $MARK.down; exit 9' TERM; echo > $MARK.up; while :; do sleep 0.01; done")
    #expect(await waitUntil(seconds: 20) { text(marker + ".up") != nil })
    process.signal(SIGTERM)
    #expect(await process.waitForEnd() == "exit status 9")
    #expect(text(marker + ".down") == "down\n")
  }

  /// SIGUSR1 is the plug being pulled: all ends at once, also what ignores signals and what has become a daemon. The death
  /// of the outer process is the same where nodes have namespaces; without, the supervisor sweeps.
  @Test(arguments: kinds.flatMap { kind in kind == .plain ? [(kind, SIGUSR1)] : [(kind, SIGUSR1), (kind, SIGKILL)] })
  private func plugPulled(kind: Kind, signal: Int32) async throws {
    let process = try start(
      kind, "trap '' TERM INT HUP USR1; \(Self.daemonise.dropLast(7)); sleep 60 & wait; wait; wait")
    #expect(await waitUntil(seconds: 20) { text(marker + ".pid") != nil && marked(beside: process).count >= 3 })
    process.signal(signal)
    _ = await process.waitForEnd()
    #expect(await waitUntil(seconds: 10) { marked(beside: process).isEmpty })
  }

  /// Without namespaces the death of the outer process ends at least the command.
  @Test func deathOfThePlainOuterProcess() async throws {
    let process = try start(.plain, "echo $$ > $MARK.pid; exec sleep 60")
    #expect(await waitUntil(seconds: 20) { text(marker + ".pid") != nil })
    process.signal(SIGKILL)
    #expect(await waitUntil(seconds: 10) { marked(beside: process).isEmpty })
  }

  /// Orphans on a node are taken in and buried: a node of many short daemons does not fill with zombies.
  @Test(arguments: kinds)
  private func orphansAreBuried(kind: Kind) async throws {
    let ended = try await run(
      kind,
      """
      for i in 1 2 3 4 5 6 7 8 9 10; do (sh -c 'exec sleep 0.05' &); done
      sleep 0.5
      cat /proc/[0-9]*/stat 2>/dev/null | grep -c "^[0-9]* (sleep) Z" | tr -d '\\n'; true
      """)
    #expect(ended.how == "exit status 0")
    #expect(kind == .plain || ended.output == "0")
  }

  /// slurmctld's blocked signals (it starts ResumeProgram with them) do not reach what runs on a node.
  @Test(arguments: kinds)
  private func signalsAreClean(kind: Kind) async throws {
    let ended = try await run(kind, "grep 'SigBlk\\|SigIgn' /proc/self/status | sed 's/\\t.........//'")
    #expect(ended.output == "SigBlk:0000000\nSigIgn:0000000\n")
  }

  // MARK: enter

  /// The command is run in the process itself, with the node's view and in the folder that was asked for.
  @Test(.enabled(if: hasNamespaces, noNamespaces))
  func enter() async throws {
    try write("here", to: folder.path + "/deeper/file")
    let process = try ProcessHandle.start(
      [
        Self.program, "enter", "--host", "head", "--root", root, "--mounts", mounts, "--chdir", "/opt/deep", "--",
        "/bin/sh", "-c", "pwd; hostname; cat er/file; echo \" $$\"; exit 4",
      ], environment: ["PATH": "/usr/bin:/bin"], directory: "/", log: folder.path + "/log")
    #expect(await process.waitForEnd() == "exit status 4")
    #expect(text(folder.path + "/log") == "/opt/deep\nhead\nhere \(process.pid)\n")
  }

  /// Without a folder it starts where the caller stands, if that is to be seen from inside.
  @Test(.enabled(if: hasNamespaces, noNamespaces), arguments: [("/usr/bin", "/usr/bin\n")])
  func entersWhereTheCallerStands(directory: String, output: String) async throws {
    let words = [Self.program, "enter", "--host", "h", "--root", root, "--mounts", mounts, "--", "/bin/pwd"]
    #expect(try await LocalTargetTests.run(words, directory: directory).output == output)
    let missing = [
      Self.program, "enter", "--host", "h", "--root", root, "--mounts", mounts, "--chdir", "/nowhere", "--", "/bin/pwd",
    ]
    #expect(
      try await LocalTargetTests.run(missing)
        == Ended(how: "exit status 70", output: "apus-node: /nowhere: No such file or directory\n"))
  }

  // MARK: what cannot be

  /// Every wrong call ends at once with the usage and its own code, and runs nothing.
  @Test(arguments: [
    [], ["run"], ["run", "--host", "h"], ["run", "--host", "h", "--plain"], ["run", "--plain", "--", "/bin/true"],
    ["run", "--host", "h", "--", "/bin/true"], ["run", "--host", "h", "--root", "/tmp", "--", "/bin/true"],
    ["run", "--host"], ["run", "--nonsense", "--host", "h", "--plain", "--", "/bin/true"],
    ["fly", "--host", "h", "--plain", "--", "/bin/true"], ["enter", "--host", "h", "--plain", "--", "/bin/true"],
    ["probe"], ["tell"], ["tell", "/tmp"], ["tell", "/tmp", "a", "b"], [""], ["--help"],
  ])
  func wrongCalls(arguments: [String]) async throws {
    let ended = try await LocalTargetTests.run([Self.program] + arguments)
    #expect(ended.how == "exit status 64")
    #expect(ended.output.contains("usage: apus-node "))
  }

  /// A node that cannot be made says what is missing, ends with a code of its own, and leaves nothing mounted.
  @Test(
    .enabled(if: hasNamespaces, noNamespaces),
    arguments: [
      ("--mounts", "/nowhere/at/all", "apus-node: cannot read /nowhere/at/all: No such file or directory\n"),
      ("--mounts", "/usr", "apus-node: cannot read /usr: Is a directory\n"),
      ("--root", "/nowhere/at/all", "apus-node: cannot mount a tmpfs on /nowhere/at/all: No such file or directory\n"),
      ("--host", String(repeating: "h", count: 65), "apus-node: sethostname: Invalid argument\n"),
      ("--private", "no-colon", "apus-node: cannot bind no-colon: Invalid argument\n"),
    ])
  func nodeThatCannotBeMade(option: String, value: String, message: String) async throws {
    let usual = ["--host", "h", "--root", root, "--mounts", mounts]
    for verb in ["run", "enter"] {
      let words = [Self.program, verb] + usual + [option, value, "--", "/bin/true"]
      #expect(try await LocalTargetTests.run(words) == Ended(how: "exit status 70", output: message))
    }
  }

  /// A mounts file that is cut off, wrong or hostile is an error in words; it is never a crash, and never half a node.
  @Test(
    .enabled(if: hasNamespaces, noNamespaces),
    arguments: [
      ("fly\0/usr\0/usr\0", "unknown operation fly: Invalid argument"),
      ("bind", "cannot read MOUNTS: Invalid argument"),
      ("bind\0/usr", "cannot read MOUNTS: Invalid argument"), ("bind\0/usr\0", "cannot read MOUNTS: Invalid argument"),
      ("bind\0/usr\0/us", "cannot read MOUNTS: Invalid argument"), ("\0\0\0", "cannot make : Invalid argument"),
      ("bind\0/usr\0\0", "cannot make : Invalid argument"), ("bind\0/usr\0/\0", "cannot make /: Invalid argument"),
      ("bind\0/usr\0usr\0", "cannot make usr: Invalid argument"),
      ("dir\0\0/\(String(repeating: "x/", count: 3000))\0", "File name too long"),
      ("link\0\(String(repeating: "x", count: 5000))\0/l\0", "File name too long"),
    ])
  func hostileMountsFile(bytes: String, message: String) async throws {
    try write(bytes, to: mounts)
    let ended = try await LocalTargetTests.run(words(.namespaces, ["/bin/true"]))
    #expect(ended.how == "exit status 70")
    #expect(ended.output.hasPrefix("apus-node: "))
    #expect(ended.output.hasSuffix(message.replacing("MOUNTS", with: mounts) + "\n"))
  }

  /// An empty file makes an empty node, on which nothing can be run.
  @Test(.enabled(if: hasNamespaces, noNamespaces))
  func emptyMountsFile() async throws {
    try write("", to: mounts)
    #expect(
      try await LocalTargetTests.run(words(.namespaces, ["/bin/true"]))
        == Ended(how: "exit status 127", output: "apus-node: /bin/true: No such file or directory\n"))
  }

  /// What goes from this machine between the plan and the boot is left out, and the node boots.
  @Test(.enabled(if: hasNamespaces, noNamespaces))
  func sourceThatWent() async throws {
    try Files.write(Array((text(mounts) ?? "").utf8) + Array("bind\0/nowhere/at/all\0/gone\0".utf8), to: mounts)
    let ended = try await run(.namespaces, "test -e /gone || echo left out")
    #expect(ended == Ended(how: "exit status 0", output: "left out\n"))
  }

  // MARK: probe

  @Test(.enabled(if: hasNamespaces, noNamespaces))
  func probeSaysYes() async throws {
    #expect(
      try await LocalTargetTests.run([Self.program, "probe", "--root", root]) == Ended(how: "exit status 0", output: "")
    )
  }

  /// A probe that fails says in a line why: `up` shows it.
  @Test func probeSaysWhy() async throws {
    let ended = try await LocalTargetTests.run([Self.program, "probe", "--root", "/nowhere/at/all"])
    #expect(ended.how == "exit status 1")
    #expect(ended.output.hasPrefix("apus-node: ") && ended.output.split(separator: "\n").count == 1)
  }

  // MARK: tell

  /// Slurm's programs hear what the supervisor answers.
  @Test func tell() async throws {
    let socket = folder.path + "/sock"
    ControlSocket.serve(try ControlSocket.listen(at: socket)) { request in
      if case .resume(let nodes) = request { .refused(nodes) } else { .done }
    }
    let line = "{\"resume\":{\"nodes\":\"a-[1-2]\"}}"
    let ended = try await LocalTargetTests.run([Self.program, "tell", socket, line])
    #expect(ended.how == "exit status 0" && ended.output.contains("a-[1-2]"))
    // A long list of nodes.
    let names = String(repeating: "n", count: 100_000)
    let long = try await LocalTargetTests.run([Self.program, "tell", socket, "{\"resume\":{\"nodes\":\"\(names)\"}}"])
    #expect(long.how == "exit status 0" && long.output.contains(names))
  }

  /// Nobody there, or nobody who answers: an error in words, so that it stands in slurmctld's log.
  @Test func tellNobody() async throws {
    let socket = folder.path + "/sock"
    let nobody = try await LocalTargetTests.run([Self.program, "tell", socket, "x"])
    #expect(
      nobody
        == Ended(
          how: "exit status 1",
          output: "apus-node: cannot reach the supervisor at \(socket): No such file or directory\n"))
    let long = try await LocalTargetTests.run([Self.program, "tell", String(repeating: "/x", count: 100), "x"])
    #expect(long.how == "exit status 1" && long.output.hasSuffix("File name too long\n"))
    // One that hangs up without a word.
    let listener = try ControlSocket.listen(at: socket)
    defer { close(listener) }
    async let answer = LocalTargetTests.run([Self.program, "tell", socket, "x"])
    try await blocking {
      let connection = accept(listener, nil, nil)
      var byte: UInt8 = 0
      while unsafe read(connection, &byte, 1) == 1, byte != UInt8(ascii: "\n") {}
      close(connection)
    }
    let silent = try await answer
    #expect(silent.how == "exit status 1" && silent.output.hasPrefix("apus-node: cannot reach the supervisor"))
  }
}
