import Platform

/// An ARN as a policy has it: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`, with references and stars in it.
struct ARN {
  let service: String
  let region: String
  /// `Account.id` for the account of the stacks.
  let account: String
  let resource: String

  /// Nil where a text is none.
  init?(_ text: String) {
    let fields = Self.fields(of: text)
    guard fields.count == 6, fields[0] == "arn" else { return nil }
    service = fields[2]
    region = fields[3]
    account = fields[4]
    resource = fields[5]
  }

  /// What its first five colons part; those of a reference (`${AWS::AccountId}`) part nothing.
  private static func fields(of text: String) -> [String] {
    var fields: [String] = []
    var start = text.startIndex
    var isReference = false
    for index in text.utf8.indices where fields.count < 5 {
      switch text.utf8[index] {
      case UInt8(ascii: "{"): isReference = true
      case UInt8(ascii: "}"): isReference = false
      case UInt8(ascii: ":") where !isReference:
        fields.append(String(text[start..<index]))
        start = text.utf8.index(after: index)
      default: break
      }
    }
    return fields + [String(text[start...])]
  }

  /// The kind of the resource: `table` of `table/nodes`; empty for buckets, topics and queues, which have none.
  var kind: String { hasKind ? String(resource.prefix { $0 != "/" && $0 != ":" }) : "" }

  private var hasKind: Bool { !["s3", "sns", "sqs"].contains(service) }

  /// The parts of the resource's name before the first star, and whether the last of them is whole.
  var names: (parts: [String], isWhole: Bool) {
    let known = resource.prefix { $0 != "*" && $0 != "?" }
    var parts = known.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == ":" }.map(String.init)
    if hasKind, parts.count > 1 { parts.removeFirst() }
    return (parts, known.endIndex == resource.endIndex)
  }
}
