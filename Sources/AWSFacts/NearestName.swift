/// Finds the names that somebody who wrote a wrong one probably meant.
enum NearestName {
  /// The candidates within a few slips of the name, nearest first, then by name. A slip is a character
  /// too many, too few, wrong, or two swapped; one slip is allowed for every three characters, at most
  /// four. Upper and lower case are the same.
  static func candidates(for name: String, among candidates: [String]) -> [String] {
    guard name.utf8.count <= AWSFacts.longestName else { return [] }
    let wanted = Array(name.lowercased().utf8)
    let most = min(4, max(1, wanted.count / 3))
    var found: [(slips: Int, name: String)] = []
    for candidate in candidates where abs(candidate.utf8.count - wanted.count) <= most {
      let slips = distance(wanted, Array(candidate.utf8))
      if slips <= most { found.append((slips, candidate)) }
    }
    return found.sorted { ($0.slips, $0.name) < ($1.slips, $1.name) }.map(\.name)
  }

  /// The optimal string alignment distance.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
