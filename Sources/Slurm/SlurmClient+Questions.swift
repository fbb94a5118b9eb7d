import FoundationEssentials

// What a client can ask. Every function throws `SlurmError`, or `CancellationError` where its task is
// cancelled.
extension SlurmClient {
  /// All nodes, hidden ones too, with the generic resources in use.
  public func nodes() async throws -> [Node] {
    try Node.parse(
      scontrol: await output(of: "scontrol", ["--all", "--details", "--oneliner", "show", "nodes"]))
  }

  /// All partitions, hidden ones too.
  public func partitions() async throws -> [Partition] {
    try Partition.parse(
      scontrol: await output(of: "scontrol", ["--all", "--oneliner", "show", "partitions"]))
  }

  /// The queue by ascending number; the tasks of an array that wait are one row.
  /// - Parameter includingFinished: Also jobs that have ended and that slurmctld still remembers
  ///   (`MinJobAge`, five minutes by default).
  public func jobs(includingFinished: Bool = false) async throws -> [Job] {
    try await queue(includingFinished ? ["--states=all"] : [])
  }

  private func queue(_ filter: [String]) async throws -> [Job] {
    let format = SqueueFormat()
    let arguments = ["--all", "--noheader", "--noconvert", "--sort=i", "--Format=" + format.argument]
    return try Job.parse(squeue: await output(of: "squeue", arguments + filter), format: format)
  }

  /// All about a job that slurmctld still remembers; nil where it does not.
  ///
  /// Of an array without `task` the record that bears the array's own number: its waiting tasks, or
  /// the task that started last.
  public func job(_ id: Int, task: Int? = nil) async throws -> JobDetail? {
    let wanted = task.map { "\(id)_\($0)" } ?? String(id)
    do {
      async let rows = queue(["--states=all", "--jobs=" + wanted])
      async let answer = output(of: "scontrol", ["--all", "--oneliner", "show", "job", wanted])
      let names = Dictionary(try await rows.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
      let records = try JobDetail.parse(scontrol: await answer, names: names)
      return records.first { record in
        task.map { record.arrayJobID == id && record.arrayTaskID == $0 } ?? (record.id == id)
      } ?? records.first
    } catch let error as SlurmError where error.isInvalidJobID {
      return nil
    }
  }

  /// Nodes, queue and partitions, asked for at once.
  public func snapshot() async throws -> Snapshot {
    let now = Int(Date().timeIntervalSince1970)
    async let nodes = nodes()
    async let jobs = jobs()
    async let partitions = partitions()
    return Snapshot(
      nodes: try await nodes, jobs: try await jobs, partitions: try await partitions, takenAt: now)
  }

  /// The history of jobs, from the accounting database: a record for each run, so several for a job
  /// that was requeued. Unknown jobs are left out.
  public func accounting(jobs: [Int]) async throws -> [AccountingRecord] {
    var records: [AccountingRecord] = []
    // An argument may have 128 KiB; a number and its comma at most 11 bytes.
    for start in stride(from: 0, to: jobs.count, by: 5000) {
      let chunk = jobs[start..<min(jobs.count, start + 5000)]
      records += try await history(["--jobs=" + chunk.map(String.init).joined(separator: ",")])
    }
    return records
  }

  /// The history of all jobs that ran, or were free to run, between two times, in seconds since 1970.
  public func accounting(since start: Int, until end: Int? = nil) async throws -> [AccountingRecord] {
    var filter = ["--starttime=" + (try Self.date(start))]
    if let end { filter.append("--endtime=" + (try Self.date(end))) }
    return try await history(filter)
  }

  private func history(_ filter: [String]) async throws -> [AccountingRecord] {
    let delimiter = SqueueFormat().boundary
    let columns = AccountingRecord.Column.allCases.map(\.name).joined(separator: ",")
    let arguments = [
      "--allusers", "--allocations", "--duplicates", "--noheader", "--noconvert", "--parsable",
      "--delimiter=" + delimiter[...].string, "--format=" + columns,
    ]
    return try AccountingRecord.parse(
      sacct: await output(of: "sacct", arguments + filter), delimiter: delimiter)
  }

  /// sacct reads a time in `TZ`, which is UTC here.
  private static func date(_ seconds: Int) throws(SlurmError) -> String {
    guard (0...253_402_300_799).contains(seconds) else {
      throw .invalidArgument("\(seconds) is not a time in seconds since 1970")
    }
    let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().time(
      includingFractionalSeconds: false)
    return Date(timeIntervalSince1970: Double(seconds)).formatted(style)
  }

  /// Whether a slurmctld of the cluster answers.
  public func ping() async throws -> Bool {
    do {
      // "Slurmctld(primary) at head is UP", a line for each; 23.02 and later exit with 1 for DOWN.
      let answer = try await output(of: "scontrol", ["ping"])
      return answer.split(separator: UInt8(ascii: "\n")).contains { $0.string.hasSuffix(" is UP") }
    } catch SlurmError.failed(_, _, let message) where message.contains("Slurmctld(") {
      return message.contains(" is UP")
    }
  }

  /// The release of the commands on the search path. slurmctld is not asked.
  public func version() async throws -> SlurmVersion {
    let answer = try await output(of: "scontrol", ["--version"])
    guard let version = SlurmVersion(answer[...].trimmed.string) else {
      throw SlurmError.unparsable("Slurm's version", answer[...])
    }
    return version
  }
}
