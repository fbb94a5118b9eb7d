/// A run of a job in the accounting database, as sacct gives it. A requeued job has a record for each
/// run. Times are seconds since 1970, durations seconds, sizes MiB.
public struct AccountingRecord: Sendable, Hashable, Codable {
  /// Slurm's number of the job.
  public var id: Int
  /// The number as sacct shows it: `12`, `12_3`, `12_[4-9]`, `12+1`.
  public var displayID: String
  /// The name its user gave it: any text.
  public var name: String
  /// The user's name.
  public var user: String?
  /// The account.
  public var account: String?
  /// The partition.
  public var partition: String?
  /// The quality of service.
  public var qos: String?
  /// The state; of a run that was requeued how it ended.
  public var state: JobState
  /// Who cancelled it, as a user's number; nil otherwise.
  public var cancelledBy: Int?
  /// How it ended.
  public var exitCode: ExitCode?
  /// When it was submitted.
  public var submitTime: Int?
  /// When it started.
  public var startTime: Int?
  /// When it ended.
  public var endTime: Int?
  /// How long it has run.
  public var elapsed: Int
  /// Its time limit; nil where it has none.
  public var timeLimit: Int?
  /// CPUs it was given; those it asked for while it waits.
  public var cpuCount: Int
  /// Nodes it was given.
  public var nodeCount: Int
  /// The nodes it was given, as a host list.
  public var nodeList: String?
  /// Memory it asked for.
  public var requestedMemory: Int?
  /// What it was given.
  public var resources: TrackableResources
  /// The folder it started in.
  public var workDirectory: String?
}

extension AccountingRecord {
  /// The columns of `sacct -o`, in the order of `Column`; the same names from 21.08 to 24.11.
  enum Column: Int, CaseIterable {
    case id, displayID, user, partition, qos, state, exitCode, submit, start, end, elapsed, timeLimit
    case cpus, nodes, nodeList, requestedMemory, resources, account, name, workDirectory

    var name: String {
      switch self {
      case .id: "JobIDRaw"
      case .displayID: "JobID"
      case .user: "User"
      case .partition: "Partition"
      case .qos: "QOS"
      case .state: "State"
      case .exitCode: "ExitCode"
      case .submit: "Submit"
      case .start: "Start"
      case .end: "End"
      case .elapsed: "ElapsedRaw"
      case .timeLimit: "TimelimitRaw"
      case .cpus: "AllocCPUS"
      case .nodes: "AllocNodes"
      case .nodeList: "NodeList"
      case .requestedMemory: "ReqMem"
      case .resources: "AllocTRES"
      case .account: "Account"
      case .name: "JobName"
      case .workDirectory: "WorkDir"
      }
    }
  }

  /// Reads the output of `sacct --parsable` with `delimiter` behind every column. A record is told by
  /// its number of columns, not by line breaks, which a job's name may hold.
  /// - Throws: `SlurmError.unparsable` with the record that is none, or is cut short.
  static func parse(sacct output: [UInt8], delimiter: [UInt8]) throws(SlurmError) -> [AccountingRecord] {
    var records: [AccountingRecord] = []
    var columns: [Text] = []
    var start = 0
    var columnStart = 0
    var index = 0
    while index < output.count {
      guard output[index] == delimiter.first, output[index...].starts(with: delimiter) else {
        index += 1
        continue
      }
      columns.append(output[columnStart..<index])
      index += delimiter.count
      columnStart = index
      if columns.count == Column.allCases.count {
        guard index < output.count, output[index] == UInt8(ascii: "\n"),
          let record = AccountingRecord(columns)
        else { throw .unparsable("sacct's record", output[start..<index]) }
        records.append(record)
        columns.removeAll(keepingCapacity: true)
        index += 1
        columnStart = index
        start = index
      }
    }
    if start < output.count { throw .unparsable("sacct's record", output[start...]) }
    return records
  }

  private init?(_ columns: [Text]) {
    func column(_ column: Column) -> Text { columns[column.rawValue] }
    guard let id = Quantity.integer(column(.id)), !column(.state).isEmpty else { return nil }
    self.id = id
    displayID = column(.displayID).string
    name = column(.name).string
    user = column(.user).stringIfPresent
    account = column(.account).stringIfPresent
    partition = column(.partition).stringIfPresent
    qos = column(.qos).stringIfPresent
    let state = column(.state).string
    self.state = JobState(state)
    cancelledBy = state.hasPrefix("CANCELLED by ") ? Int(state.dropFirst("CANCELLED by ".count)) : nil
    exitCode = ExitCode(column(.exitCode))
    submitTime = Quantity.time(column(.submit))
    startTime = Quantity.time(column(.start))
    endTime = Quantity.time(column(.end))
    elapsed = Quantity.count(column(.elapsed)) ?? 0
    timeLimit = Quantity.count(column(.timeLimit)).map { $0 * 60 }  // In minutes.
    cpuCount = Quantity.count(column(.cpus)) ?? 0
    nodeCount = Quantity.count(column(.nodes)) ?? 0
    nodeList = column(.nodeList).stringIfPresent
    requestedMemory = Quantity.mebibytes(column(.requestedMemory))
    resources = TrackableResources(column(.resources).stringIfPresent ?? "")
    workDirectory = column(.workDirectory).stringIfPresent
  }
}
