/// The name that was probably meant: the one with the fewest edits (a letter put in, left out, changed, or
/// two neighbours swapped), upper and lower case, dashes, underscores and blanks not counted. Nil where
/// none is near: more than a third of the letters would have to change. Of equals the first wins.
public func nearest(to name: String, in names: some Sequence<String>) -> String? {
  let wanted = folded(name)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: String?
  var bestDistance = max(1, (wanted.count + 1) / 3) + 1
  for candidate in names {
    let letters = folded(candidate)
    guard abs(letters.count - wanted.count) < bestDistance, !letters.isEmpty else { continue }
    let distance = editDistance(wanted, letters)
    if distance < bestDistance {
      best = candidate
      bestDistance = distance
    }
    if distance == 0 { break }
  }
  return best
}

/// The names that may have been meant, the nearest first, of equals in their order: those that `nearest(to:in:)` would
/// take if the nearer ones were not there.
public func nearestNames(to name: String, in names: some Sequence<String>, most: Int) -> [String] {
  var rest = Array(names)
  var result: [String] = []
  while result.count < most, let best = nearest(to: name, in: rest) {
    result.append(best)
    rest.removeAll { $0 == best }
  }
  return result
}

/// The name's bytes in lower case without dashes, underscores and blanks.
private func folded(_ name: String) -> [UInt8] {
  name.utf8.compactMap { byte in
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}

/// Optimal string alignment: Levenshtein's distance with the swap of two neighbours as one edit.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
