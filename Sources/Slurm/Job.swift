/// A row of the queue: a job, a task of a job array, or the tasks of an array that still wait together.
/// Times are seconds since 1970, durations seconds.
public struct Job: Sendable, Hashable, Codable, Identifiable {
  /// Slurm's number of the job; each task of an array gets one of its own when it starts.
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
  /// The account; any text where the cluster keeps none.
  public var account: String?
  /// The partition; for a pending job a list with commas is possible.
  public var partition: String
  /// The quality of service.
  public var qos: String?
  /// The state.
  public var state: JobState
  /// Why it is in that state, in Slurm's words: `Resources`, `JobHeldUser`; nil for none.
  public var reason: String?
  /// Nodes it has, or at least needs.
  public var nodeCount: Int
  /// CPUs it has, or needs; of one task for tasks that wait together.
  public var cpuCount: Int
  /// The nodes it has, as a host list.
  public var nodeList: String?
  /// When it was submitted.
  public var submitTime: Int?
  /// When it started; for a pending job when Slurm expects it to, if it does.
  public var startTime: Int?
  /// When it ended, or will at its time limit; nil where it has none.
  public var endTime: Int?
  /// Its time limit; nil where it has none.
  public var timeLimit: Int?
  /// How long it has run, not counting suspension.
  public var elapsed: Int
  /// Its priority; 0 while it is held.
  public var priority: Int
  /// How often it was requeued.
  public var restarts: Int
  /// The node its script runs on.
  public var batchHost: String?
  /// Generic resources asked for on each node.
  public var gresPerNode: [GenericResource]
  /// What it has, or needs.
  public var resources: TrackableResources
  /// Node features it asks for.
  public var features: String?
  /// What it waits for: `afterok:12(unfulfilled)`.
  public var dependency: String?
  /// The reservation it runs in.
  public var reservation: String?
  /// Its script, as given to sbatch; nil for `--wrap`.
  public var command: String?
  /// The folder it starts in.
  public var workDirectory: String?

  /// How many tasks the row stands for: 1, or the waiting tasks of an array.
  public var taskCount: Int { arrayTasks?.count ?? 1 }

  /// The number as squeue shows it: `12`, `12_3`, `12_[4-9%2]`, `12+1`.
  public var displayID: String {
    if let array = arrayJobID {
      if let task = arrayTaskID { return "\(array)_\(task)" }
      if let tasks = arrayTasks { return "\(array)_[\(tasks.expression)]" }
    }
    if let het = hetJobID, let offset = hetJobOffset { return "\(het)+\(offset)" }
    return String(id)
  }
}

extension Job {
  /// Reads squeue's output in `format`.
  /// - Throws: `SlurmError.unparsable` with the row that is none, or is cut short.
  static func parse(squeue output: [UInt8], format: SqueueFormat) throws(SlurmError) -> [Job] {
    var jobs: [Job] = []
    var common = CommonStrings()
    try format.forEachRow(of: output) { row throws(SlurmError) in
      jobs.append(try Job(row, &common))
    }
    return jobs
  }

  /// The columns in which rows repeat each other.
  private struct CommonStrings {
    var user = RepeatedString()
    var account = RepeatedString()
    var partition = RepeatedString()
    var qos = RepeatedString()
    var reason = RepeatedString()
    var tres = RepeatedString()
    var features = RepeatedString()
    var command = RepeatedString()
    var workDirectory = RepeatedString()
  }

  private init(_ row: SqueueFormat.Row, _ common: inout CommonStrings) throws(SlurmError) {
    guard let id = Quantity.integer(row[.jobID]), id >= 0, !row[.state].isEmpty else {
      throw .unparsable("a job", Text(row.columns.joined(separator: [UInt8(ascii: "|")])))
    }
    self.id = id
    let task = row[.arrayTaskID]
    if !task.isMissing {
      arrayJobID = Quantity.integer(row[.arrayJobID])
      arrayTaskID = Quantity.integer(task)
      arrayTasks = arrayTaskID == nil ? ArrayTasks(task) : nil
    }
    if let het = Quantity.integer(row[.hetJobID]), het > 0 {
      hetJobID = het
      hetJobOffset = Quantity.integer(row[.hetJobOffset])
    }
    name = row[.name].string
    user = common.user.string(row[.userName]) ?? ""
    account = common.account.string(row[.account])
    partition = common.partition.string(row[.partition]) ?? ""
    qos = common.qos.string(row[.qos])
    state = JobState(row[.state].string)
    reason = common.reason.string(row[.reason])
    nodeCount = Quantity.count(row[.nodes]) ?? 0
    cpuCount = Quantity.count(row[.cpus]) ?? 0
    nodeList = row[.nodeList].stringIfPresent
    submitTime = Quantity.time(row[.submitTime])
    startTime = Quantity.time(row[.startTime])
    endTime = Quantity.time(row[.endTime])
    timeLimit = Quantity.duration(row[.timeLimit])
    elapsed = Quantity.duration(row[.timeUsed]) ?? 0
    priority = Quantity.integer(row[.priority]) ?? 0
    restarts = Quantity.integer(row[.restarts]) ?? 0
    batchHost = row[.batchHost].stringIfPresent
    gresPerNode = GenericResource.list(row[.tresPerNode])
    resources = TrackableResources(common.tres.string(row[.tres]) ?? "")
    features = common.features.string(row[.features])
    dependency = row[.dependency].stringIfPresent
    reservation = row[.reservation].stringIfPresent
    command = common.command.string(row[.command])
    workDirectory = common.workDirectory.string(row[.workDirectory])
  }
}
