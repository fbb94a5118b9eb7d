import Testing

@testable import Slurm

@Suite("Host lists")
struct HostlistTests {
  @Test(
    "Expansion gives what scontrol show hostnames gives",
    arguments: [
      (
        "cpu-dy-c7i-8xlarge-[1-2,5,007-010],x-1",
        [
          "cpu-dy-c7i-8xlarge-1", "cpu-dy-c7i-8xlarge-2", "cpu-dy-c7i-8xlarge-5", "cpu-dy-c7i-8xlarge-007",
          "cpu-dy-c7i-8xlarge-008", "cpu-dy-c7i-8xlarge-009", "cpu-dy-c7i-8xlarge-010", "x-1",
        ]
      ),
      ("a[1-2]b[3-4]", ["a1b3", "a1b4", "a2b3", "a2b4"]),
      ("[1-3]", ["1", "2", "3"]),
      ("1-3", ["1-3"]),
      (",,a,", ["a"]),
      (" a1 , b2\tc", ["a1", "b2", "c"]),
      ("a[1,2,2]", ["a1", "a2", "a2"]),
      ("a[001-3]", ["a001", "a002", "a003"]),
      ("a[9-011]", ["a9", "a10", "a11"]),
      ("a[99-101]", ["a99", "a100", "a101"]),
      ("é[1-2]", ["é1", "é2"]),
      ("", []),
    ])
  func expands(list: String, names: [String]) throws {
    #expect(try Hostlist.expand(list) == names)
    #expect(try Hostlist.count(list) == names.count)
  }

  @Test(
    "A malformed list is an error, not something else",
    arguments: [
      "a[1", "a1]", "a[[1-2],3]", "a]1[", "a[]", "a[3-1]", "a[1-]", "a[-3]", "a[x-y]", "a[1,]", "a[1--3]",
      "a[0x1-3]", "a[1 -3]", "a[1-3]b", "a[1-2]b[3-4]c", "a[99999999999999999999-99999999999999999999]",
    ])
  func refuses(list: String) {
    #expect(throws: Hostlist.Failure.self) { try Hostlist.expand(list) }
    #expect(throws: Hostlist.Failure.self) { try Hostlist.count(list) }
  }

  @Test(
    "A small text that stands for very many hosts is refused before any name is made",
    arguments: [
      "a[1-9999999999]", "a[0-999999999999999999]", "a[1-65537]", "a[1-65536],b",
      "a[0-99999]b[0-99999]c[0-99999]d[0-99999]", "[0-999999999999999999][0-999999999999999999]",
    ])
  func tooMany(list: String) {
    #expect(throws: Hostlist.Failure.tooManyHosts(limit: 65_536)) { try Hostlist.expand(list) }
  }

  @Test("A small text cannot become a large memory or a deep stack")
  func bounded() {
    let long = String(repeating: "a", count: 2000)
    for list in [long, long + "[1-65536]", String(repeating: "[1]", count: 100_000)] {
      #expect(throws: Hostlist.Failure.nameTooLong(String(list.prefix(80)))) { try Hostlist.expand(list) }
    }
    #expect(throws: Never.self) { try Hostlist.expand(String(repeating: "a", count: 1000) + "[1-2]") }
  }

  @Test("The limit is the caller's")
  func limit() throws {
    #expect(try Hostlist.expand("a[1-3]", limit: 3).count == 3)
    #expect(throws: Hostlist.Failure.tooManyHosts(limit: 3)) {
      try Hostlist.expand("a[1-2],b[1-2]", limit: 3)
    }
    #expect(try Hostlist.count("a[1-2000000000]") == 2_000_000_000)
  }

  @Test("Compression prints what scontrol show hostlist and hostlistsorted printed")
  func compressesAsSlurm() throws {
    let cases = try Fixture.lines("hostlists.txt")
    #expect(cases.count > 50)
    for line in cases {
      let parts = line.split(separator: "\t").map(String.init)
      try #require(parts.count == 3)
      let names = parts[0].split(separator: ",").map(String.init)
      #expect(Hostlist.compressInOrder(names) == parts[1])
      #expect(Hostlist.compress(names) == parts[2])
      #expect(try Hostlist.expand(parts[1]) == names)
    }
  }

  @Test(
    "Mixed zero padding comes back as it was",
    arguments: [
      ["a01", "a1", "a002", "a02"], ["a9", "a10", "a010", "a100"], ["a00", "a0", "a000"],
      ["a08", "a09", "a10", "a100"],
      ["n123456789012345678901", "n123456789012345678902"], ["e\u{301}1", "é2"],
    ])
  func padding(names: [String]) throws {
    #expect(
      try Set(Hostlist.expand(Hostlist.compress(names)).map { Array($0.utf8) })
        == Set(names.map { Array($0.utf8) }))
    #expect(try Hostlist.expand(Hostlist.compressInOrder(names)) == names)
  }

  @Test("Generated names survive the round trip")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let names = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        let prefix = ["n", "cpu-dy-c7i-8xlarge-", "r1n", "", "x0y"].randomElement(using: &random) ?? ""
        let digits = String(Int.random(in: 0...130, using: &random))
        let zeros = String(repeating: "0", count: Int.random(in: 0...2, using: &random))
        return prefix + zeros + digits
      }
      #expect(try Hostlist.expand(Hostlist.compressInOrder(names)) == names)
      let sorted = try Hostlist.expand(Hostlist.compress(names))
      #expect(sorted.count == Set(names).count)
      #expect(Set(sorted) == Set(names))
    }
  }

  @Test("The node lists of the recorded queue survive the round trip")
  func recorded() throws {
    let lists = try Fixture.jobs().compactMap(\.nodeList) + Fixture.partitions().compactMap(\.nodes)
    #expect(lists.contains("n-[1-6]"))
    for list in lists { #expect(try Hostlist.compress(Hostlist.expand(list)) == list) }
  }
}
