import Diagnostics
import Foundation

@testable import ClusterFile

/// The vocabulary of these tests: small files, laid over one that is sound.
enum Sample {
  /// The lines first, then what they lack of the smallest sound file.
  static func file(_ lines: String) -> String { RuleExample(lines).file }

  /// The findings of lines laid over the smallest sound file, as `line:column rule`.
  static func findings(_ lines: String) -> [String] {
    ClusterFile.check(text: file(lines)).diagnostics.map(short)
  }

  static func short(_ finding: Diagnostic) -> String {
    (finding.position.map { "\($0.line):\($0.column) " } ?? "") + finding.rule
  }

  /// The repository's root.
  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The numbered example files.
  static var examples: [URL] {
    let folder = root.appending(path: "examples")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }
}

extension Rules {
  /// The rules with examples that are found here; the others' are run where they are found.
  static let withExamples = all.filter { $0.fails != nil && !checkedElsewhere.contains($0.id) }.map(\.id)
}
