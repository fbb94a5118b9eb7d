import Slurm

/// Jobs for a person or a program.
public struct JobsReport: Encodable, Sendable {
  /// One job, or one task of an array.
  public struct Entry: Encodable, Sendable {
    /// Slurm's number of it: `12`, `12_3`, `12_[4-9]`.
    public var id: String
    /// Its name.
    public var name: String
    /// Its user.
    public var user: String
    /// Its queue.
    public var queue: String
    /// Slurm's state: `PENDING`, `RUNNING`.
    public var state: String
    /// Why it waits; left out where it does not.
    public var reason: String?
    /// Nodes it has or asks for.
    public var nodes: Int
    /// CPUs it has or asks for.
    public var cpus: Int
    /// The nodes it has, as a host list; left out before it has any.
    public var nodeList: String?
    /// Seconds it has run.
    public var elapsed: Int
    /// How often it was requeued.
    public var restarts: Int
  }

  /// Jobs in Slurm's order.
  public var jobs: [Entry]

  /// The report on these jobs.
  public init(_ jobs: [Job]) {
    self.jobs = jobs.map { job in
      Entry(
        id: job.displayID, name: job.name, user: job.user, queue: job.partition, state: job.state.name,
        reason: job.state.isPending ? job.reason : nil, nodes: job.nodeCount, cpus: job.cpuCount,
        nodeList: job.nodeList.flatMap { $0.isEmpty ? nil : $0 }, elapsed: job.elapsed, restarts: job.restarts)
    }
  }

  /// The report as JSON, keys sorted.
  ///
  /// - Throws: Nothing that a job can cause.
  public func json() throws -> String { try ReportText.json(self) }

  /// The report as a table.
  public func text() -> String {
    if jobs.isEmpty { return "No jobs.\n" }
    let rows = jobs.map { job in
      [
        job.id, job.name, job.user, job.queue, job.state, "\(job.nodes)", "\(job.cpus)", ReportText.time(job.elapsed),
        "\(job.restarts)", job.nodeList ?? job.reason.map { "(\($0))" } ?? "",
      ]
    }
    return ReportText.table(
      header: ["JOB", "NAME", "USER", "QUEUE", "STATE", "NODES", "CPUS", "TIME", "RESTARTS", "NODES OR REASON"],
      rows: rows, rightAligned: [5, 6, 7, 8])
  }
}
