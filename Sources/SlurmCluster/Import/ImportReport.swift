import ClusterFile
import Diagnostics
import FoundationEssentials

/// What came of an import as a program reads it: the report of `apus check`, with what was imported beside it.
/// docs/diagnostics.md describes it for users.
public struct ImportReport: Sendable, Encodable {
  /// The findings, of the configuration and of the cluster file.
  public let report: DiagnosticReport
  /// The cluster file's text; nil where there is none.
  public let text: String?
  /// Where it was written; nil where it was not.
  public let written: String?
  /// The paths of what is in `parallelCluster.overrides`.
  public let overridden: [String]

  /// The report of an import; `findings` are all that there are.
  public init(_ findings: [Diagnostic], of result: ParallelClusterImport, written: String?) {
    report = DiagnosticReport(findings)
    text = result.text
    overridden = result.overridden
    self.written = written
  }

  /// The report as JSON text, indented, ending with a line feed.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  private enum Keys: String, CodingKey {
    case clusterFile, written, overrides
  }

  /// Writes the report's keys, and those of the import beside them.
  public func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(text, forKey: .clusterFile)
    try container.encode(written, forKey: .written)
    try container.encode(overridden, forKey: .overrides)
  }
}
