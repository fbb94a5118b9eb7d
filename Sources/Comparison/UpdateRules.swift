import CComparison

/// What an update of a stack does when a property changes, by resource type: AWS's own schemas, from
/// `Tools/build-update-rules`.
struct UpdateRules: Sendable {
  /// What a change of a property does.
  enum Rule: String, Sendable {
    /// The resource is replaced.
    case replaced
    /// The resource may be replaced.
    case maybe
    /// The property can grow, and cannot shrink.
    case grows
    /// It is changed in place.
    case inPlace
  }

  /// The embedded table.
  static let embedded = UpdateRules()

  /// Rules by type and path, `LustreConfiguration.DeploymentType`.
  private let rules: [String: [String: Rule]]

  private init() {
    let data = unsafe update_rules_data()
    let bytes = unsafe UnsafeBufferPointer(start: data.bytes, count: data.count)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    var rules: [String: [String: Rule]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let rule = Rule(rawValue: String(fields[2])) else { continue }
      rules[String(fields[0]), default: [:]][String(fields[1]).replacing("/", with: ".")] = rule
    }
    self.rules = rules
  }

  /// `Rules[0].Name` becomes `Rules.Name`.
  private static func withoutIndices(_ path: String) -> String {
    var result = ""
    var isInside = false
    for character in path {
      if character == "[" { isInside = true }
      if !isInside { result.append(character) }
      if character == "]" { isInside = false }
    }
    return result
  }

  /// The rule of the property at a path, or of one that it is a part of.
  func rule(_ type: String, _ path: String) -> Rule {
    guard let rules = rules[type] else { return .inPlace }
    // Without the indices of lists.
    var path = Self.withoutIndices(path)
    while !path.isEmpty {
      if let rule = rules[path] { return rule }
      path = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
    }
    return .inPlace
  }
}
