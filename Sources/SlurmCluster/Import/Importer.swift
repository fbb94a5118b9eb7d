import ClusterFile
import Diagnostics
import ParallelCluster
import Serialization

/// Writes a cluster file that means the same as a sound ParallelCluster configuration.
///
/// What has a counterpart becomes the file's keys. ParallelCluster's configuration of that file is then compared with
/// the original, and what is left goes into `parallelCluster.overrides`: so planning the file gives the original again,
/// and no key is lost.
struct Importer {
  /// The configuration with its region.
  let original: JSON
  /// The same in canonical form, which is what is mapped.
  let canonical: JSON
  /// The cluster's name, and whether it is the file's.
  let name: String
  let isNameInferred: Bool
  /// The region, and whether the configuration lacks it.
  let region: String
  let isRegionGiven: Bool
  let wantedRegion: String?

  init(_ configuration: JSON, file: String, name: String?, region: String?) {
    let own = configuration["Region"]?.string
    self.region = own ?? region ?? ""
    isRegionGiven = own == nil
    wantedRegion = region
    self.name = name ?? Self.name(from: file)
    isNameInferred = name == nil
    var original = configuration
    if own == nil, let region { original["Region"] = .string(region) }
    self.original = original
    canonical = Canonical.form(of: original)
  }

  /// A cluster's name from a file's: letters, digits and dashes, a letter first, at most 40.
  private static func name(from file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? ""
    let stem = last.split(separator: ".").first.map(String.init) ?? ""
    let words = stem.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: Character(UnicodeScalar(byte))
      default: Character("-")
      }
    }.split(separator: "-").map { String($0) }
    var name = words.joined(separator: "-")
    if name.isEmpty || name == "stdin" { name = "cluster" }
    if let first = name.utf8.first, (0x30...0x39).contains(first) { name = "cluster-" + name }
    return String(name.prefix(40))
  }
}

extension Importer {
  /// A cluster file's text, and the paths of what is in its overrides.
  struct Written {
    var text: String
    var overridden: [String]
  }

  /// Why there is none.
  struct Refusal: Error {
    let message: String
    /// What the cluster file would have to say, `queues[0].name`; empty for the whole.
    var place = ""
  }

  /// The tree of a cluster file that can be read, and what came of checking it.
  struct Settled {
    var tree: FileNode
    var cluster: Cluster
    var check: CheckResult
    /// The errors about values that were left out of the tree.
    var dropped: [Diagnostic]
  }

  /// The cluster file without overrides; nil where none can say it.
  func settled() -> Settled? { try? settling().get() }

  private func settling() -> Result<Settled, Refusal> {
    var tree = clusterFile
    var dropped: [Diagnostic] = []
    // A value that a cluster file does not take where ParallelCluster does goes into the overrides.
    for _ in 0..<8 {
      let check = ClusterFile.check(text: tree.clusterText)
      guard let cluster = check.unchecked else { return .failure(Self.refusal(check)) }
      if check.unread.isEmpty {
        return .success(Settled(tree: tree, cluster: cluster, check: check, dropped: dropped))
      }
      dropped += check.diagnostics.filter { $0.severity == .error }
      guard Droppable.drop(check.unread, from: &tree) else { return .failure(Self.refusal(check)) }
    }
    return .failure(Refusal(message: "a value has a form that a cluster file cannot say"))
  }

  /// The cluster file.
  func written() -> Result<Written, Refusal> { settling().flatMap(written) }

  private func written(_ settled: Settled) -> Result<Written, Refusal> {
    var tree = settled.tree
    let settled = settled.cluster
    let generated = SlurmCluster.literalConfiguration(of: settled)
    let overrides = Overrides(from: generated, to: original, canonical)
    if let value = overrides.value { tree.addOverrides(value) }
    let text = tree.clusterText
    // The text is what counts: it is read once more, and must give the original.
    guard let final = ClusterFile.check(text: text).unchecked,
      Canonical.isSame(SlurmCluster.literalConfiguration(of: final), canonical)
    else { return .failure(Refusal(message: "the configuration holds what a cluster file cannot say")) }
    return .success(Written(text: text, overridden: overrides.paths))
  }

  private static func refusal(_ check: CheckResult) -> Refusal {
    let first = check.diagnostics.first { $0.severity == .error }
    let place = check.unread.count == 1 ? check.unread.first : check.unread.sorted().first { !$0.isEmpty }
    return Refusal(
      message: "a cluster file cannot say it: \(first?.message ?? "a value has another form")", place: place ?? "")
  }
}

extension Canonical {
  /// Whether two values say the same, whatever the order of keys.
  static func isEqual(_ a: JSON, _ b: JSON) -> Bool { ParallelCluster.difference(from: a, to: b) == nil }

  /// Whether a configuration has that canonical form.
  static func isSame(_ configuration: JSON, _ canonical: JSON) -> Bool {
    ParallelCluster.difference(from: form(of: configuration), to: canonical) == nil
  }
}
