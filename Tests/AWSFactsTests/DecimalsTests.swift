import Testing

@testable import AWSFacts

/// Prices and sizes as text, for any number.
@Suite struct DecimalsTests {
  @Test(arguments: [
    (0.085, 4, "0.0850"), (55.04, 4, "55.0400"), (0.00004, 4, "0.0000"), (0.00006, 4, "0.0001"),
    (2.5, 0, "3"), (-1.005, 1, "-1.0"), (-0.25, 1, "-0.3"), (1234567.5, 2, "1234567.50"), (3, 9, "3.000000"),
    (3.7, -1, "4"),
  ])
  func fixed(number: Double, decimals: Int, text: String) {
    #expect(Decimals.fixed(number, decimals) == text)
  }

  @Test(arguments: [(64, "64"), (0.5, "0.5"), (3.75, "3.75"), (100, "100"), (1.999, "2"), (0, "0")])
  func trimmed(number: Double, text: String) {
    #expect(Decimals.trimmed(number, 2) == text)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, -1e300])
  func hugeNumbersDoNotTrap(number: Double) {
    #expect(!Decimals.fixed(number, 4).isEmpty && !Decimals.trimmed(number, 4).isEmpty)
  }

  @Test func tableOfUnevenColumnsStopsAtTheShortest() {
    let table = TextTable(columns: [.init("A", ["1", "22"]), .init("LONG", right: ["3"])])
    #expect(table.lines == ["A   LONG", "1      3"])
    #expect(TextTable(columns: []).lines.isEmpty)
  }
}
