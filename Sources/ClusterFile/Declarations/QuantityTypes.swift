import Diagnostics
import Yams

extension ValueType where Value == Int {
  /// A size in GiB or TiB, kept in whole GiB, rounded up (EBS and FSx sell whole GiB).
  static let size = ValueType(
    shape: .scalar(
      name: "size", allowed: "a number with `GiB` or `TiB` (1 TiB = 1024 GiB)",
      schema: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *(GiB|TiB)$"]),
    read: { node, path, reader in
      let wanted = "a size like `200 GiB`"
      guard let quantity = reader.quantity(node, path, wanted: wanted) else { return nil }
      switch quantity.unit.lowercased() {
      case "gib": return reader.bounded(quantity.number.rounded(.up), path, "`1048576 GiB`", most: 1_048_576)
      case "tib":
        return reader.bounded((quantity.number * 1024).rounded(.up), path, "`1024 TiB`", most: 1_048_576)
      case "gb", "g", "tb", "t":
        let unit = quantity.unit.lowercased().hasPrefix("g") ? "GiB" : "TiB"
        reader.reject(
          path, ReadingRules.unknownUnit,
          "\(reader.subject(path)) has the unit \(Quoted.name(quantity.unit))",
          hint: "AWS sells storage in powers of two: write `\(quantity.numberText) \(unit)`")
      case "":
        reader.reject(
          path, ReadingRules.unknownUnit, "\(reader.subject(path)) has no unit",
          hint: "write `\(quantity.numberText) GiB`")
      default:
        reader.reject(
          path, ReadingRules.unknownUnit,
          "\(reader.subject(path)) has the unit \(Quoted.name(quantity.unit))",
          hint: "sizes are in `GiB` or `TiB`")
      }
      return nil
    },
    write: { .string($0 >= 1024 && $0 % 1024 == 0 ? "\($0 / 1024) TiB" : "\($0) GiB") })

  /// A length of time, kept in whole seconds.
  static let duration = ValueType(
    shape: .scalar(
      name: "duration", allowed: "a number with `s`, `min`, `h` or `days`",
      schema: ["type": "string", "pattern": .string(durationPattern)]),
    read: { node, path, reader in reader.seconds(node, path, wanted: "a duration like `10 min`") },
    write: { .string(durationText($0)) })

  /// A length of time in whole days.
  static let days = ValueType(
    shape: .scalar(
      name: "duration", allowed: "a number of `days`",
      schema: ["type": "string", "pattern": .string(durationPattern)]),
    read: { node, path, reader in
      guard let seconds = reader.seconds(node, path, wanted: "a number of days like `30 days`") else {
        return nil
      }
      if seconds % 86_400 == 0 { return seconds / 86_400 }
      reader.reject(
        path, ReadingRules.numberRange, "\(reader.subject(path)) must be a whole number of days",
        hint: "write `\(seconds / 86_400 + 1) days`")
      return nil
    },
    write: { .string($0 == 1 ? "1 day" : "\($0) days") })

  private static var durationPattern: String {
    "^[0-9]+(\\.[0-9]+)? *(s|sec|second|seconds|min|minute|minutes|h|hour|hours|d|day|days|week|weeks)$"
  }

  private static func durationText(_ seconds: Int) -> String {
    if seconds > 0, seconds % 86_400 == 0 { return "\(seconds / 86_400) days" }
    if seconds > 0, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }
}

extension ValueType where Value == Double {
  /// US dollars a month, `2000 USD/month`.
  static let money = ValueType(
    shape: .scalar(
      name: "money", allowed: "`NUMBER USD/month`",
      schema: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *USD */ *month$"]),
    read: { node, path, reader in
      let wanted = "an amount like `2000 USD/month`"
      guard let scalar = reader.scalar(node, path, wanted: wanted) else { return nil }
      let amount = Quantity(String(scalar.text.drop { $0 == "$" }))
      let unit = amount?.unit.filter { $0 != " " } ?? ""
      if let amount, unit == "USD/month", !scalar.text.hasPrefix("$") { return amount.number }
      if let amount,
        ["", "usd", "usd/month", "/month", "usdpermonth", "$", "$/month"].contains(unit.lowercased())
      {
        reader.reject(
          path, ReadingRules.unknownUnit, "\(reader.subject(path)) does not say dollars a month",
          hint: "write `\(amount.numberText) USD/month`")
      } else if amount != nil {
        reader.reject(
          path, ReadingRules.unknownUnit, "\(reader.subject(path)) has the unit \(Quoted.name(unit))",
          hint: "budgets are in `USD/month`")
      } else {
        reader.rejectType(node, path, wanted: wanted)
      }
      return nil
    },
    write: { .string("\(Quantity.text($0)) USD/month") })
}

extension Reader {
  /// A number with a unit; nil, with a finding, where the node is none.
  mutating func quantity(_ node: Node, _ path: String, wanted: String) -> Quantity? {
    guard let scalar = scalar(node, path, wanted: wanted) else { return nil }
    if let quantity = Quantity(scalar.text) { return quantity }
    rejectType(node, path, wanted: wanted)
    return nil
  }

  /// The number if it is within bounds.
  mutating func bounded(_ number: Double, _ path: String, _ limit: String, most: Int) -> Int? {
    if number <= Double(most) { return Int(number) }
    reject(path, ReadingRules.numberRange, "\(subject(path)) can be at most \(limit)")
    return nil
  }

  /// A duration in whole seconds, rounded up.
  mutating func seconds(_ node: Node, _ path: String, wanted: String) -> Int? {
    guard let quantity = quantity(node, path, wanted: wanted) else { return nil }
    let second: Double
    switch quantity.unit {
    case "s", "sec", "second", "seconds": second = 1
    case "min", "minute", "minutes": second = 60
    case "h", "hour", "hours": second = 3600
    case "d", "day", "days": second = 86_400
    case "week", "weeks": second = 7 * 86_400
    default:
      let isMissing = quantity.unit.isEmpty
      reject(
        path, ReadingRules.unknownUnit,
        isMissing
          ? "\(subject(path)) has no unit" : "\(subject(path)) has the unit \(Quoted.name(quantity.unit))",
        hint: isMissing
          ? "write `\(quantity.numberText) min`, or with `s`, `h` or `days`"
          : "durations are in `s`, `min`, `h` or `days`")
      return nil
    }
    return bounded((quantity.number * second).rounded(.up), path, "`36500 days`", most: 36_500 * 86_400)
  }
}
