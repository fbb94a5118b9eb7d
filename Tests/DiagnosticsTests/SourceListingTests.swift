import Diagnostics
import Testing

/// Examples as people read them: the caret stands under its place, and a long example stays short.
@Suite struct SourceListingTests {
  @Test("lines have numbers, and the caret stands under its place")
  func caret() {
    let listing = SourceListing("a: 1\nb: é二x\nc: 3", at: SourcePosition(line: 2, column: 6))
    #expect(listing.numbered == "1 | a: 1\n2 | b: é二x\n  |       ^\n3 | c: 3\n", "a wide letter has two cells")
    #expect(listing.plain == "a: 1\nb: é二x\nc: 3\n")
  }

  @Test("of many lines the first and last are shown, and those around the place")
  func many() {
    let text = (1...120).map { "line \($0)" }.joined(separator: "\n")
    let listing = SourceListing(text, at: SourcePosition(line: 60, column: 1)).numbered
    let numbers = listing.split(separator: "\n").map { $0.prefix { $0 != "|" }.filter(\.isNumber) }
    #expect(numbers == ["1", "2", "3", "4", "", "58", "59", "60", "", "61", "62", "", "119", "120"])
    #expect(listing.contains("  1 | line 1\n") && listing.contains("120 | line 120\n"))
    #expect(listing.contains("    | …\n"))
  }

  @Test("a place outside the text, long lines and control characters do no harm")
  func hostile() {
    for position in [
      SourcePosition(line: 9, column: 9), SourcePosition(line: 0, column: 0), SourcePosition(line: 1, column: 900),
    ] {
      #expect(SourceListing("a\u{1B}[31m", at: position).numbered.contains("1 | a\u{FFFD}[31m\n"))
    }
    #expect(SourceListing(String(repeating: "x", count: 5000), width: 30).plain.count <= 31)
    #expect(SourceListing("").numbered == "1 | \n")
  }
}
