/// Speaks with one running Slurm through its own commands.
///
/// Every command gets `SLURM_CONF` and none of the variables with which a user changes what Slurm's
/// commands print (`SQUEUE_FORMAT`, `SLURM_CLUSTERS`), so that nothing is answered by another cluster
/// or in another form. Questions are asked with `LC_ALL=C.UTF-8`, `TZ=UTC` and `SLURM_TIME_FORMAT=%s`:
/// times come as seconds since 1970 (a release that does not know the format gives UTC, which is read
/// too). A job that is submitted inherits none of this but `SLURM_CONF`.
///
/// A value; it holds no connection. Many questions can be asked at once.
public struct SlurmClient: Sendable {
  /// The path of slurm.conf.
  public var configuration: String
  /// The variables that commands start from, `PATH` among them: it says where the commands are.
  public var environment: [String: String]
  /// When a command that does not answer is killed. Slurm's own timeouts are longer, and its commands
  /// try again where slurmctld is down.
  public var timeout: Duration
  /// The most bytes that one command may print. 50,000 jobs are about 15 MB.
  public var outputLimit: Int

  /// A client for the cluster of that slurm.conf.
  public init(
    configuration: String, environment: [String: String], timeout: Duration = .seconds(20),
    outputLimit: Int = 1 << 30
  ) {
    self.configuration = configuration
    self.environment = environment
    self.timeout = timeout
    self.outputLimit = outputLimit
  }
}

extension SlurmClient {
  private static let steeringPrefixes = ["SLURM_", "SQUEUE_", "SINFO_", "SACCT_", "SCONTROL_", "SCANCEL_"]

  /// The environment of a question: what the caller gave, without what would change the answer.
  var questionEnvironment: [String: String] {
    var variables = environment.filter { entry in
      // A token is who one is, not what is asked for.
      entry.key == "SLURM_JWT" || !Self.steeringPrefixes.contains { entry.key.hasPrefix($0) }
    }
    variables["SLURM_CONF"] = configuration
    variables["SLURM_TIME_FORMAT"] = "%s"
    // Expressions of array tasks at full length; 64 bytes otherwise.
    variables["SLURM_BITSTR_LEN"] = "0"
    variables["TZ"] = "UTC"
    variables["LC_ALL"] = "C.UTF-8"
    return variables
  }

  /// The environment of sbatch, which the job inherits: the caller's own. What would send the job to
  /// another cluster is left out; `SBATCH_…` is the user's way to give options, and stays.
  var submissionEnvironment: [String: String] {
    var variables = environment
    variables["SLURM_CLUSTERS"] = nil
    variables["SBATCH_CLUSTERS"] = nil
    variables["SLURM_CONF"] = configuration
    return variables
  }

  /// Runs one of Slurm's commands and gives what it printed.
  func output(
    of command: String, _ arguments: [String], environment: [String: String]? = nil,
    workingDirectory: String? = nil
  ) async throws -> [UInt8] {
    let result = try await Command.run(
      command, arguments: arguments, environment: environment ?? questionEnvironment,
      workingDirectory: workingDirectory, timeout: timeout, outputLimit: outputLimit)
    switch result.status {
    case .exited(0): return result.standardOutput
    case .exited(let status):
      // scontrol writes some refusals to standard output.
      let words = result.standardError.isEmpty ? result.standardOutput : result.standardError
      throw SlurmError.failed(command: command, status: status, message: words.prefix(4096).trimmed.string)
    case .signalled(let signal): throw SlurmError.signalled(command: command, signal: signal)
    }
  }
}
