import Diagnostics
import Serialization
import Yams

extension ValueType where Value == Int {
  /// A size in GiB or TiB within bounds, kept in whole GiB, rounded up (EBS and FSx sell whole GiB).
  static func size(_ range: ClosedRange<Int>) -> ValueType {
    ValueType(
      shape: .scalar(
        name: "size",
        allowed: "\(sizeText(range.lowerBound)) to \(sizeText(range.upperBound)), in `GiB` or `TiB`",
        schema: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *(GiB|TiB)$"]),
      read: { node, path, reader in
        guard let quantity = reader.quantity(node, path, wanted: "a size like `200 GiB`") else { return nil }
        switch quantity.unit {
        case "GiB": return reader.bounded(quantity.number, path, range, sizeText)
        case "TiB": return reader.bounded(quantity.number * 1024, path, range, sizeText)
        default: reader.rejectSizeUnit(quantity, path)
        }
        return nil
      },
      write: { .string(sizeText($0)) })
  }

  /// A size of memory, kept in whole MiB.
  static let memory = ValueType(
    shape: .scalar(
      name: "size", allowed: "1 MiB to 32 TiB, in `MiB` or `GiB`",
      schema: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *(MiB|GiB)$"]),
    read: { node, path, reader in
      guard let quantity = reader.quantity(node, path, wanted: "a size like `120 GiB`") else { return nil }
      switch quantity.unit {
      case "MiB": return reader.bounded(quantity.number, path, 1...33_554_432) { "\($0) MiB" }
      case "GiB": return reader.bounded(quantity.number * 1024, path, 1...33_554_432) { "\($0) MiB" }
      default: reader.rejectUnit(quantity, path, hint: "memory is in `MiB` or `GiB`")
      }
      return nil
    },
    write: { .string($0 % 1024 == 0 ? "\($0 / 1024) GiB" : "\($0) MiB") })

  private static func sizeText(_ gib: Int) -> String {
    gib >= 1024 && gib % 1024 == 0 ? "\(gib / 1024) TiB" : "\(gib) GiB"
  }

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
  /// US dollars an hour, `0.35 USD/h`.
  static let price = ValueType(
    shape: .scalar(
      name: "price", allowed: "`NUMBER USD/h`",
      schema: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *USD */ *h$"]),
    read: { node, path, reader in
      guard let quantity = reader.quantity(node, path, wanted: "a price like `0.35 USD/h`") else { return nil }
      if quantity.unit.withoutBlanksAtSlash == "USD/h" { return quantity.number }
      reader.rejectUnit(quantity, path, hint: "write `\(quantity.numberText) USD/h`")
      return nil
    },
    write: { .string("\(Quantity.text($0)) USD/h") })

  /// US dollars a month, `2000 USD/month`.
  static let money = ValueType(
    shape: .scalar(
      name: "money", allowed: "`NUMBER USD/month`",
      schema: ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? *USD */ *month$"]),
    read: { node, path, reader in
      let wanted = "an amount like `2000 USD/month`"
      guard let scalar = reader.scalar(node, path, wanted: wanted) else { return nil }
      let amount = Quantity(String(scalar.text.drop { $0 == "$" }))
      let unit = amount?.unit.withoutBlanksAtSlash ?? ""
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

extension String {
  /// `USD / month` as `USD/month`.
  fileprivate var withoutBlanksAtSlash: String {
    let parts = split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let last = parts[0].lastIndex(where: { $0 != " " }) else { return self }
    return "\(parts[0][...last])/\(parts[1].drop { $0 == " " })"
  }
}

extension Reader {
  /// A number with a unit; nil, with a finding, where the node is none.
  mutating func quantity(_ node: Node, _ path: String, wanted: String) -> Quantity? {
    guard let scalar = scalar(node, path, wanted: wanted) else { return nil }
    if let quantity = Quantity(scalar.text) { return quantity }
    rejectType(node, path, wanted: wanted)
    return nil
  }

  /// Reports a size whose unit is missing or another, with the one to write.
  fileprivate mutating func rejectSizeUnit(_ quantity: Quantity, _ path: String) {
    let hint: String
    switch quantity.unit.lowercased() {
    case "": hint = "write `\(quantity.numberText) GiB`"
    case "gib", "tib":
      hint = "write `\(quantity.numberText) \(quantity.unit.lowercased() == "gib" ? "GiB" : "TiB")`"
    case "gb", "g", "gi": hint = "AWS sells storage in powers of two: write `\(quantity.numberText) GiB`"
    case "tb", "t", "ti": hint = "AWS sells storage in powers of two: write `\(quantity.numberText) TiB`"
    default: hint = "sizes are in `GiB` or `TiB`"
    }
    rejectUnit(quantity, path, hint: hint)
  }

  /// Reports a unit that is missing or not one of those that there are.
  fileprivate mutating func rejectUnit(_ quantity: Quantity, _ path: String, hint: String) {
    let unit = quantity.unit.isEmpty ? "has no unit" : "has the unit \(Quoted.name(quantity.unit))"
    reject(path, ReadingRules.unknownUnit, "\(subject(path)) \(unit)", hint: hint)
  }

  /// The number, rounded up, if it is within bounds; `text` is how a bound is written.
  fileprivate mutating func bounded(
    _ number: Double, _ path: String, _ range: ClosedRange<Int>, _ text: (Int) -> String
  ) -> Int? {
    let whole = number.rounded(.up)
    if whole >= Double(range.lowerBound), whole <= Double(range.upperBound) { return Int(whole) }
    let bounds = "from \(text(range.lowerBound)) to \(text(range.upperBound))"
    reject(path, ReadingRules.numberRange, "\(subject(path)) must be \(bounds)")
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
      let others = "`s`, `min`, `h` or `days`"
      rejectUnit(
        quantity, path,
        hint: quantity.unit.isEmpty
          ? "write `\(quantity.numberText) min`, or with \(others)" : "durations are in \(others)")
      return nil
    }
    return bounded(quantity.number * second, path, 0...36_500 * 86_400) { "\($0 / 86_400) days" }
  }
}
