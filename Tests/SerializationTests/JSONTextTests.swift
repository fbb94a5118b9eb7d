import Serialization
import Testing
import Yams

/// Values become texts that other programs read back as the same values.
@Suite struct JSONTextTests {
  @Test("an object keeps its order, and a set key its place")
  func order() {
    var value: JSON = ["b": 1, "a": [true, .null], "c": [:]]
    value["a"] = "x"
    value["d"] = 2
    value["c"] = nil
    #expect(value.line == #"{"b": 1, "a": "x", "d": 2}"#)
  }

  @Test("block style nests objects and arrays")
  func block() {
    let value: JSON = [
      "Queues": [["Name": "cpu", "Ids": ["a", "b"]], ["Name": "gpu"]], "Empty": [], "List": [[1, 2], []],
    ]
    let text = """
      Queues:
        - Name: cpu
          Ids:
            - a
            - b
        - Name: gpu
      Empty: []
      List:
        - - 1
          - 2
        - []

      """
    #expect(value.yaml == text)
  }

  /// Protects readers of YAML 1.1, ParallelCluster's among them: without a point they take it for a text.
  @Test("a number that is written with an exponent has a point", arguments: [1e23, -2e-7, 1.5e300])
  func exponents(_ number: Double) {
    let yaml = JSON.double(number).yaml
    #expect(yaml.contains(".") && Double(yaml.dropLast()) == number)
  }

  @Test(
    "a YAML reader reads every text back as it was",
    arguments: [
      "", " ", "a", "no", "Yes", "~", "null", "1", "0x1f", "1e3", "-", "- a", "a: b", "a:b", "a:", "#a", "a #b", "*x",
      "&x", "!x", "%x", "@x", "`x", "'x", "\"x", "[x", "{x", "x]", "x,y", "a\nb", "a\tb", " a", "a ", "2020-01-01",
      "10:30", "s3://bucket/key", "arn:aws:iam::aws:policy/X", "=", "<<", "?x", "|", ">", "é", "\u{85}", "\u{2028}",
      "🙂",
      "a/b", "/scratch", "_x", "y", "off", ".inf", "+1", "c7i.8xlarge", "MaxTime=1-00:00:00",
    ])
  func scalars(_ text: String) throws {
    for yaml in [JSON.string(text).yaml, JSON.object([.init(name: text, value: .string(text))]).yaml] {
      let node = try #require(try Yams.compose(yaml: yaml), "\(yaml)")
      let read = node.scalar ?? node.mapping?.first?.value.scalar
      #expect(read?.string == text, "\(yaml)")
      #expect(read?.tag == .implicit || read?.style == .doubleQuoted)
      #expect(read.map { $0.style == .doubleQuoted || Node.scalar($0).any is String } == true, "\(yaml)")
    }
    let flow = JSON.array([.string(text), .object([.init(name: text, value: .string(text))])]).yamlLine
    let items = try #require(try Yams.compose(yaml: flow)?.sequence, "\(flow)")
    #expect(items.first?.scalar?.string == text, "\(flow)")
    #expect(items.last?.mapping?.first?.key.scalar?.string == text, "\(flow)")
  }
}
