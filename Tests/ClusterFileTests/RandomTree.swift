import AWSFacts
import Serialization

@testable import ClusterFile

/// Cluster files made at random from the declared keys, most of their values plausible, some of them nonsense: what
/// reading takes and rules then have to judge.
struct RandomTree {
  var generator: SeededGenerator

  private static let types = AWSFacts.instanceTypeNames
  private static let words = [
    "cpu", "gpu", "a", "default", "-", "A_b", "/scratch", "/home", "/a/b", "/", "us-east-1a", "us-west-2b",
    "10.0.0.0/16", "10.0.0.7/8", "0.0.0.0/0", "300.1.1.1/40", "s3://bucket/key", "https://x", "MaxTime", "", "é", "x;y",
    "subnet-0123456789abcdef0", "cr-0123456789abcdef0", "true", "no", "1", "0-0",
  ]

  /// A file's text, as flow or block style.
  mutating func file() -> String {
    let tree = section(Section<Cluster>.cluster.shape, depth: 0)
    return Bool.random(using: &generator) ? tree.yaml : tree.text
  }

  private mutating func section(_ shape: SectionShape, depth: Int) -> JSON {
    var members: [JSON.Member] = []
    for key in shape.keys {
      let chance = key.isRequired ? 0.97 : depth == 0 ? 0.4 : 0.3
      if Double.random(in: 0..<1, using: &generator) < chance {
        members.append(.init(name: key.name, value: value(key, depth: depth + 1)))
      }
    }
    return .object(members)
  }

  private mutating func value(_ key: KeyShape, depth: Int) -> JSON {
    if Int.random(in: 0..<25, using: &generator) == 0 { return nonsense() }
    return value(key.shape, example: key.example, depth: depth)
  }

  private mutating func value(_ shape: Shape, example: String, depth: Int) -> JSON {
    switch shape {
    case .section(let inner): return section(inner, depth: depth)
    case .list(let item, let minimum):
      let count = Int.random(in: minimum...(minimum + 3), using: &generator)
      return .array((0..<count).map { _ in value(item, example: "", depth: depth) })
    case .map(let item):
      return .object((0..<2).map { _ in .init(name: word(), value: value(item, example: "", depth: depth)) })
    case .open: return [:]
    case .scalar(let type, _, let schema): return scalar(type, schema, example)
    }
  }

  private mutating func scalar(_ type: String, _ schema: JSON, _ example: String) -> JSON {
    if type == "instance type" {
      // Some types go together, most do not.
      return .string(
        Bool.random(using: &generator)
          ? ["c7i.8xlarge", "c6i.8xlarge", "p4d.24xlarge", "m7g.large"].randomElement(using: &generator) ?? ""
          : Self.types.randomElement(using: &generator) ?? "")
    }
    if type == "region" {
      return .string((AWSFacts.regions + ["us-gov-west-1", "us-east-9"]).randomElement(using: &generator) ?? "")
    }
    if let choices = schema["enum"]?.array, let choice = choices.randomElement(using: &generator) { return choice }
    if let low = schema["minimum"]?.int, let high = schema["maximum"]?.int {
      return .int(Int.random(in: low...min(high, low &+ 5000), using: &generator))
    }
    switch type {
    case "boolean": return .bool(.random(using: &generator))
    case "size": return .string("\(Int.random(in: 0...20_000, using: &generator)) GiB")
    case "duration":
      return .string(
        "\(Int.random(in: 0...500, using: &generator)) \(["s", "min", "h", "days"].randomElement(using: &generator) ?? "s")"
      )
    case "range":
      return .string("\(Int.random(in: 0...20, using: &generator))-\(Int.random(in: 0...400, using: &generator))")
    default:
      let isPlausible = !example.isEmpty && Int.random(in: 0..<4, using: &generator) != 0
      return .string(isPlausible ? String(example.filter { $0 != "\"" }) : word())
    }
  }

  private mutating func word() -> String { Self.words.randomElement(using: &generator) ?? "" }

  private mutating func nonsense() -> JSON {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .null
    case 1: .int(.random(in: .min ... .max, using: &generator))
    case 2: .double(.infinity)
    case 3: .array([.null, .array([]), .object([])])
    case 4: .object([.init(name: "", value: .null), .init(name: word(), value: .bool(true))])
    case 5: .string(String(repeating: "x", count: 5000))
    case 6: .bool(false)
    default: .string(word())
    }
  }
}
