import Diagnostics
import Testing

/// "Did you mean": near names are found, far ones are not offered.
@Suite struct NearestNameTests {
  private let names = [
    "name", "region", "network", "headNode", "queues", "storage", "accounting", "capacityBlock",
  ]

  @Test(
    "typing errors, swapped letters and other ways to write words",
    arguments: [
      ("nmae", "name"), ("regoin", "region"), ("queue", "queues"), ("head_node", "headNode"),
      ("HeadNode", "headNode"), ("capacity-block", "capacityBlock"), ("acounting", "accounting"),
    ])
  func near(_ typed: String, _ meant: String) { #expect(nearest(to: typed, in: names) == meant) }

  @Test(
    "nothing is better than nonsense",
    arguments: ["", "x", "vpc", "filesystem", "-", String(repeating: "name", count: 99)])
  func far(_ typed: String) { #expect(nearest(to: typed, in: names) == nil) }

  @Test("of equals the first wins, so the answer is the same every time")
  func tie() { #expect(nearest(to: "abcd", in: ["abce", "abcf"]) == "abce") }

  @Test("several near names come nearest first, and no more than are asked for")
  func several() {
    let names = ["spot-statics", "spot-static", "spot-one-type", "spot-elastic"]
    #expect(nearestNames(to: "spot-statc", in: names, most: 2) == ["spot-static", "spot-statics"])
    #expect(nearestNames(to: "zone", in: names, most: 3).isEmpty)
  }
}
