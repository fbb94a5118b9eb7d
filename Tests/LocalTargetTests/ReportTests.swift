import Planning
import Slurm
import Testing

@testable import LocalTarget

/// What `status` and `jobs` print, to the letter.
@Suite struct ReportTests {
  private let supervisor = SupervisorStatus(
    pid: 100, phase: .ready,
    daemons: [
      .init(name: "munged", state: .running, pid: 101, restarts: 0, lastEnd: nil),
      .init(name: "slurmctld", state: .waiting, pid: nil, restarts: 12, lastEnd: "signal 9"),
    ],
    nodes: [
      .init(name: "cpu-st-c7i-8xlarge-1", state: .up, pid: 4242),
      .init(name: "gpu-dy-g5-8xlarge-2", state: .booting, pid: nil),
    ], events: [], problems: ["slurmctld is down (signal 9) and is being started again"])

  private func snapshot() -> Snapshot {
    Snapshot(
      nodes: [
        Sample.node("cpu-st-c7i-8xlarge-1", "MIXED+CLOUD", allocatedCPUs: 4),
        Sample.node("cpu-dy-c7i-8xlarge-1", "IDLE+CLOUD+POWERED_DOWN"),
        Sample.node("cpu-dy-c7i-8xlarge-2", "DOWN+CLOUD+DRAIN", reason: "bad disk"),
        Sample.node("cpu-dy-c7i-8xlarge-3", "IDLE+CLOUD+POWERED_DOWN"),
        Sample.node("gpu-dy-g5-8xlarge-2", "MIXED+CLOUD+POWERING_UP", allocatedCPUs: 32),
      ],
      jobs: [
        Sample.job(1, partition: "cpu"), Sample.job(2, partition: "cpu", state: .pending),
        Sample.job(3, partition: "gpu", state: .configuring),
      ], partitions: [], takenAt: 0)
  }

  private func report(namespaces: Bool = true) throws -> StatusReport {
    // Prices of round numbers: the tables' own change with every release.
    var plan = try Sample.plan(namespaces: namespaces)
    for index in plan.plan.nodeGroups.indices {
      plan.plan.nodeGroups[index].pricePerHour = plan.plan.nodeGroups[index].queue == "gpu" ? nil : 0.5
    }
    plan.plan.headNodePricePerHour = 0.25
    return StatusReport(
      folder: StateFolder(name: "lab", root: "/state"), plan: plan, supervisor: supervisor, phase: "ready",
      snapshot: snapshot(), problems: supervisor.problems)
  }

  @Test func statusForAPerson() throws {
    let text = try report().text()
    #expect(
      text == """
        Cluster lab: ready (supervisor 100)
        ! slurmctld is down (signal 9) and is being started again

        DAEMON     STATE    PID  RESTARTS  LAST END
        munged     running  101         0
        slurmctld  waiting    -        12  signal 9

        QUEUE  NODES UP  RUNNING  PENDING
        cpu         1/4        1        1
        gpu         1/2        1        0

        NODE                      STATE    POWER     PID   CPUS  INSTANCE     PER HOUR  REASON
        cpu-st-c7i-8xlarge-1      mix      up       4242   4/32  c7i.8xlarge   $0.5000
        cpu-dy-c7i-8xlarge-2      drain    off         -   0/32  c7i.8xlarge         -  bad disk
        gpu-dy-g5-8xlarge-2       mix#     booting     -  32/32  g5.8xlarge    unknown
        cpu-dy-c7i-8xlarge-[1,3]  idle~    off         -   0/32  c7i.8xlarge         -
        gpu-dy-g5-8xlarge-1       unknown  off         -   0/32  g5.8xlarge          -

        On AWS these instances would cost $0.7500 an hour; no price is known of g5.8xlarge.

        """)
  }

  /// Programs get the same, with keys sorted: same state, same bytes.
  @Test func statusForAProgram() throws {
    let report = try report(namespaces: false)
    let json = try report.json()
    #expect(json == (try report.json()) && json.hasSuffix("}\n"))
    for part in [
      "\"cluster\" : \"lab\"", "\"namespaces\" : false", "\"phase\" : \"ready\"", "\"instancesPerHour\" : 0.75",
      "\"unknown\" : [\n      \"g5.8xlarge\"\n    ]", "\"supervisor\" : 100", "\"pid\" : 4242",
      "\"folder\" : \"/state/lab\"",
      "\"reason\" : \"bad disk\"", "\"allocatedCPUs\" : 4", "\"nodesUp\" : 1",
    ] {
      #expect(json.contains(part), "\(part)")
    }
  }

  /// A stopped cluster says how to start it, and costs nothing; one without namespaces says so.
  @Test func statusWhenStopped() throws {
    let plan = try Sample.plan(namespaces: false)
    let report = StatusReport(
      folder: StateFolder(name: "lab", root: "/state"), plan: plan, supervisor: nil, phase: "stopped", snapshot: nil,
      problems: [])
    #expect(report.text() == "Cluster lab: stopped, nodes without namespaces of their own\nNext: apus up --local\n")
    #expect(report.cost.instancesPerHour == 0 && report.cost.unknown.isEmpty)
  }

  @Test func jobsForAPerson() {
    let jobs = [
      Sample.job(1, partition: "cpu", nodeList: "cpu-dy-c7i-8xlarge-[1-2]"),
      Sample.job(1234, partition: "gpu", state: .pending, reason: "Resources", name: "a long name"),
      Sample.job(5, partition: "cpu", reason: "None"),
    ]
    #expect(
      JobsReport(jobs).text() == """
        JOB   NAME         USER  QUEUE  STATE    NODES  CPUS  TIME  RESTARTS  NODES OR REASON
        1     job          ada   cpu    RUNNING      1     2  1:01         0  cpu-dy-c7i-8xlarge-[1-2]
        1234  a long name  ada   gpu    PENDING      1     2  1:01         0  (Resources)
        5     job          ada   cpu    RUNNING      1     2  1:01         0

        """)
    #expect(JobsReport([]).text() == "No jobs.\n")
  }

  @Test func jobsForAProgram() throws {
    let json = try JobsReport([Sample.job(5, partition: "cpu", state: .pending, reason: "Priority")]).json()
    #expect(json.contains("\"reason\" : \"Priority\"") && json.contains("\"id\" : \"5\"") && json.hasSuffix("}\n"))
  }

  /// A job's name is any text: it must not break the table, nor speak to the terminal.
  @Test(arguments: ["a\nb", "a\u{1B}[2Jb", "a\rb", "a\tb", "a\u{7}b", "a\u{9B}b"])
  func namesDoNotSpeakToTheTerminal(name: String) {
    let text = JobsReport([Sample.job(5, partition: "cpu", name: name)]).text()
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains("a?"))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  }

  /// Times as Slurm writes them.
  @Test(arguments: [
    (0, "0:00"), (59, "0:59"), (60, "1:00"), (3599, "59:59"), (3600, "1:00:00"), (86_399, "23:59:59"),
    (86_400, "1-00:00:00"), (93_784, "1-02:03:04"), (Int.max, "106751991167300-15:30:07"),
  ])
  func times(seconds: Int, text: String) { #expect(ReportText.time(seconds) == text) }

  /// Dollars with as many digits as matter.
  @Test(arguments: [
    (0, "$0.0000"), (0.357, "$0.3570"), (0.00005, "$0.0001"), (9.99999, "$10.0000"), (12.345, "$12.35"),
    (1e300, "$1000000000000.00"), (-1, "$0.0000"),
  ])
  func dollars(amount: Double, text: String) { #expect(ReportText.dollars(amount) == text) }
}
