import Foundation
import Testing

@testable import Slurm

/// Commands of the names of Slurm's that print the fixtures and note how they were called.
private struct FakeSlurm {
  let folder: TemporaryFolder
  let client: SlurmClient

  init(environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    for name in [
      "squeue.txt", "sacct.txt", "scontrol-nodes.txt", "scontrol-jobs.txt", "scontrol-partitions.txt",
    ] {
      try folder.write(name, Fixture.bytes(name))
    }
    var variables = environment
    variables["PATH"] = "\(folder.path):/usr/bin:/bin"
    client = SlurmClient(configuration: "/lab/slurm.conf", environment: variables, timeout: .seconds(60))
    // The boundary is the last eight letters of one argument.
    let boundary = "for a; do case $a in --Format=*|--delimiter=*) b=${a#\"${a%????????}\"};; esac; done"
    try install("squeue", "\(boundary); sed \"s/abcdefgh/$b/g\" squeue.txt")
    try install("sacct", "\(boundary); sed \"s/abcdefgh/$b/g\" sacct.txt")
    try install(
      "scontrol",
      """
      case "$*" in
        *"show nodes") cat scontrol-nodes.txt;;
        *"show partitions") cat scontrol-partitions.txt;;
        *"show job 99") echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1;;
        *"show job "*) cat scontrol-jobs.txt;;
        ping) echo "Slurmctld(primary) at head is UP";;
        --version) echo "slurm-wlm 22.05.8";;
      esac
      """)
    try install("sbatch", "echo '42;lab'")
    try install("scancel", ":")
  }

  func install(_ name: String, _ script: String) throws {
    try folder.write(
      name,
      """
      #!/bin/sh
      cd \(folder.path)
      for a in "$0" "$@"; do printf '%s\\n' "$a"; done > \(name).arguments
      env > \(name).environment
      \(script)
      """, executable: true)
  }

  /// The arguments of the last call.
  func arguments(of name: String) -> [String] {
    (folder.read("\(name).arguments") ?? "").split(separator: "\n").dropFirst().map(String.init)
  }

  func environment(of name: String) -> [String] {
    (folder.read("\(name).environment") ?? "").split(separator: "\n").map(String.init)
  }
}

@Suite("The client")
struct SlurmClientTests {
  /// Held by the suite: its commands are gone when it is.
  private let slurm: FakeSlurm

  init() throws { slurm = try FakeSlurm() }

  @Test("A snapshot has nodes, queue and partitions")
  func snapshot() async throws {
    let snapshot = try await slurm.client.snapshot()
    #expect(snapshot.nodes == (try Fixture.nodes()))
    #expect(snapshot.jobs == (try Fixture.jobs()))
    #expect(snapshot.partitions == (try Fixture.partitions()))
    #expect(snapshot.takenAt > 1_700_000_000)
  }

  @Test("Nothing in the caller's environment changes what Slurm prints, or who is asked")
  func environment() async throws {
    let slurm = try FakeSlurm(environment: [
      "SQUEUE_FORMAT": "%i", "SLURM_CLUSTERS": "other", "SLURM_CONF": "/etc/slurm/slurm.conf",
      "TZ": "Asia/Tokyo",
      "SLURM_JWT": "token", "SLURM_TIME_FORMAT": "relative", "LC_ALL": "de_DE.UTF-8", "HOME": "/home/ana",
    ])
    _ = try await slurm.client.jobs()
    let seen = slurm.environment(of: "squeue")
    for line in [
      "SLURM_CONF=/lab/slurm.conf", "TZ=UTC", "LC_ALL=C.UTF-8", "SLURM_TIME_FORMAT=%s", "SLURM_BITSTR_LEN=0",
      "SLURM_JWT=token", "HOME=/home/ana",
    ] { #expect(seen.contains(line)) }
    #expect(!seen.contains { $0.hasPrefix("SQUEUE_") || $0.hasPrefix("SLURM_CLUSTERS") })
    #expect(slurm.arguments(of: "squeue").contains("--all"))
    #expect(!slurm.arguments(of: "squeue").contains("--states=all"))
    _ = try await slurm.client.jobs(includingFinished: true)
    #expect(slurm.arguments(of: "squeue").contains("--states=all"))
  }

  @Test("A submitted job inherits the caller's environment, not the client's settings")
  func submit() async throws {
    let slurm = try FakeSlurm(environment: [
      "SBATCH_PARTITION": "st", "SLURM_CLUSTERS": "other", "TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8",
    ])
    let name = "a|b \"c\" é"
    #expect(try await slurm.client.submit(arguments: ["-J", name, "job.sh", "--x y"]) == 42)
    #expect(slurm.arguments(of: "sbatch") == ["--parsable", "-J", name, "job.sh", "--x y"])
    let seen = slurm.environment(of: "sbatch")
    for line in ["SLURM_CONF=/lab/slurm.conf", "SBATCH_PARTITION=st", "TZ=Asia/Tokyo", "LC_ALL=de_DE.UTF-8"] {
      #expect(seen.contains(line))
    }
    #expect(!seen.contains { $0.hasPrefix("SLURM_CLUSTERS") || $0.hasPrefix("SLURM_TIME_FORMAT") })
  }

  @Test("One job: by number, by task, and one that is not known")
  func job() async throws {
    let client = slurm.client
    #expect(try await client.job(17)?.name.hasPrefix("trick UserId=ana(1001)") == true)
    #expect(try await client.job(18)?.arrayTasks?.count == 48)
    #expect(try await client.job(18, task: 3)?.id == 28)
    #expect(try await client.job(99) == nil)
  }

  @Test("The history is asked for by number, in pieces, or by time")
  func accounting() async throws {
    #expect(try await slurm.client.accounting(jobs: []).isEmpty)
    #expect(slurm.arguments(of: "sacct").isEmpty)
    let records = try await slurm.client.accounting(jobs: [1, 2])
    #expect(records.contains { $0.id == 1 && $0.name == "new\nline|x" })
    #expect(slurm.arguments(of: "sacct").last == "--jobs=1,2")
    #expect(try await slurm.client.accounting(jobs: Array(1...10_000)).count == 2 * records.count)
    _ = try await slurm.client.accounting(since: 1_795_454_142, until: 1_795_460_992)
    let suffix = slurm.arguments(of: "sacct").suffix(2)
    #expect(suffix == ["--starttime=2026-11-23T17:15:42", "--endtime=2026-11-23T19:09:52"])
    await #expect(throws: SlurmError.self) { try await slurm.client.accounting(since: .max) }
  }

  @Test("Changes are said in Slurm's words")
  func changes() async throws {
    try await slurm.client.update(node: "cpu-[1-3]", state: "DRAIN", reason: "it's \"bad\" State=DOWN")
    #expect(
      slurm.arguments(of: "scontrol") == [
        "update", "NodeName=cpu-[1-3]", "State=DRAIN", "Reason=it's \"bad\" State=DOWN",
      ])
    try await slurm.client.scancel([1, 2])
    #expect(slurm.arguments(of: "scancel") == ["1", "2"])
    try await slurm.client.requeue(7)
    #expect(slurm.arguments(of: "scontrol") == ["requeue", "7"])
    try await slurm.client.reconfigure()
    #expect(slurm.arguments(of: "scontrol") == ["reconfigure"])
  }

  @Test(
    "A name that scontrol would read as another word is refused",
    arguments: ["", "a b", "a State=DOWN", "a\nb"])
  func names(name: String) async throws {
    let client = slurm.client
    await #expect(throws: SlurmError.self) { try await client.update(node: name, state: "DRAIN") }
    await #expect(throws: SlurmError.self) { try await client.update(node: "a", state: name) }
  }

  @Test(
    "Whether slurmctld answers, in the words of several releases",
    arguments: [
      ("echo 'Slurmctld(primary) at head is UP'", true),
      ("echo 'Slurmctld(primary) at head is DOWN'", false),
      ("echo 'Slurmctld(primary) at head is DOWN'; exit 1", false),
      ("echo 'Slurmctld(primary) at a is DOWN'; echo 'Slurmctld(backup) at b is UP'; exit 1", true),
    ])
  func ping(script: String, isUp: Bool) async throws {
    try slurm.install("scontrol", script)
    #expect(try await slurm.client.ping() == isUp)
  }

  @Test("The release of the commands")
  func version() async throws {
    #expect(try await slurm.client.version() == SlurmVersion(22, 5, 8))
  }

  @Test("A refusal comes with Slurm's words, silence with a timeout, rubbish with the line")
  func failures() async throws {
    try slurm.install(
      "scontrol", "echo 'slurm_load_node error: Unable to contact slurm controller' >&2; exit 1")
    let refusal = await #expect(throws: SlurmError.self) { try await slurm.client.nodes() }
    #expect(
      refusal
        == .failed(
          command: "scontrol", status: 1, message: "slurm_load_node error: Unable to contact slurm controller"
        ))
    #expect(refusal?.isControllerUnreachable == true)
    #expect(
      "\(try #require(refusal))" == "scontrol: slurm_load_node error: Unable to contact slurm controller")

    try slurm.install("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1")
    let disabled = await #expect(throws: SlurmError.self) { try await slurm.client.accounting(jobs: [1]) }
    #expect(disabled?.isAccountingDisabled == true)

    try slurm.install("sbatch", "echo surprise")
    await #expect(throws: SlurmError.unparsable(what: "sbatch's answer", line: "surprise\n")) {
      try await slurm.client.submit(arguments: ["x"])
    }

    try slurm.install("squeue", "exec sleep 1000")
    let hasty = slurm.client.with(timeout: .milliseconds(200))
    let silence = await #expect(throws: SlurmError.self) { try await hasty.jobs() }
    #expect(silence == .timedOut(command: "squeue", seconds: 0.2))
    #expect(silence?.isControllerUnreachable == true)
  }

  @Test("A Slurm that is not installed is said")
  func missing() async {
    let client = SlurmClient(configuration: "/lab/slurm.conf", environment: ["PATH": "/nowhere"])
    await #expect(throws: SlurmError.commandMissing(command: "squeue")) { try await client.jobs() }
  }
}

extension SlurmClient {
  fileprivate func with(timeout: Duration) -> SlurmClient {
    var client = self
    client.timeout = timeout
    return client
  }
}
