import Diagnostics
import Serialization
import Yams

extension ValueType where Value == String {
  /// The id of an AWS resource: `subnet-`, then 8 or 17 digits or letters from a to f.
  static func id(_ prefix: String, digits: [Int] = [8, 17]) -> ValueType {
    let isRange = digits.count > 2 && digits == Array(digits[0]...digits[digits.count - 1])
    let lengths =
      isRange
      ? "\(digits[0]) to \(digits[digits.count - 1])" : digits.map(String.init).joined(separator: " or ")
    let example = prefix + "-" + String("0123456789abcdef012345678".prefix(digits.last ?? 17))
    return formed(
      "id", allowed: "`\(prefix)-` and \(lengths) hexadecimal digits",
      pattern: digits.count == 1
        ? "^\(prefix)-[0-9a-f]{\(digits[0])}$"
        : "^\(prefix)-(" + digits.map { "[0-9a-f]{\($0)}" }.joined(separator: "|") + ")$",
      rule: ReadingRules.resourceID, hint: "write one like `\(example)`"
    ) { text in
      guard text.hasPrefix(prefix + "-") else { return false }
      let rest = text.utf8.dropFirst(prefix.utf8.count + 1)
      return digits.contains(rest.count)
        && rest.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
  }

  /// An Amazon Resource Name of a service and a kind of resource: `arn:aws:iam::123456789012:policy/name`.
  static func arn(_ service: String, _ resource: String, example: String) -> ValueType {
    formed(
      "ARN", allowed: "an ARN of \(service), `\(resource)…`",
      pattern: "^arn:[a-z-]+:\(service):[a-z0-9-]*:([0-9]{12}|aws)?:\(resource).+$",
      rule: ReadingRules.resourceARN, hint: "write one like `\(example)`"
    ) { text in
      let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"), parts[2] == service else { return false }
      return (isAccount(parts[4]) || parts[4].isEmpty || parts[4] == "aws") && parts[5].hasPrefix(resource)
        && parts[5].utf8.count > resource.utf8.count && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
  }

  private static func isAccount(_ text: Substring) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// A KMS key by its ARN, its id, or its alias.
  static let kmsKey = formed(
    "KMS key", allowed: "a KMS key's ARN or id", pattern: "^(arn:[a-z-]+:kms:.+|[0-9a-f-]{36}|mrk-[0-9a-f]{32})$",
    rule: ReadingRules.resourceARN, hint: "write one like `arn:aws:kms:REGION:123456789012:key/ID`"
  ) { text in
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 6 { return parts[0] == "arn" && parts[2] == "kms" && parts[5].hasPrefix("key/") }
    let isHex: (UInt8) -> Bool = { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2D }
    return (text.utf8.count == 36 && text.utf8.allSatisfy(isHex))
      || (text.hasPrefix("mrk-") && text.utf8.count == 36 && text.utf8.dropFirst(4).allSatisfy(isHex))
  }

  /// A secret of Secrets Manager, or a parameter of Systems Manager, by its ARN.
  static let secretOrParameter = formed(
    // Which regions take a parameter is a rule's business (`secret-arn`).
    "ARN", allowed: "the ARN of a secret",
    pattern: "^arn:[a-z-]+:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+|ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+)$",
    rule: ReadingRules.resourceARN, hint: "write one like `arn:aws:secretsmanager:REGION:123456789012:secret:NAME`"
  ) { text in
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", !parts[3].isEmpty, isAccount(parts[4]),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return false }
    return (parts[2] == "secretsmanager" && parts[5].hasPrefix("secret:") && parts[5].utf8.count > 7)
      || (parts[2] == "ssm" && parts[5].hasPrefix("parameter/") && parts[5].utf8.count > 10)
  }

  /// An address in S3: `s3://bucket/key`.
  static let s3 = formed(
    "S3 address", allowed: "`s3://BUCKET/KEY`", pattern: "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$",
    rule: ReadingRules.address, hint: "write `s3://BUCKET/KEY`" + bucketHint
  ) { isS3($0) }

  /// The address of a script or a file: in S3, or on a web server with TLS.
  static let address = formed(
    "address", allowed: "`s3://BUCKET/KEY` or `https://…`",
    pattern: "^(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^ ]*[^/ ]|https://[!-~]+)$",
    rule: ReadingRules.address, hint: "write `s3://BUCKET/KEY` or `https://…`" + bucketHint
  ) { text in
    (isS3(text) && text.dropFirst(5).contains("/") && !text.hasSuffix("/") && !text.contains(" "))
      || (text.hasPrefix("https://") && text.utf8.count > 8 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  /// A file of the nodes by its path from the root.
  static let file = formed(
    "path", allowed: "an absolute path", pattern: "^/[^ ]+$", rule: ReadingRules.address, hint: "begin with `/`"
  ) { $0.hasPrefix("/") && $0.utf8.count > 1 && !$0.contains(" ") }

  private static var bucketHint: String {
    "; a bucket's name has 3 to 63 lower-case letters, digits, dots and dashes"
  }

  private static func isS3(_ text: String) -> Bool {
    guard text.hasPrefix("s3://") else { return false }
    let bucket = text.dropFirst(5).prefix { $0 != "/" }.utf8
    let isWord: (UInt8) -> Bool = { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    guard (3...63).contains(bucket.count), let first = bucket.first, let last = bucket.last else { return false }
    return isWord(first) && isWord(last) && bucket.allSatisfy { isWord($0) || $0 == 0x2D || $0 == 0x2E }
  }

  /// The id of a zone of Route 53: a Z, then capital letters and digits, at most 32.
  static let hostedZone = formed(
    "id", allowed: "a Route 53 zone's id", pattern: "^Z[A-Z0-9]{1,31}$",
    rule: ReadingRules.resourceID, hint: "write one like `Z0123456789ABCDEFGHIJ`"
  ) { text in
    text.hasPrefix("Z") && (2...32).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  /// A time of day in UTC, `03:30`.
  static let timeOfDay = formed(
    "time of day", allowed: "`HH:MM` in UTC", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
    rule: ReadingRules.timeForm, hint: "write `\"03:30\"`"
  ) { isTime($0) }

  /// A time of the week in UTC, `1:03:30`: Monday, half past three.
  static let timeOfWeek = formed(
    "time of the week", allowed: "`DAY:HH:MM` in UTC, Monday is 1", pattern: "^[1-7]:([01][0-9]|2[0-3]):[0-5][0-9]$",
    rule: ReadingRules.timeForm, hint: "write `\"1:03:30\"`, Monday is 1"
  ) { text in
    text.utf8.count == 7 && text.utf8.first.map { (0x31...0x37).contains($0) } == true
      && text.dropFirst().first == ":" && isTime(String(text.dropFirst(2)))
  }

  private static func isTime(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    // Digits alone: `Int` takes a sign, too.
    guard parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return false }
    return hour < 24 && minute < 60
  }

  /// A text whose form is checked as it is read. It may look like a number or a time to other readers of YAML.
  private static func formed(
    _ name: String, allowed: String, pattern: String, rule: @autoclosure @escaping @Sendable () -> Rule, hint: String,
    isSound: @escaping @Sendable (String) -> Bool
  ) -> ValueType {
    ValueType(
      shape: .scalar(name: name, allowed: allowed, schema: ["type": "string", "pattern": .string(pattern)]),
      read: { node, path, reader in
        guard let scalar = reader.scalar(node, path, wanted: "a text") else { return nil }
        if isSound(scalar.text) { return scalar.text }
        reader.reject(
          path, rule(), "\(reader.subject(path)) cannot be \(Quoted.name(scalar.text)): it is \(allowed)", hint: hint)
        return nil
      },
      write: { .string($0) })
  }
}
