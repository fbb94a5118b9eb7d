/// How a job or its script ended, as Slurm's `3:0`.
public struct ExitCode: Sendable, Hashable, Codable {
  /// The exit status.
  public var status: Int
  /// The signal that ended it; 0 for none.
  public var signal: Int

  /// How a job ended.
  public init(status: Int, signal: Int = 0) {
    self.status = status
    self.signal = signal
  }

  /// Whether both are 0.
  public var isSuccess: Bool { status == 0 && signal == 0 }

  init?(_ text: Text) {
    guard let (first, second) = text.cut(at: UInt8(ascii: ":")),
      let status = Quantity.integer(first), let signal = Quantity.integer(second)
    else { return nil }
    self.init(status: status, signal: signal)
  }
}

/// All about one job, as `scontrol show job` gives it, with the paths of its output. Times are seconds
/// since 1970, durations seconds.
///
/// scontrol quotes nothing, and a job's name may look like the fields that follow it. So `SlurmClient`
/// asks squeue for the name (see `SqueueFormat`) and takes the record apart behind it.
public struct JobDetail: Sendable, Hashable, Codable, Identifiable {
  /// Slurm's number of the job.
  public var id: Int
  /// The number of the array; nil where the job is none.
  public var arrayJobID: Int?
  /// The index of a single task.
  public var arrayTaskID: Int?
  /// The tasks that wait together.
  public var arrayTasks: ArrayTasks?
  /// The number of the heterogeneous job that this is a component of.
  public var hetJobID: Int?
  /// Which component, from 0.
  public var hetJobOffset: Int?
  /// The name its user gave it: any text.
  public var name: String
  /// The user's name.
  public var user: String
  /// The user's number.
  public var userID: Int?
  /// The account.
  public var account: String?
  /// The partition.
  public var partition: String?
  /// The quality of service.
  public var qos: String?
  /// The state.
  public var state: JobState
  /// Why it is in that state; scontrol writes blanks as underscores.
  public var reason: String?
  /// What it waits for.
  public var dependency: String?
  /// Whether Slurm may requeue it.
  public var mayRequeue: Bool
  /// How often it was requeued.
  public var restarts: Int
  /// How it ended; `0:0` while it has not.
  public var exitCode: ExitCode?
  /// How long it has run.
  public var elapsed: Int
  /// Its time limit; nil where it has none.
  public var timeLimit: Int?
  /// When it was submitted.
  public var submitTime: Int?
  /// When it was, or will be, free to start.
  public var eligibleTime: Int?
  /// When it started, or is expected to.
  public var startTime: Int?
  /// When it ended, or will at its time limit.
  public var endTime: Int?
  /// The nodes it has, as a host list.
  public var nodeList: String?
  /// The node its script runs on.
  public var batchHost: String?
  /// Nodes it has, or at least needs.
  public var nodeCount: Int
  /// CPUs it has, or needs.
  public var cpuCount: Int
  /// What it has, or needs.
  public var resources: TrackableResources
  /// Node features it asks for.
  public var features: String?
  /// Generic resources asked for on each node.
  public var gresPerNode: [GenericResource]
  /// Its script with arguments; nil for `--wrap`.
  public var command: String?
  /// The folder it starts in.
  public var workDirectory: String?
  /// Free text of the user's.
  public var comment: String?
  /// The file that its standard output goes to, patterns such as `%j` filled in; nil for tasks of an
  /// array that still wait, for which scontrol prints a file that never is.
  public var standardOutput: String?
  /// The file that its standard error goes to.
  public var standardError: String?
  /// The file that its standard input comes from.
  public var standardInput: String?
}

extension JobDetail {
  private static let freeText: [ScontrolRecord.FreeText] = [
    ("Account", ["QOS"]),
    ("Command", ["WorkDir"]),
    ("WorkDir", ["Comment", "AdminComment", "SystemComment", "StdErr", "StdIn", "StdOut", "Switches"]),
    ("Comment", ["StdErr", "StdIn", "StdOut"]),
  ]

  /// Reads the output of `scontrol -o show job`.
  /// - Parameter names: The names of jobs by their number, as far as they are known.
  /// - Throws: `SlurmError.unparsable` with the line that is no job, or a job cut short.
  static func parse(scontrol output: [UInt8], names: [Int: String] = [:]) throws(SlurmError) -> [JobDetail] {
    var jobs: [JobDetail] = []
    for line in try ScontrolRecord.lines(of: output, beginningWith: "JobId") {
      jobs.append(try JobDetail(line, names: names))
    }
    return jobs
  }

  /// Where a job's name ends: behind the known name, or else at the last " UserId=" before the script.
  private static func end(ofNameIn text: Text, known: String?) -> Int? {
    if let known, text.starts(with: known) { return text.startIndex + known.utf8.count }
    let command = text.range(of: " Command=")?.lowerBound ?? text.endIndex
    guard let user = text[..<command].lastRange(of: " UserId=")?.lowerBound else { return nil }
    // The components of a heterogeneous job have a field before it.
    return text[..<user].lastRange(of: " HetJobIdSet=")?.lowerBound ?? user
  }

  private init(_ line: Text, names: [Int: String]) throws(SlurmError) {
    guard let nameKey = line.range(of: " JobName=") else { throw .unparsable("a job", line) }
    let head = ScontrolRecord(line[..<nameKey.lowerBound], freeText: [])
    let rest = line[nameKey.upperBound...]
    guard let id = head.integer("JobId"), let nameEnd = Self.end(ofNameIn: rest, known: names[id]) else {
      throw .unparsable("a job", line)
    }
    name = rest[..<nameEnd].string
    let record = ScontrolRecord(rest[nameEnd...], freeText: Self.freeText)
    guard let state = record.string("JobState"), let user = record["UserId"] else {
      throw .unparsable("a job", line)
    }
    self.id = id
    if let task = head["ArrayTaskId"], !task.isMissing {
      arrayJobID = head.integer("ArrayJobId")
      arrayTaskID = Quantity.integer(task)
      arrayTasks = arrayTaskID == nil ? ArrayTasks(task) : nil
    }
    hetJobID = head.integer("HetJobId")
    hetJobOffset = head.integer("HetJobOffset")
    let open = user.lastIndex(of: UInt8(ascii: "(")) ?? user.endIndex
    self.user = user[..<open].string
    userID = Quantity.integer(user[open...].dropFirst().dropLast())
    self.state = JobState(state)
    account = record.string("Account")
    partition = record.string("Partition")
    qos = record.string("QOS")
    reason = record.string("Reason")
    dependency = record.string("Dependency")
    mayRequeue = record.integer("Requeue") == 1
    restarts = record.integer("Restarts") ?? 0
    exitCode = record["ExitCode"].flatMap(ExitCode.init)
    elapsed = record.duration("RunTime") ?? 0
    timeLimit = record.duration("TimeLimit")
    submitTime = record.time("SubmitTime")
    eligibleTime = record.time("EligibleTime")
    startTime = record.time("StartTime")
    endTime = record.time("EndTime")
    nodeList = record.string("NodeList")
    batchHost = record.string("BatchHost")
    nodeCount = record.integer("NumNodes") ?? 0
    cpuCount = record.integer("NumCPUs") ?? 0
    // 23.11 and later tell what was asked for and what was given apart.
    resources = TrackableResources(
      record.string("AllocTRES") ?? record.string("ReqTRES") ?? record.string("TRES") ?? "")
    features = record.string("Features")
    gresPerNode = GenericResource.list(record["TresPerNode"] ?? [])
    command = record.string("Command")
    workDirectory = record.string("WorkDir")
    comment = record.string("Comment")
    if arrayTasks == nil {
      standardOutput = record.string("StdOut")
      standardError = record.string("StdErr")
      standardInput = record.string("StdIn")
    }
  }
}

extension ArraySlice<UInt8> {
  /// Where `text` first occurs.
  fileprivate func range(of text: String) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return nil }
    for start in startIndex...(endIndex - wanted.count) where self[start] == wanted.first {
      if self[start...].starts(with: wanted) { return start..<(start + wanted.count) }
    }
    return nil
  }

  /// Where `text` last occurs.
  fileprivate func lastRange(of text: String) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return nil }
    for start in (startIndex...(endIndex - wanted.count)).reversed() where self[start] == wanted.first {
      if self[start...].starts(with: wanted) { return start..<(start + wanted.count) }
    }
    return nil
  }
}
