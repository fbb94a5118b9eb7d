#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Glibc
import SampleApplications
import Slurm

extension LocalCluster {
  /// A job script as it is to be submitted.
  public struct Script: Sendable, Equatable {
    /// The script's absolute path on this machine.
    public var path: String
    /// The folder in which the job starts, on this machine.
    public var folder: String
    /// What the user should know, in one line; nil where there is nothing.
    public var note: String?
  }

  /// Finds a job script: a file, or a sample application by name.
  ///
  /// - Throws: `LocalTargetError` where there is neither.
  public func script(named name: String, currentFolder: String) throws(LocalTargetError) -> Script {
    let path = name.hasPrefix("/") ? name : currentFolder + "/" + name
    var isFolder = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder {
      return Script(path: path, folder: currentFolder)
    }
    guard let application = SampleApplications.named(name) else {
      throw LocalTargetError(
        rule: "no-script", message: "there is no file and no sample application '\(name)'",
        hint: "sample applications: " + SampleApplications.all.map(\.name).joined(separator: ", "))
    }
    return try script(of: application)
  }

  /// The application beside the cluster file or, where the file has none beside it, a copy in the cluster's home.
  private func script(of application: SampleApplication) throws(LocalTargetError) -> Script {
    let own = plan.map { $0.projectFolder + "/" + application.folder }
    if let own, FileManager.default.fileExists(atPath: own + "/" + application.script) {
      return Script(path: own + "/" + application.script, folder: own)
    }
    guard let plan else { throw noPlan }
    // What lies below /home in the nodes; below the project where nodes have no file system of their own.
    let home = plan.home.hasPrefix("/home/") ? plan.home : "/home"
    let base = plan.namespaces ? folder.data + home : folder.data + "/home"
    do {
      try SampleApplications.write(to: base)
    } catch {
      throw LocalTargetError(rule: "state-folder", message: "cannot write to \(base): \(Files.reason(error))")
    }
    let copy = (plan.namespaces ? home : base) + "/" + application.folder
    return Script(
      path: base + "/" + application.folder + "/" + application.script, folder: copy,
      note: "\(own ?? "") is not there: a copy in the cluster's \(copy) is run ('apus init' writes one of your own)")
  }

  /// Submits a script with sbatch, and stays until the job is on the disk.
  ///
  /// - Parameters:
  ///   - options: sbatch's options.
  ///   - arguments: What the script is given.
  /// - Returns: The job's number.
  /// - Throws: `SlurmError`.
  public func submit(_ script: Script, options: [String], arguments: [String]) async throws -> Int {
    var slurm = slurm(environment: ProcessInfo.processInfo.environment)
    slurm.timeout = .seconds(60)
    // sbatch's own folder becomes SLURM_SUBMIT_DIR, and the job's folder unless the script or an option names
    // another; --chdir, which overrides the script, is for a folder that is there in the nodes only.
    let directory = nodeDirectory(for: script.folder)
    let isHere = Self.realPath(directory) == directory
    let job = try await slurm.submit(
      arguments: options + (isHere ? [] : ["--chdir=\(directory)"]) + [script.path] + arguments,
      workingDirectory: isHere ? directory : "/")
    await SavedQueue.wait(for: job, in: folder)
    return job
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// How a job ended.
  public struct JobEnd: Sendable, Equatable {
    /// Slurm's state of it: `COMPLETED`, `FAILED`; the worst of an array's tasks.
    public var state: JobState
    /// The exit code of its script: 128 and the signal's number where it was killed; 1 where the job did not
    /// complete and its script has no code.
    public var exitCode: Int32
    /// Where its output is, on this machine; nil where Slurm does not say.
    public var output: String?
  }

  /// Waits until a job has ended; an array, until all its tasks have.
  ///
  /// - Parameters:
  ///   - onState: Is told each new state.
  ///   - onOutput: Is given the output as it grows; nil where nobody wants it.
  /// - Throws: `SlurmError` where Slurm no longer knows the job.
  public func wait(
    for id: Int, onState: @Sendable (JobState, String?) -> Void, onOutput: (@Sendable ([UInt8]) -> Void)? = nil
  ) async throws -> JobEnd {
    let slurm = slurm()
    var follower = OutputFollower()
    var last: JobState?
    while true {
      let detail: JobDetail?
      do {
        detail = try await slurm.job(id)
      } catch let error as SlurmError where error.isControllerUnreachable {
        // slurmctld is being started again: the job is safe with it.
        try await Task.sleep(for: .milliseconds(500))
        continue
      }
      guard let detail else {
        throw SlurmError.failed(command: "scontrol show job", status: 1, message: "job \(id) is not known any more")
      }
      if detail.state != last {
        last = detail.state
        onState(detail.state, detail.nodeList)
      }
      let output = detail.standardOutput.map(hostPath(ofNodePath:))
      if let onOutput, let output { follower.read(output, since: detail.submitTime ?? 0, onOutput) }
      let isOver = try await isOver(detail)
      if isOver {
        if let onOutput, let output { follower.read(output, since: detail.submitTime ?? 0, onOutput) }
        // The record of an array may be older than its last task's end.
        let last = detail.state.isFinished ? detail : try await slurm.job(id) ?? detail
        return try await end(of: last, output: output)
      }
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  private func isOver(_ detail: JobDetail) async throws -> Bool {
    guard detail.arrayJobID != nil else { return detail.state.isFinished }
    let tasks = try await slurm().jobs(includingFinished: true).filter { $0.arrayJobID == detail.arrayJobID }
    return tasks.allSatisfy { $0.state.isFinished }
  }

  private func end(of detail: JobDetail, output: String?) async throws -> JobEnd {
    var details = [detail]
    if let array = detail.arrayJobID {
      let tasks = try await slurm().jobs(includingFinished: true).filter { $0.arrayJobID == array }
      for task in tasks where task.state != .completed {
        if let number = task.arrayTaskID, let detail = try await slurm().job(array, task: number) {
          details.append(detail)
          break
        }
      }
    }
    let worst = details.first { $0.state != .completed } ?? detail
    var code = Int32(clamping: worst.exitCode?.status ?? 0)
    if code == 0, let signal = worst.exitCode?.signal, signal > 0 { code = 128 + Int32(clamping: signal) }
    if code == 0, worst.state != .completed { code = 1 }
    return JobEnd(state: worst.state, exitCode: code, output: output)
  }
}

/// Reads what is appended to a file.
private struct OutputFollower {
  private var offset = 0

  /// - Parameter time: Seconds since 1970. A file that is older is another job's, of the same number: a cluster that
  ///   was deleted and made anew counts from 1 again.
  mutating func read(_ path: String, since time: Int, _ body: ([UInt8]) -> Void) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mtim.tv_sec >= time else { return }
    // A requeued job may have begun its file anew.
    let size = lseek(file, 0, SEEK_END)
    if size < offset { offset = 0 }
    lseek(file, off_t(offset), SEEK_SET)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(file, &buffer, buffer.count)
      guard count > 0 else { return }
      offset += count
      body(Array(buffer[..<count]))
    }
  }
}
