/// Texts with `*` (any text) and `?` (one character), as policies match actions and ARNs.
enum Glob {
  /// Whether every text that `narrow` stands for is matched by `wide`. Where it says no, that may not be so; where it
  /// says yes, it is. A text without `*` and `?` stands for itself.
  static func covers(_ wide: String, _ narrow: String) -> Bool {
    isPlain(wide) ? wide == narrow : covers(Array(wide.utf8), Array(narrow.utf8))
  }

  /// The same for actions, which have no case.
  static func coversAction(_ wide: String, _ narrow: String) -> Bool { covers(wide.lowercased(), narrow.lowercased()) }

  /// Whether some text is matched by both.
  static func overlaps(_ left: String, _ right: String) -> Bool {
    if isPlain(left) { return covers(right, left) }
    if isPlain(right) { return covers(left, right) }
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    // reach[j]: whether what is read of `left` and the first j bytes of `right` can be one text.
    var reach = [Bool](repeating: false, count: right.count + 1)
    reach[0] = true
    for j in right.indices where right[j] == star { reach[j + 1] = reach[j] }
    for byte in left {
      var next = [Bool](repeating: false, count: right.count + 1)
      next[0] = byte == star && reach[0]
      for j in right.indices {
        let other = right[j]
        let isAlike = byte == other || byte == question || other == question
        next[j + 1] =
          byte == star
          ? reach[j + 1] || next[j] : other == star ? next[j] || reach[j + 1] : reach[j] && isAlike
      }
      reach = next
    }
    return reach[right.count]
  }

  private static func isPlain(_ text: String) -> Bool { !text.utf8.contains { $0 == star || $0 == question } }

  private static let star = UInt8(ascii: "*")
  private static let question = UInt8(ascii: "?")

  private static func covers(_ wide: [UInt8], _ narrow: [UInt8]) -> Bool {
    var w = 0
    var n = 0
    // Where to go on after the last star, should what follows not fit.
    var retry: (w: Int, n: Int)?
    while n < narrow.count {
      if w < wide.count, wide[w] == star {
        retry = (w + 1, n)
        w += 1
      } else if w < wide.count, wide[w] == narrow[n] || (wide[w] == question && narrow[n] != star) {
        w += 1
        n += 1
      } else if let last = retry {
        retry = (last.w, last.n + 1)
        (w, n) = (last.w, last.n + 1)
      } else {
        return false
      }
    }
    while w < wide.count, wide[w] == star { w += 1 }
    return w == wide.count
  }
}
