extension AWSFacts {
  /// An action of IAM policies.
  public struct Permission: Sendable, Hashable {
    /// Its name: `PutObject`.
    public let name: String
    /// Whether a policy can limit it to resources; where not, only `*` gives it.
    public let hasResources: Bool
    /// Whether AWS counts it as managing permissions.
    public let managesPermissions: Bool
  }

  /// The actions of a service by its prefix in policies (`s3`), sorted by name; nil where these tables do not have it.
  public static func permissions(of service: String) -> [Permission]? {
    guard let row = FactsTable.permissions.row(named: service.lowercased()) else { return nil }
    let found = [(PermissionColumn.with, true), (PermissionColumn.without, false)].flatMap { column, hasResources in
      (row.text(column) ?? "").split(separator: ",").map { word in
        let isMarked = word.last == "!"
        return Permission(
          name: String(isMarked ? word.dropLast() : word), hasResources: hasResources, managesPermissions: isMarked)
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// Where the table of actions is from.
  public static var permissionsSource: String {
    "\(FactsTable.permissions.comment("source") ?? "unknown"); \(FactsTable.permissions.comment("date") ?? "no date")"
  }

  /// The columns of the permission table.
  private enum PermissionColumn {
    static let with = 1, without = 2
  }
}
