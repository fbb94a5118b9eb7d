import ClusterFile
import Diagnostics
import Foundation

/// The vocabulary of these tests: small files, laid over one that is sound.
enum Sample {
  /// The smallest sound file, by top-level key.
  static let base: [(key: String, lines: String)] = [
    ("name", "name: sample"), ("region", "region: us-east-1"),
    ("queues", "queues:\n  - name: cpu\n    instances: [c7i.8xlarge]"),
  ]

  /// The lines first, then what they lack of the smallest sound file.
  static func file(_ lines: String) -> String {
    let given = Set(lines.split(separator: "\n").map { $0.replacing("▸", with: "").prefix { $0 != ":" } })
    let rest = base.filter { !given.contains(Substring($0.key)) }.map(\.lines)
    return ([lines] + rest).joined(separator: "\n") + "\n"
  }

  /// The text without its mark `▸`, and where the mark stood.
  static func marked(_ text: String) -> (text: String, place: SourcePosition?) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let column = line.unicodeScalars.prefix(while: { $0 != "▸" }).count as Int?,
        column < line.unicodeScalars.count
      {
        return (text.replacing("▸", with: ""), SourcePosition(line: index + 1, column: column + 1))
      }
    }
    return (text, nil)
  }

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
