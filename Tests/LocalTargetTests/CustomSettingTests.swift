import ClusterFile
import Diagnostics
import Planning
import Testing

@testable import LocalTarget

/// Settings that the file gives Slurm itself: named as the file has them, refused where the rehearsal depends on them,
/// and tried without harm.
@Suite struct CustomSettingTests {
  private let text = """
    name: lab
    region: us-east-1
    queues:
      - name: q
        slurmSettings: {GraceTime: 60, LLN: YES}
        nodeSettings: {CoreSpecCount: 1}
        computeResources: [{name: a, instances: [c7i.large]}, {name: b, instances: [m7i.large]}]
    slurm: {settings: [{MinJobAge: 9}, {NodeSet: n, Feature: x}]}
    """

  /// A message about a setting says where in the file it is.
  @Test func subjects() throws {
    #expect(
      CustomSetting.all(in: try Sample.cluster(text)).map(\.subject) == [
        "slurm.settings[0] (MinJobAge)", "slurm.settings[1] (NodeSet, Feature)", "slurmSettings.GraceTime of queue q",
        "slurmSettings.LLN of queue q", "nodeSettings.CoreSpecCount of queue q, compute resource a",
        "nodeSettings.CoreSpecCount of queue q, compute resource b",
      ])
  }

  /// The setting at fault is found by trying each alone: nothing else may be in the plan then, and all is there with all.
  @Test func oneAtATime() throws {
    let plan = Plan(try Sample.cluster(text))
    let all = CustomSetting.all(in: plan.cluster)
    #expect(CustomSetting.only(all, in: plan) == plan)
    for setting in all {
      let one = CustomSetting.only([setting], in: plan)
      let lines = one.cluster.slurm.settings.flatMap { $0 }
      let partitions = one.cluster.queues.flatMap(\.slurmSettings)
      #expect(lines + partitions + one.nodeGroups.flatMap(\.settings) == setting.parameters)
    }
  }

  /// What the rehearsal stands on is refused by name, in any case, with the reason.
  @Test(arguments: [
    ("slurm: {settings: [{slurmctldport: 7000}]}", "slurm.settings[0] (slurmctldport)", "ports of their own"),
    ("slurm: {settings: [{MinJobAge: 1}, {StateSaveLocation: /x}]}", "slurm.settings[1] (StateSaveLocation)", "folder"),
    ("slurm: {settings: [{ProctrackType: proctrack/cgroup}]}", "(ProctrackType)", "no cgroups"),
    ("slurm: {settings: [{\"a b\": 1}]}", "(a b)", "letters and digits"),
    ("slurm: {settings: [{MinJobAge: \"1\\nResumeProgram=/x\"}]}", "(MinJobAge)", "more than one line"),
  ])
  func reserved(more: String, subject: String, reason: String) throws {
    let settings = CustomSetting.all(in: try cluster(more))
    let findings = ReservedSettings.findings(in: settings)
    #expect(findings.count == 1 && findings.allSatisfy { $0.severity == .error && $0.hint != nil })
    let message = findings.first?.message ?? ""
    #expect(message.contains(subject) && message.contains(reason), "\(message)")
  }

  /// A partition's and a node's own words are their line's; words of a line for partitions are not those of the cluster.
  @Test func reservedByPlace() throws {
    func findings(_ place: CustomSetting.Place, _ names: String...) throws -> Int {
      let line = names.map { "\($0): 1" }.joined(separator: ", ")
      // Some of them are refused by a rule already: the cluster is taken as it was read.
      let text =
        "name: lab\nregion: us-east-1\nqueues: [{name: q, instances: [c7i.large]}]\nslurm: {settings: [{\(line)}]}"
      let parameters = try #require(ClusterFile.check(text: text).unchecked).slurm.settings.flatMap { $0 }
      return ReservedSettings.findings(in: [CustomSetting(place: place, parameters: parameters)]).count
    }
    #expect(try findings(.partition(queue: "q"), "Nodes", "SuspendTime", "GraceTime", "MaxTime") == 2)
    #expect(
      try findings(.nodes(queue: "q", resource: "r"), "NodeAddr", "Port", "Weight", "CoreSpecCount", "RealMemory") == 3)
    #expect(try findings(.line(0), "PartitionName", "SuspendTime", "Nodes") == 0)
    #expect(try findings(.line(0), "SuspendTime") == 1)
  }

  /// The trial touches nothing of a cluster that may run: no state, no log, no program of its own.
  @Test func trialIsHarmless() throws {
    let plan = try Sample.plan(namespaces: false)
    let folder = StateFolder(name: "lab", root: "/state")
    let conf = SlurmConfiguration(local: plan, ports: try Sample.ports(plan), folder: folder).slurmConf
    let trial = SettingsTrial.harmless(conf, in: "/trial")
    let names = ["StateSaveLocation", "Program", "SlurmctldPidFile", "SlurmctldLogFile", "Prolog", "AuthInfo"]
    for line in trial.split(separator: "\n") where names.contains(where: { line.prefix { $0 != "=" }.contains($0) }) {
      #expect(!line.contains("/state/"), "\(line)")
    }
    #expect(trial.contains("StateSaveLocation=/trial/state\n") && trial.contains("AuthType=auth/none\n"))
    #expect(trial.contains("PartitionName=cpu ") && trial.hasSuffix("\n"))
  }

  /// What Slurm says is told without the words that say nothing, and without the path of the trial.
  @Test(arguments: [
    ("slurmctld: slurmctld version 22.05.8 started\n", nil),
    ("localhost\n", nil),
    (
      "scontrol: error: _parse_next_key: Parsing error at unrecognized key: Foo\n"
        + "scontrol: fatal: Unable to process configuration file\n", "Parsing error at unrecognized key: Foo"
    ),
    (
      "scontrol: error: Parse error in file /t/etc/slurm.conf line 31: \" X=10\"\n"
        + "scontrol: fatal: Unable to process configuration file\n", "parse error: \" X=10\""
    ),
    (
      "slurmctld: error: Could not open job state file /t: No such file\nslurmctld: error: cannot find it\n"
        + "slurmctld: fatal: failed to initialize job_submit plugin\n",
      "cannot find it; failed to initialize job_submit plugin"
    ),
    ("slurmctld: fatal: Unable to process configuration file\n", "Unable to process configuration file"),
    ("fatal: ", ""), ("error: _x", "_x"), ("", nil),
  ])
  func complaints(output: String, said: String?) {
    #expect(SettingsTrial.complaint(in: output) == said)
  }

  private func cluster(_ more: String) throws -> Cluster {
    try Sample.cluster("name: lab\nregion: us-east-1\nqueues: [{name: q, instances: [c7i.large]}]\n" + more)
  }
}
