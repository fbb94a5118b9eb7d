import FoundationEssentials
import Serialization

extension Checker {
  /// Checks a text.
  mutating func checkText(_ value: JSON, _ key: Key, at path: Path) {
    if value.isIntrinsicFunction { return }
    guard case .string(let text) = value else {
      let hint = value.isScalar && value != .null ? "write `\"\(value.line)\"`, in quotes" : nil
      return report(.wrongType, path, "\(subject(path)) must be a text, not \(Shown.kind(value))", hint: hint)
    }
    if !key.values.isEmpty, !key.values.contains(value) { return reportNotAllowed(value, key, at: path) }
    if key.refused.contains(text) {
      return report(.wrongValue, path, "\(subject(path)) cannot be \(Shown.quoted(text))")
    }
    // Python counts scalars.
    let length = text.unicodeScalars.count
    if let least = key.minimumLength, length < least {
      report(.outOfBounds, path, "\(subject(path)) must have at least \(Self.count(least, "character"))")
    } else if let most = key.maximumLength, length > most {
      report(
        .outOfBounds, path, "\(subject(path)) has \(length) characters, and may have at most \(most)",
        hint: "shorten it")
    } else if let pattern = key.pattern, !matches(text, pattern) {
      report(
        .wrongValue, path, "\(subject(path)) cannot be \(Shown.quoted(text))",
        hint: key.example.map { "it has the form of `\($0)`" } ?? "it must match `\(pattern)`")
    } else if key.isJSONText, !text.isEmpty, !Self.isJSON(text) {
      report(.wrongValue, path, "\(subject(path)) must be JSON", hint: "for example `{\"key\": \"value\"}`")
    }
  }

  /// Checks a number. ParallelCluster also takes it as a text.
  mutating func checkNumber(_ value: JSON, _ key: Key, at path: Path) {
    let isWhole = key.type == .integer
    guard let number = Self.number(value, isWhole: isWhole) else {
      let wanted = isWhole ? "a whole number" : "a number"
      return report(.wrongType, path, "\(subject(path)) must be \(wanted), not \(Shown.kind(value))")
    }
    if !key.values.isEmpty, !key.values.contains(where: { Self.number($0, isWhole: false) == number }) {
      return reportNotAllowed(value, key, at: path)
    }
    let isLow = key.minimum.map { number < Double($0) } ?? false
    let isHigh = key.maximum.map { number > Double($0) } ?? false
    guard isLow || isHigh else { return }
    let bounds =
      switch (key.minimum, key.maximum) {
      case (let least?, let most?): "from \(least) to \(most)"
      case (let least?, nil): "at least \(least)"
      case (_, let most): "at most \(most ?? 0)"
      }
    report(.outOfBounds, path, "\(subject(path)) must be \(bounds), not \(Shown.name(value.string ?? value.line))")
  }

  /// Checks a boolean. ParallelCluster also takes some words, and 1 and 0.
  mutating func checkBoolean(_ value: JSON, at path: Path) {
    switch value {
    case .bool, .int(0), .int(1): return
    case .string(let text) where facts.booleanWords.contains(text): return
    default: report(.wrongType, path, "\(subject(path)) must be `true` or `false`, not \(Shown.kind(value))")
    }
  }

  /// Checks how many items a list has.
  mutating func checkCount(_ count: Int, _ key: Key, at path: Path) {
    if let least = key.minimumCount, count < least {
      report(.outOfBounds, path, "\(subject(path)) must have at least \(Self.count(least, "item"))")
    } else if let most = key.maximumCount, count > most {
      report(.outOfBounds, path, "\(subject(path)) has \(count) items, and may have at most \(most)")
    }
  }

  private mutating func reportNotAllowed(_ value: JSON, _ key: Key, at path: Path) {
    let names = key.values.map { Shown.value($0) }
    let near = value.string.flatMap { NearestName.nearest(to: $0, among: key.values.compactMap(\.string)) }
    report(
      .wrongValue, path, "\(subject(path)) cannot be \(Shown.quoted(value.string ?? value.line))",
      hint: (near.map { "did you mean `\($0)`? " } ?? "") + "Allowed: \(Shown.list(names, joint: "or"))")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The number that Python reads from a value; nil where it is none, or not whole though it must be.
  private static func number(_ value: JSON, isWhole: Bool) -> Double? {
    switch value {
    case .int(let number): return Double(number)
    case .double(let number): return number.isFinite && (!isWhole || number == number.rounded()) ? number : nil
    case .string(let text) where isWhole: return text.utf8.count <= 20 ? Int(text).map(Double.init) : nil
    case .string(let text):
      guard text.utf8.count <= 64, let number = Double(text), number.isFinite else { return nil }
      return number
    default: return nil
    }
  }

  private struct AnyJSON: Decodable { init(from decoder: any Decoder) {} }

  private static func isJSON(_ text: String) -> Bool {
    (try? JSONDecoder().decode(AnyJSON.self, from: Data(text.utf8))) != nil
  }
}

extension JSON {
  /// Whether it is neither a list nor a mapping.
  var isScalar: Bool { array == nil && members == nil }

  /// Whether it is a function of CloudFormation, which gives a value when the stack is made.
  var isIntrinsicFunction: Bool {
    guard let members, members.count == 1 else { return false }
    return members[0].name == "Ref" || members[0].name.hasPrefix("Fn::")
  }
}
