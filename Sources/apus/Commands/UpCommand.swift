import ArgumentParser
import ClusterFile
import Diagnostics
import Glibc
import LocalTarget
import SlurmCluster

/// `apus up --local`: the cluster of the file, running.
struct UpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Make the cluster real; on one that runs, change only what changed in the file.",
    discussion: """
      With --local the cluster runs on this machine: real Slurm, nodes that boot and vanish, accounting. Safe to run \
      again, also after a crash or a reboot: what is left is repaired, and no job is lost.
      """)

  @Argument(help: "The cluster file.")
  var file = ClusterFile.defaultName

  @Flag(help: "On this machine.")
  var local = false

  @Option(help: "How long a node takes to boot: 3s, 500ms, 2min.")
  var boot = TimeSpan(seconds: 3)

  @Option(help: "When an idle node is given back: 15s, or 'file' for the file's own idleTimeout.")
  var idle = IdleTime.span(TimeSpan(seconds: 15))

  @Option(help: "How nodes are kept apart: auto, namespaces or none.")
  var isolation = LocalOptions.Isolation.auto

  func run() async throws {
    guard local else {
      throw ValidationError("this release runs clusters on this machine only: add --local")
    }
    try await Terminal.reportingFailures {
      let (cluster, notes) = try checkedCluster()
      var options = LocalOptions(bootSeconds: boot.seconds, isolation: isolation)
      if case .span(let span) = idle {
        options.idle = .seconds(max(1, Int(span.seconds.rounded())))
      } else {
        options.idle = .file
      }
      let display = ProgressDisplay()
      if let note = IgnoredKeys.note(notes) { display.report(.note(note)) }
      let outcome = try await LocalCluster.up(
        cluster, projectFolder: Self.folder(of: file), options: options, report: display.report)
      display.end()
      finish(cluster, outcome)
    }
  }

  private func checkedCluster() throws -> (Cluster, [LocalNote]) {
    let result = SlurmCluster.checkingOverrides(of: ClusterFile.load(path: file))
    guard let cluster = result.cluster else {
      var sources: [String: String] = [:]
      if let name = result.diagnostics.lazy.compactMap(\.file).first { sources[name] = result.text }
      Terminal.say(DiagnosticRenderer(sources: sources).render(result.diagnostics), terminator: "")
      throw ExitCode(1)
    }
    return (cluster, result.localNotes)
  }

  private func finish(_ cluster: Cluster, _ outcome: LocalCluster.Outcome) {
    let nodes = cluster.queues.reduce(0) { $0 + $1.maxNodes }
    let queues = cluster.queues.count == 1 ? "1 queue" : "\(cluster.queues.count) queues"
    let verb =
      switch outcome {
      case .started: "is up"
      case .changed: "is changed"
      case .unchanged: "is up already, just as the file says"
      }
    print("Cluster \(cluster.name) \(verb): \(queues), up to \(nodes) nodes.")
    let submit = cluster.applications.contains(.mpi) ? "apus submit mpi-hello --follow" : "apus submit SCRIPT --follow"
    print("Next: \(submit)    apus status    apus connect    apus down")
  }

  /// The absolute path of the folder in which a file lies.
  private static func folder(of file: String) -> String {
    guard let path = unsafe realpath(file, nil) else { return "/" }
    defer { unsafe free(path) }
    let absolute = unsafe String(cString: path)
    let slash = absolute.lastIndex(of: "/") ?? absolute.startIndex
    return slash == absolute.startIndex ? "/" : String(absolute[..<slash])
  }
}

extension LocalOptions.Isolation: ExpressibleByArgument {}

/// `--idle`: a time, or the file's own.
enum IdleTime: ExpressibleByArgument {
  case span(TimeSpan)
  case file

  init?(argument: String) {
    if argument == "file" {
      self = .file
    } else {
      guard let span = TimeSpan(argument: argument) else { return nil }
      self = .span(span)
    }
  }

  var defaultValueDescription: String {
    switch self {
    case .span(let span): span.defaultValueDescription
    case .file: "file"
    }
  }
}
