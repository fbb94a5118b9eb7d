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

  /// Of a service, sorted by name.
  private var services: [String: [AWSFacts.Permission]] = [:]
  private var patterns: [String: [Action]] = [:]

  /// The actions that a pattern stands for, sorted by name. One that AWS's list does not have stands for itself, with
  /// resources, so that nothing passes for being unknown.
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
    let known = permissions(of: service)
    // Most are written as AWS writes them.
    if let exact = Self.search(known, String(parts[1])) { return [Self.action(service, exact)] }
    let wanted = parts[1].lowercased()
    let found = known.filter { Glob.covers(wanted, $0.name.lowercased()) }
    return found.isEmpty ? asWritten : found.map { Self.action(service, $0) }
  }

  private mutating func permissions(of service: String) -> [AWSFacts.Permission] {
    if let known = services[service] { return known }
    let found = AWSFacts.permissions(of: service) ?? []
    services[service] = found
    return found
  }

  private static func action(_ service: String, _ permission: AWSFacts.Permission) -> Action {
    Action(
      name: "\(service):\(permission.name)", hasResources: permission.hasResources,
      managesPermissions: permission.managesPermissions)
  }

  /// By bisection.
  private static func search(_ sorted: [AWSFacts.Permission], _ name: String) -> AWSFacts.Permission? {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = low + (high - low) / 2
      if sorted[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low].name == name ? sorted[low] : nil
  }
}
