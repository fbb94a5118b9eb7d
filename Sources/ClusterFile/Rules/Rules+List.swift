import Diagnostics

extension Rules {
  /// Every rule in one line, by topic: its id, how grave it is, what it asks. No line is longer than the width, unless
  /// that is less than 60. Ends with a line feed.
  public static func list(width: Int) -> String {
    let width = max(60, width)
    let ids = all.map(\.id.count).max() ?? 0
    let blocks = topics.map { topic in
      let lines = topic.rules.map { rule in
        let lead = "  \(TextLayout.padded(rule.id, to: ids))  \(TextLayout.padded(rule.severity.rawValue, to: 7))  "
        return TextLayout.cut(lead + rule.summary, to: width) + "\n"
      }
      return TextLayout.cut("\(topic.name): \(topic.about)", to: width) + "\n" + lines.joined()
    }
    return blocks.joined(separator: "\n")
  }

  /// The ids that may have been meant by a name that is none: the nearest ones, then those that hold it as a word.
  public static func ids(like name: String) -> [String] {
    let near = nearestNames(to: name, in: all.map(\.id), most: 3)
    let words = Set(name.lowercased().split { !$0.isLetter })
    let kin = all.map(\.id).filter { id in
      !words.isDisjoint(with: id.split(separator: "-").map(String.init).map { $0[...] })
    }
    return near + kin.filter { !near.contains($0) }.prefix(6)
  }
}
