import Diagnostics

/// What came of checking a cluster file.
public struct CheckResult: Sendable {
  /// The cluster; nil where a finding is an error.
  public var cluster: Cluster?
  /// What the file says, every default filled in, although a rule may have found an error; nil where the file could not
  /// be read as a cluster file.
  public var unchecked: Cluster?
  /// The paths of values that could not be read, `queues[0].ami`: `unchecked` has their defaults, or nothing.
  public var unread: Set<String> = []
  /// Every finding, in order.
  public var diagnostics: [Diagnostic]
  /// The findings that the file silences, in order, with its reasons.
  public var silenced: [SilencedDiagnostic] = []
  /// The text that was read, for showing its lines; nil where there was none.
  public var text: String?
  /// The file as the user named it.
  var name: String?
  /// Where the file gives values, by path.
  var places = Places()
}

/// The user's file: read, checked, and made into a `Cluster`.
public enum ClusterFile {
  /// The name that commands look for.
  public static let defaultName = "cluster.yaml"

  /// The most bytes that a cluster file may have.
  public static let sizeLimit = 512 * 1024

  /// Reads and checks the file at a path; findings carry the path as it is given. `-` is standard input.
  public static func load(path: String) -> CheckResult {
    let name = path == "-" ? "stdin" : path
    switch FileBytes.read(path, limit: sizeLimit, name: name) {
    case .success(let bytes): return check(bytes: bytes, file: name)
    case .failure(let fault): return CheckResult(diagnostics: [fault.finding])
    }
  }

  /// Checks the text of a cluster file; findings carry the name given.
  public static func check(text: String, file: String? = nil) -> CheckResult {
    check(bytes: Array(text.utf8), file: file)
  }

  /// Checks the bytes of a cluster file; findings carry the name given.
  public static func check(bytes: [UInt8], file: String? = nil) -> CheckResult {
    guard bytes.count <= sizeLimit else {
      let finding = ReadingRules.fileTooLarge.finding(
        file: file, at: nil, "the file is larger than \(sizeLimit / 1024) KiB",
        hint: "is this the right file?")
      return CheckResult(diagnostics: [finding])
    }
    let scan = TextScan(bytes, file: file)
    guard let text = scan.text else {
      return CheckResult(diagnostics: scan.findings.ordered(), text: String(decoding: bytes, as: UTF8.self))
    }
    let document = Document(text, file: file)
    guard let root = document.root else {
      return CheckResult(diagnostics: document.findings.ordered(), text: text)
    }
    if let finding = ParallelClusterFile.finding(root, file: file) {
      return CheckResult(diagnostics: (document.findings + [finding]).ordered(), text: text)
    }
    var reader = Reader(file: file, renamed: document.renamed)
    reader.note("", key: nil, value: root)
    guard var cluster = Section<Cluster>.cluster.read(root, "", &reader), !reader.isCutOff else {
      return CheckResult(diagnostics: (document.findings + reader.findings).ordered(), text: text)
    }
    for index in cluster.queues.indices { cluster.queues[index].settle("queues[\(index)]", &reader) }
    Section<Cluster>.cluster.fill("", &cluster, reader, nil)
    let asRead = cluster
    Section<Cluster>.cluster.fill("", &cluster, reader, asRead)
    cluster.placeQueues(reader)
    let draft = Draft(cluster, asRead: asRead, reader)
    let left = Silencing(document.findings + reader.findings + Rules.findings(in: draft), in: draft)
    let isSound = !left.findings.contains { $0.severity == .error }
    return CheckResult(
      cluster: isSound ? draft.whole : nil, unchecked: draft.whole, unread: reader.faulty, diagnostics: left.findings,
      silenced: left.silenced, text: text, name: file, places: reader.places)
  }
}
