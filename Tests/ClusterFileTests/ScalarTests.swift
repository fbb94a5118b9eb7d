import Diagnostics
import Testing

@testable import ClusterFile

/// Values that YAML programs read differently, and units as people say them.
@Suite struct ScalarTests {
  @Test(
    "what is not plainly a whole number is refused",
    arguments: [
      "012", "0x10", "0o7", "0b1", "1_000", "1e3", "1e400", ".nan", ".inf", "-.inf", "1.5", "1.0", "10:30",
      "~", "yes",
      "\"7\"", "seven", "-1", "366", "99999999999999999999999999", "--7", "+-7", "٧", "[7]", "{a: 7}",
    ])
  func whole(_ text: String) {
    let findings = ClusterFile.check(text: Sample.file("backup: {daily: \(text)}")).diagnostics
    #expect(findings.count == 1 && findings.first?.position?.line == 1, "\(findings)")
    #expect(["wrong-type", "number-range", "empty-value"].contains(findings.first?.rule))
  }

  @Test("whole numbers", arguments: [("0", 0), ("+7", 7), ("365", 365), ("-0", 0)])
  func wholeSound(_ text: String, _ value: Int) {
    #expect(ClusterFile.check(text: Sample.file("backup: {daily: \(text)}")).cluster?.backup.daily == value)
  }

  @Test(
    "only true and false are booleans",
    arguments: ["yes", "no", "on", "off", "True", "FALSE", "1", "\"true\"", "y", "null"])
  func boolean(_ text: String) {
    #expect(Sample.findings("accounting: \(text)").count == 1)
  }

  @Test(
    "unquoted values that other programs read as something else are no texts",
    arguments: ["no", "123", "1e5", "0x1f", "1.5", "on"])
  func text(_ text: String) { #expect(Sample.findings("name: \(text)") == ["1:7 wrong-type"]) }

  @Test(
    "sizes in GiB",
    arguments: [
      ("200 GiB", 200), ("200GiB", 200), ("1 TiB", 1024), ("1.2 TiB", 1229), ("6.5 GiB", 7), ("\"8 GiB\"", 8),
    ])
  func size(_ text: String, _ gib: Int) {
    #expect(
      ClusterFile.check(text: Sample.file("headNode: {home: \(text)}")).cluster?.headNode.homeGiB == gib)
  }

  @Test(
    "sizes that are refused",
    arguments: [
      ("200", "unit"), ("200 GB", "unit"), ("2 TB", "unit"), ("200 MB", "unit"), ("8 gib", "unit"),
      ("0 GiB", "number-range"), ("-5 GiB", "wrong-type"),
      ("1e400 GiB", "unit"), ("99999999 TiB", "number-range"), (".nan GiB", "wrong-type"),
      ("GiB", "wrong-type"),
      ("1.2.3 GiB", "wrong-type"), ("9999999999999999999 GiB", "wrong-type"),
    ])
  func badSize(_ text: String, _ rule: String) {
    #expect(Sample.findings("headNode: {home: \(text)}") == ["1:18 \(rule)"])
  }

  @Test(
    "durations in seconds",
    arguments: [
      ("10 min", 600), ("600 s", 600), ("1 h", 3600), ("0.5 h", 1800), ("1 day", 86_400),
      ("2 weeks", 1_209_600),
    ])
  func duration(_ text: String, _ seconds: Int) {
    let lines = "queues: [{name: a, instances: [c7i.8xlarge], idleTimeout: \(text)}]"
    #expect(ClusterFile.check(text: Sample.file(lines)).cluster?.queues.first?.idleSeconds == seconds)
  }

  @Test(
    "node ranges",
    arguments: [("0-16", 0, 16), ("4", 4, 4), ("\"0-16\"", 0, 16), ("0 - 16", 0, 16), ("7-100", 7, 100)])
  func nodes(_ text: String, _ minimum: Int, _ maximum: Int) throws {
    let lines = "queues: [{name: a, instances: [c7i.8xlarge], nodes: \(text)}]"
    let queue = try #require(ClusterFile.check(text: Sample.file(lines)).cluster?.queues.first)
    #expect(queue.minNodes == minimum && queue.maxNodes == maximum)
  }

  @Test(
    "node ranges that are refused",
    arguments: [
      "-4", "0--4", "1-2-3", "0-", "-", "0-65537", "01-2", "a-b", "1.5", "0-1e9", "[0, 4]",
      "999999999999999999999",
    ])
  func badNodes(_ text: String) {
    let findings = Sample.findings("queues: [{name: a, instances: [c7i.8xlarge], nodes: \(text)}]")
    #expect(findings == ["1:53 wrong-type"] || findings == ["1:53 number-range"], "\(findings)")
  }

  @Test(
    "money",
    arguments: [
      "2000", "2000 USD", "$2000", "2000 EUR/month", "-5 USD/month", "2000 USD/year", "1e9 USD/month",
    ])
  func badMoney(_ text: String) {
    let findings = Sample.findings("budget: \(text)")
    #expect(findings == ["1:9 unit"] || findings == ["1:9 wrong-type"], "\(findings)")
  }
}
