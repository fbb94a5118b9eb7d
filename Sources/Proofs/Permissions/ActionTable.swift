import AWSFacts

/// What an action pattern stands for, by AWS's list of actions.
struct ActionTable {
  /// An action of a service.
  struct Action {
    /// With its service: `s3:GetObject`.
    let name: String
    /// Whether it can be limited to resources.
    let hasResources: Bool
    /// Whether it writes who may do what.
    let managesPermissions: Bool
  }

  private var services: [String: [AWSFacts.Permission]?] = [:]
  private var patterns: [String: [Action]] = [:]

  /// The actions that a pattern stands for. One that AWS's list does not have stands for itself, with resources, so that
  /// nothing passes for being unknown.
  mutating func actions(_ pattern: String) -> [Action] {
    if let known = patterns[pattern] { return known }
    let found = find(pattern)
    patterns[pattern] = found
    return found
  }

  private mutating func find(_ pattern: String) -> [Action] {
    let asWritten = [Action(name: pattern, hasResources: true, managesPermissions: false)]
    let parts = pattern.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, !parts[0].contains("*") else { return asWritten }
    let service = parts[0].lowercased()
    let wanted = parts[1].lowercased()
    let known = services[service] ?? AWSFacts.permissions(of: service)
    services[service] = .some(known)
    let hasStars = wanted.contains("*") || wanted.contains("?")
    let found = (known ?? []).filter { permission in
      let name = permission.name.lowercased()
      return hasStars ? Glob.covers(wanted, name) : name == wanted
    }
    if found.isEmpty { return asWritten }
    return found.map {
      Action(name: "\(parts[0]):\($0.name)", hasResources: $0.hasResources, managesPermissions: $0.managesPermissions)
    }
  }
}
