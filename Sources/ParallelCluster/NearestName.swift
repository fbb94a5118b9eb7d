/// Finds the name that somebody who wrote a wrong one probably meant.
enum NearestName {
  /// The nearest candidate within a few slips: a character too many, too few, wrong, or two swapped. One slip is
  /// allowed for every three characters, at most four; upper and lower case are the same.
  static func nearest(to name: String, among candidates: [String]) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let wanted = Array(name.lowercased().utf8)
    let most = min(4, max(1, wanted.count / 3))
    var best: (slips: Int, name: String)?
    for candidate in candidates where abs(candidate.utf8.count - wanted.count) <= most {
      let slips = distance(wanted, Array(candidate.lowercased().utf8))
      if slips <= most, best.map({ (slips, candidate) < ($0.slips, $0.name) }) ?? true { best = (slips, candidate) }
    }
    return best?.name
  }

  /// The optimal string alignment distance.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
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
