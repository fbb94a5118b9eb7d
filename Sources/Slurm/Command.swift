internal import Subprocess

/// Runs a program and collects what it prints.
public enum Command {
  /// How a program ended.
  public enum Status: Sendable, Hashable {
    /// It returned this exit status.
    case exited(Int)
    /// This signal ended it.
    case signalled(Int)
  }

  /// What came of a program.
  public struct Result: Sendable, Hashable {
    /// How it ended.
    public var status: Status
    /// What it wrote to standard output.
    public var standardOutput: [UInt8]
    /// The first `standardErrorLimit` bytes of what it wrote to standard error.
    public var standardError: [UInt8]

    /// Whether it returned 0.
    public var isSuccess: Bool { status == .exited(0) }
  }

  /// More of standard error is read, so that the program does not block, and thrown away.
  public static let standardErrorLimit = 64 << 10

  /// Runs `executable` and waits for its end; standard input is empty.
  ///
  /// The program gets a session of its own, no open file of this process but the three standard ones,
  /// and no blocked signal. At the timeout, at the output limit, and where the calling task is
  /// cancelled, SIGKILL goes to its whole process group, and it is reaped before this returns. No
  /// thread waits for it, so many can run at once.
  /// - Parameters:
  ///   - executable: A name, looked up in the `PATH` of `environment`, or a path with a slash.
  ///   - environment: All variables it gets.
  ///   - workingDirectory: Where it starts; nil for this process's own.
  ///   - outputLimit: The most bytes of standard output.
  /// - Throws: `SlurmError` (`commandMissing`, `notStarted`, `timedOut`, `outputTooLarge`,
  ///   `invalidArgument`), or `CancellationError`. A status other than 0 is no error here.
  public static func run(
    _ executable: String, arguments: [String] = [], environment: [String: String],
    workingDirectory: String? = nil, timeout: Duration, outputLimit: Int = 1 << 30
  ) async throws -> Result {
    let name = executable.split(separator: "/").last.map(String.init) ?? executable
    let texts =
      arguments + [executable, workingDirectory ?? ""] + environment.flatMap { [$0.key, $0.value] }
    if texts.contains(where: { $0.utf8.contains(0) }) {
      throw SlurmError.invalidArgument("an argument of \(name) holds a NUL character")
    }
    let configuration = Self.configuration(executable, arguments, environment, workingDirectory)
    let outcome = try await withThrowingTaskGroup(of: Outcome.self) { group in
      group.addTask { try await collect(configuration, name: name, outputLimit: outputLimit) }
      group.addTask {
        // Cancelled as soon as the program has ended.
        try? await Task.sleep(for: timeout)
        return .timedOut
      }
      // The other task ends before the group does: the program is killed and reaped by then. An answer
      // that came at the last moment is an answer.
      let first = try await group.next()
      group.cancelAll()
      guard case .timedOut = first else { return first }
      if let last = try? await group.next(), case .ended(let result) = last, case .exited = result.status {
        return last
      }
      return .timedOut
    }
    try Task.checkCancellation()
    guard case .ended(let result) = outcome else {
      throw SlurmError.timedOut(command: name, seconds: timeout / .seconds(1))
    }
    return result
  }
}

extension Command {
  private enum Outcome: Sendable {
    case ended(Result)
    case timedOut
  }

  private static func configuration(
    _ executable: String, _ arguments: [String], _ environment: [String: String], _ directory: String?
  ) -> Configuration {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)]
    var variables: [Environment.Key: String] = [:]
    for (key, value) in environment {
      if let key = Environment.Key(rawValue: key) { variables[key] = value }
    }
    return Configuration(
      executable: executable.contains("/") ? .path(path(executable)) : .name(executable),
      arguments: Arguments(arguments), environment: .custom(variables),
      workingDirectory: directory.map { path($0) }, platformOptions: options)
  }

  /// A string as the path type of Subprocess, without importing the package that declares it.
  private static func path<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
  where Path.StringLiteralType == String {
    Path(stringLiteral: text)
  }

  private static func collect(
    _ configuration: Configuration, name: String, outputLimit: Int
  ) async throws -> Outcome {
    do {
      let ended = try await Subprocess.run(
        configuration, input: .none, output: .sequence, error: .sequence
      ) { execution in
        async let errors = read(execution.standardError, limit: standardErrorLimit)
        let (output, isWhole) = try await read(
          execution.standardOutput, limit: outputLimit, stopAtLimit: true)
        guard isWhole else { throw SlurmError.outputTooLarge(command: name, limit: outputLimit) }
        return (output, try await errors.bytes)
      }
      let status: Status =
        switch ended.terminationStatus {
        case .exited(let code): .exited(Int(code))
        case .signaled(let signal): .signalled(Int(signal))
        }
      let (output, errors) = ended.closureResult
      return .ended(Result(status: status, standardOutput: output, standardError: errors))
    } catch let error as SubprocessError {
      throw error.code == .executableNotFound
        ? SlurmError.commandMissing(command: name)
        : SlurmError.notStarted(command: name, reason: String(describing: error))
    }
  }

  /// Reads to the end, or to where the limit is passed; keeps at most `limit` bytes.
  private static func read(
    _ sequence: SubprocessOutputSequence, limit: Int, stopAtLimit: Bool = false
  ) async throws -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var isWhole = true
    for try await buffer in sequence {
      unsafe buffer.withUnsafeBytes { new in
        let room = limit - bytes.count
        if new.count > room { isWhole = false }
        unsafe bytes.append(contentsOf: new.prefix(room))
      }
      if !isWhole, stopAtLimit { break }
    }
    return (bytes, isWhole)
  }
}
