import Diagnostics
import Testing

@testable import ClusterFile

/// What the JSON Schema asks beside types and forms; `Tools/validate-schema` judges it by a validator.
@Suite struct SchemaBoundTests {
  @Test("each is of a rule that there is, and of a key that there is")
  func places() {
    let paths = Set([""] + Self.paths(of: Section<Cluster>.cluster.shape, ""))
    for bound in SchemaBound.all {
      #expect(Rules.byID[bound.rule]?.severity == .error, "\(bound.rule)")
      #expect(paths.contains(bound.path), "\(bound.path)")
    }
  }

  private static func paths(of section: SectionShape, _ prefix: String) -> [String] {
    section.keys.flatMap { key -> [String] in
      let path = prefix + key.name
      return switch key.shape {
      case .section(let inner): [path] + paths(of: inner, path + ".")
      case .list(.section(let inner), _): [path, path + "[]"] + paths(of: inner, path + "[].")
      case .list: [path, path + "[]"]
      default: [path]
      }
    }
  }
}
