import Serialization

extension ClusterFile {
  /// The reference of every key in Markdown, made from the same declarations as the reader: docs/cluster-file.md
  /// holds it between two marks. Ends with a line feed.
  public static var keyReference: String {
    var text = ""
    let root = Section<Cluster>.cluster.shape
    text += table(root.keys, prefix: "")
    for (path, section) in sections(of: root, prefix: "") {
      text += "\n### `\(path)`\n\n\(section.about)\n\n"
      text += section.keys.isEmpty ? "It has no keys.\n" : table(section.keys, prefix: "")
    }
    return text
  }

  private static func table(_ keys: [KeyShape], prefix: String) -> String {
    var text =
      "| key | type | default | allowed | what it means | on AWS | in a rehearsal |\n|---|---|---|---|---|---|---|\n"
    for key in keys {
      let example = key.example.isEmpty ? "" : " Example: `\(key.name): \(key.example)`"
      let cells = [
        "`\(prefix)\(key.name)`", key.shape.name, key.defaultText, key.shape.allowed ?? "",
        key.about + example, key.aws, key.localText,
      ]
      text +=
        "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ")
        + " |\n"
    }
    return text
  }

  /// Every section below one, with its path; list items as `queues[]`.
  private static func sections(of section: SectionShape, prefix: String) -> [(
    path: String, section: SectionShape
  )] {
    section.keys.flatMap { key -> [(path: String, section: SectionShape)] in
      let path = prefix + key.name
      switch key.shape {
      case .section(let inner): return [(path, inner)] + sections(of: inner, prefix: path + ".")
      case .list(.section(let inner), _):
        return [(path + "[]", inner)] + sections(of: inner, prefix: path + "[].")
      default: return []
      }
    }
  }
}

extension KeyShape {
  fileprivate var localText: String {
    switch local {
    case .honoured(let words): words
    case .ignored(let words): "no effect: \(words)"
    }
  }

  fileprivate var defaultText: String {
    switch absence {
    case .required: return "required"
    case .words(let words): return words
    case .value(.string(let text)): return "`\(text)`"
    case .value(.array(let items)):
      let texts = items.map { item in if case .string(let text) = item { text } else { item.line } }
      return "`[\(texts.joined(separator: ", "))]`"
    case .value(.object([])):
      if case .section(let section) = shape, !section.keys.isEmpty { return "its keys' defaults" }
      return "`{}`"
    case .value(let value): return "`\(value.line)`"
    }
  }
}
