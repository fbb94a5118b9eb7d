/// What a property is, in the words of AWS's resource schemas. A test compares it with them.
public indirect enum PropertyKind: Sendable, Hashable {
  case string
  case integer
  case number
  case boolean
  /// A JSON object of a form of its own: a policy, free settings.
  case object
  /// A JSON object with texts under free keys.
  case map
  case list(PropertyKind)
  /// An object with properties of its own.
  case group
  case tagList
  case tagMap
}
