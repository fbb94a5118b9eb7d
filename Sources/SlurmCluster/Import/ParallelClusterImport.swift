import ClusterFile
import Diagnostics
import ParallelCluster
import Serialization

/// What came of importing a ParallelCluster configuration: the text of a cluster file that means the same.
public struct ParallelClusterImport: Sendable {
  /// The cluster file's text; nil where the configuration cannot be imported.
  public private(set) var text: String?
  /// What was found in the configuration, in order; an error where there is no text.
  public private(set) var findings: [Diagnostic]
  /// The paths of the configuration's values that have no key of their own in a cluster file.
  public private(set) var overridden: [String] = []
  /// The configuration's text; nil where it could not be read.
  public private(set) var source: String?

  /// Imports the configuration at a path; `-` is standard input. The name is the file's where none is given, the region
  /// the configuration's own.
  public static func load(path: String, name: String? = nil, region: String? = nil) -> ParallelClusterImport {
    let file = YAMLFile.load(path: path)
    return ParallelClusterImport(file, path: path == "-" ? "stdin" : path, name: name, region: region)
  }

  /// Imports a configuration that was read; `path` is the file's as the user named it.
  public init(_ file: YAMLFile, path: String, name: String? = nil, region: String? = nil) {
    source = file.text
    findings = file.findings
    if let position = file.text.flatMap(Self.firstSection) {
      findings = [
        ImportRules.version.finding(
          file: path, at: position, "this is a configuration of ParallelCluster 2, which ended in 2023",
          hint: "make one of ParallelCluster 3 from it with its `pcluster3-config-converter`")
      ]
      return
    }
    guard let configuration = file.value else { return }
    findings += Self.problems(in: configuration, file, path).ordered()
    let importer = Importer(configuration, file: path, name: name, region: region)
    if configuration["Scheduling"] != nil { findings += importer.faults(file, path) }
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    switch importer.written() {
    case .success(let written):
      text = written.text
      overridden = written.overridden
    case .failure(let refusal): findings.append(importer.finding(of: refusal, file, path))
    }
  }

  /// Where the first section of a configuration of ParallelCluster 2 begins, which had them between brackets; nil for
  /// other files.
  private static func firstSection(of text: String) -> SourcePosition? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let rest = line.drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty || rest.hasPrefix("#") || rest.hasPrefix(";") { continue }
      let names = ["global", "aws", "cluster", "aliases", "vpc", "queue", "scaling"]
      let isSection = names.contains { rest.hasPrefix("[\($0)]") || rest.hasPrefix("[\($0) ") }
      return isSection ? SourcePosition(line: index + 1, column: line.count - rest.count + 1) : nil
    }
    return nil
  }

  /// What ParallelCluster's loader would refuse, and CloudFormation's functions, which have no value yet.
  private static func problems(in configuration: JSON, _ file: YAMLFile, _ path: String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if configuration["queues"] != nil, configuration["Scheduling"] == nil {
      return [
        ImportRules.schema.finding(
          file: path, at: file.position(of: "queues", isAboutKey: true),
          "this is a cluster file of Apus, and no configuration of ParallelCluster",
          hint: "there is nothing to import")
      ]
    }
    let scheduler = configuration["Scheduling"]?["Scheduler"]?.string
    let isBatch = scheduler == "awsbatch"
    if isBatch {
      findings.append(
        ImportRules.scheduler.finding(
          file: path, at: file.position(of: "Scheduling.Scheduler"),
          "AWS Batch is no scheduler of Apus, whose clusters run Slurm",
          hint: "import a configuration with `Scheduler: slurm`"))
    }
    for problem in ParallelCluster.problems(in: configuration, isPartial: false) {
      // Said already; and AWS Batch has its own keys there.
      if isBatch, problem.path.elements.first == "Scheduling" { continue }
      findings.append(
        ImportRules.schema.finding(
          file: path, at: file.position(of: Self.text(problem.path), isAboutKey: problem.isAboutKey),
          problem.message, hint: problem.hint))
    }
    for place in functions(in: configuration, at: "") {
      findings.append(
        ImportRules.function.finding(
          file: path, at: file.position(of: place),
          "a function of CloudFormation has no value outside of a template",
          hint: "write the value that it stands for"))
    }
    return findings
  }

  /// A path as the reader notes it.
  private static func text(_ path: ParallelCluster.Path) -> String {
    var text = ""
    for element in path.elements {
      switch element {
      case .key(let name): text += (text.isEmpty ? "" : ".") + name
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// The paths of mappings like `{Ref: …}` and `{Fn::ImportValue: …}`.
  private static func functions(in value: JSON, at path: String) -> [String] {
    switch value {
    case .object(let members):
      if members.count == 1, members[0].name == "Ref" || members[0].name.hasPrefix("Fn::") { return [path] }
      return members.flatMap { functions(in: $0.value, at: path.isEmpty ? $0.name : "\(path).\($0.name)") }
    case .array(let values): return values.enumerated().flatMap { functions(in: $1, at: "\(path)[\($0)]") }
    default: return []
    }
  }
}
