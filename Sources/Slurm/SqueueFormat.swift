/// The output format that squeue is asked for, and how it is taken apart again.
///
/// A job's name, account, command and folder are whatever its user typed: bars, blanks, control
/// characters, line breaks. squeue escapes nothing. So the columns that only Slurm writes come first,
/// each ended by the ASCII unit separator (0x1F), and behind each column of a user's own comes the
/// separator and a boundary, as in a MIME message: eight letters drawn anew for each call, which no
/// job submitted before can hold. A row is told by its boundaries, not by line breaks.
///
/// The columns are those of `squeue -O`, where a suffix without a width means "not cut short"; their
/// names are the same from 21.08 to 24.11.
struct SqueueFormat {
  /// What only Slurm writes.
  enum Column: Int, CaseIterable {
    case jobID, arrayJobID, arrayTaskID, hetJobID, hetJobOffset, state, reason, userName, partition, qos
    case nodes, cpus, nodeList, submitTime, startTime, endTime, timeLimit, timeUsed, priority
    case restarts, batchHost, tresPerNode, tres, features, dependency, reservation

    var name: String {
      switch self {
      case .jobID: "JobID"
      case .arrayJobID: "ArrayJobID"
      case .arrayTaskID: "ArrayTaskID"
      case .hetJobID: "HetJobID"
      case .hetJobOffset: "HetJobOffset"
      case .state: "State"
      case .reason: "Reason"
      case .userName: "UserName"
      case .partition: "Partition"
      case .qos: "QOS"
      case .nodes: "NumNodes"
      case .cpus: "NumCPUs"
      case .nodeList: "NodeList"
      case .submitTime: "SubmitTime"
      case .startTime: "StartTime"
      case .endTime: "EndTime"
      case .timeLimit: "TimeLimit"
      case .timeUsed: "TimeUsed"
      case .priority: "PriorityLong"
      case .restarts: "RestartCnt"
      case .batchHost: "BatchHost"
      case .tresPerNode: "tres-per-node"
      case .tres: "tres-alloc"
      case .features: "Feature"
      case .dependency: "Dependency"
      case .reservation: "Reservation"
      }
    }
  }

  /// What a user may have typed.
  enum UserColumn: Int, CaseIterable {
    case account, name, command, workDirectory

    var name: String {
      switch self {
      case .account: "Account"
      case .name: "Name"
      case .command: "Command"
      case .workDirectory: "WorkDir"
      }
    }
  }

  static let separator: UInt8 = 0x1F

  /// The separator and the boundary.
  let boundary: [UInt8]

  /// With a boundary of one's own; letters only.
  init(boundary: String) { self.boundary = [Self.separator] + Array(boundary.utf8) }

  /// With a boundary drawn at random.
  init() {
    self.init(boundary: String((0..<8).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement() ?? "x" }))
  }

  /// The argument of `squeue -O`.
  var argument: String {
    let end = boundary[...].string
    let columns =
      Column.allCases.map { "\($0.name):\u{1F}" } + UserColumn.allCases.map { "\($0.name):\(end)" }
    return columns.joined(separator: ",")
  }

  /// A row taken apart.
  struct Row {
    fileprivate(set) var columns: [Text]
    fileprivate(set) var userColumns: [Text]

    subscript(column: Column) -> Text { columns[column.rawValue] }
    subscript(column: UserColumn) -> Text { userColumns[column.rawValue] }
  }

  /// Calls `body` with each row of an output.
  /// - Throws: `SlurmError.unparsable` where a row is cut short or is none, or what `body` throws.
  func forEachRow(of output: [UInt8], _ body: (Row) throws(SlurmError) -> Void) throws(SlurmError) {
    var row = Row(columns: [], userColumns: [])
    row.columns.reserveCapacity(Column.allCases.count)
    row.userColumns.reserveCapacity(UserColumn.allCases.count)
    var position = 0
    while position < output.count {
      let start = position
      row.columns.removeAll(keepingCapacity: true)
      row.userColumns.removeAll(keepingCapacity: true)
      while row.columns.count < Column.allCases.count {
        guard let end = Self.index(of: Self.separator, in: output, from: position) else {
          throw .unparsable("squeue's row", output[start...])
        }
        row.columns.append(output[position..<end])
        position = end + 1
      }
      while row.userColumns.count < UserColumn.allCases.count {
        guard let end = index(ofBoundaryIn: output, from: position) else {
          throw .unparsable("squeue's row", output[start...])
        }
        row.userColumns.append(output[position..<end])
        position = end + boundary.count
      }
      guard position < output.count, output[position] == UInt8(ascii: "\n") else {
        throw .unparsable("squeue's row", output[start...])
      }
      position += 1
      try body(row)
    }
  }

  private func index(ofBoundaryIn output: [UInt8], from start: Int) -> Int? {
    var position = start
    while let found = Self.index(of: Self.separator, in: output, from: position) {
      if output[found...].starts(with: boundary) { return found }
      position = found + 1
    }
    return nil
  }

  private static func index(of byte: UInt8, in output: [UInt8], from start: Int) -> Int? {
    let span = output.span
    var index = start
    while index < span.count {
      if span[index] == byte { return index }
      index += 1
    }
    return nil
  }
}
