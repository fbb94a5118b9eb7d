// What a client can have done. Every function throws `SlurmError`, or `CancellationError` where its
// task is cancelled; after `timedOut` it may have been done all the same.
extension SlurmClient {
  /// Submits a job with sbatch.
  ///
  /// The job inherits the client's `environment`, as it would a shell's. With `--wait` sbatch stays
  /// until the job has ended, which is longer than the timeout.
  /// - Parameters:
  ///   - arguments: Options, the script and its arguments, as on sbatch's command line.
  ///   - workingDirectory: Where sbatch starts; the job's folder, if no option says another.
  /// - Returns: The job's number.
  public func submit(arguments: [String], workingDirectory: String? = nil) async throws -> Int {
    let answer = try await output(
      of: "sbatch", ["--parsable"] + arguments, environment: submissionEnvironment,
      workingDirectory: workingDirectory)
    // "12", or "12;cluster".
    let number = answer[...].trimmed.prefix { $0 != UInt8(ascii: ";") }
    guard let id = Quantity.integer(number), id > 0 else {
      throw SlurmError.unparsable("sbatch's answer", answer[...])
    }
    return id
  }

  /// Sets the state of nodes, as `scontrol update NodeName=… State=…`.
  /// - Parameters:
  ///   - node: A name or a host list.
  ///   - state: `DRAIN`, `RESUME`, `DOWN`, `POWER_DOWN`, `POWER_DOWN_FORCE`, `POWER_UP` …
  ///   - reason: Any text; Slurm wants one for DOWN, DRAIN and FAIL.
  public func update(node: String, state: String, reason: String? = nil) async throws {
    try Self.check(node, isWordFor: "node")
    try Self.check(state, isWordFor: "state")
    var arguments = ["update", "NodeName=" + node, "State=" + state]
    if let reason { arguments.append("Reason=" + reason) }
    _ = try await output(of: "scontrol", arguments)
  }

  /// Cancels jobs; jobs that have ended already are no error. An array's number cancels all its tasks.
  public func scancel(_ jobs: [Int]) async throws {
    for start in stride(from: 0, to: jobs.count, by: 1000) {
      _ = try await output(of: "scancel", jobs[start..<min(jobs.count, start + 1000)].map(String.init))
    }
  }

  /// Puts a running or finished job back into the queue.
  public func requeue(_ job: Int) async throws {
    _ = try await output(of: "scontrol", ["requeue", String(job)])
  }

  /// Lets a held job be scheduled again.
  public func release(_ job: Int) async throws {
    _ = try await output(of: "scontrol", ["release", String(job)])
  }

  /// Has the daemons read slurm.conf again.
  public func reconfigure() async throws {
    _ = try await output(of: "scontrol", ["reconfigure"])
  }

  /// scontrol takes `Key=value` words: a blank or a sign in a name would be read as another word.
  private static func check(_ word: String, isWordFor what: String) throws(SlurmError) {
    let isWord = word.utf8.allSatisfy { byte in
      byte.isLetter || byte.isDigit || [UInt8]("-_.,[]".utf8).contains(byte)
    }
    if word.isEmpty || !isWord { throw .invalidArgument("'\(word)' is not the name of a \(what)") }
  }
}
