import Testing

@testable import ParallelCluster

/// The schema's regular expressions match what Python's would.
@Suite struct PatternTests {
  @Test("every expression of the schema is understood, and its example matches")
  func all() throws {
    let keys = ParallelCluster.schema.sections.flatMap(\.keys)
    let limits = ParallelCluster.limits
    var expressions = [limits.clusterNamePattern, limits.namePattern]
    for key in keys {
      guard let expression = key.pattern else { continue }
      expressions.append(expression)
      let example = try #require(key.example, "\(expression)")
      #expect(try #require(Pattern(expression), "\(expression)").matches(example), "\(expression) \(example)")
    }
    #expect(Set(expressions).count > 20)
    for expression in expressions { #expect(Pattern(expression) != nil, "\(expression)") }
  }

  @Test(
    "an expression matches from the beginning, and to the end where it says so",
    arguments: [
      ("^ami-[0-9a-z]{8}$|^ami-[0-9a-z]{17}$", ["ami-01234567", "ami-0123456789abcdef0"]),
      ("a+b?c*", ["a", "aab", "abccc", "abx"]), ("a{2,3}$", ["aa", "aaa"]), ("a{2,}$", ["aa", "aaaaaaa"]),
      ("^(a|bc)*$", ["", "abca"]), ("[^a\\u0041]$", ["b", "é", "\n"]), ("[a\\-]$", ["a", "-"]), ("x[a-]$", ["x-"]),
      (".$", ["é", "\u{85}"]), ("(?:ab)\\.\\d$", ["ab.7"]), ("", ["", "x"]), ("^(()|a)*$", ["", "aaa"]),
      ("^arn:.*:secret", ["arn:aws:secretsmanager:x:y:secret:z"]),
    ])
  func accepts(_ expression: String, _ texts: [String]) throws {
    let pattern = try #require(Pattern(expression))
    for text in texts { #expect(pattern.matches(text), "\(text)") }
  }

  @Test(
    "what does not match is refused",
    arguments: [
      (
        "^ami-[0-9a-z]{8}$|^ami-[0-9a-z]{17}$", ["", "ami-0123456", "ami-012345678", "xami-01234567", "ami-01234567\n"]
      ),
      ("a{2,3}$", ["a", "aaaa"]), ("^(a|bc)*$", ["b", "abcb"]), ("[^a\\u0041]$", ["a", "A", "", "bb"]),
      (".$", ["\n", ""]), ("(?:ab)\\.\\d$", ["abx7", "ab.x"]),
    ])
  func refuses(_ expression: String, _ texts: [String]) throws {
    let pattern = try #require(Pattern(expression))
    for text in texts { #expect(!pattern.matches(text), "\(text)") }
  }

  @Test(
    "an expression that is not understood is none",
    arguments: ["(", ")", "[a", "a{", "a{2", "a{3,2}", "*", "a**", "a*?", "(?=a)", "\\w", "\\", "[b-a]", "\\u12"])
  func broken(_ expression: String) {
    #expect(Pattern(expression) == nil)
  }

  @Test("a hostile text takes no more than its length")
  func linear() throws {
    let text = "arn:" + String(repeating: "ssm:secretsmanager:", count: 800) + "\n"
    let secret = try #require(Pattern("^arn:.*:(secretsmanager:.*:.*:secret:|ssm:.*:.*:parameter\\/).*$"))
    #expect(!secret.matches(text))
    let prefix = try #require(Pattern("^a"))
    #expect(prefix.matches(String(repeating: "a", count: 16_384)))
    #expect(!prefix.matches(String(repeating: "a", count: 16_385)))
    let path = try #require(Pattern("^[^\\u0000\\u0085\\u2028\\u2029\\r\\n]{1,4096}$"))
    #expect(path.matches(String(repeating: "/", count: 4_096)))
    #expect(!path.matches(String(repeating: "/", count: 4_097)))
  }
}
