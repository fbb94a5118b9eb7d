/// What is used of services that count use, a month: no template says how full a file system will be. Each quantity has
/// a stated one that can be overridden, and those that a report rests on are among its assumptions.
public struct Usage: Sendable, Hashable {
  /// A quantity. Its raw value is its name for `Usage.init(overriding:)`.
  public enum Key: String, Sendable, CaseIterable {
    case efsGB, efsReadGB, efsWriteGB, natGB, endpointGB, flowLogGB, clusterLogGB, otherLogGB, fill, dailyChange
    case bucketGB, bucketRequests, databaseACU, databaseGB, databaseRequests, loadBalancerUnits, crossZoneGB
    case internetGB, tableRequests, internalGB
  }

  /// The stated quantities.
  public static let stated = Usage()

  private var overridden: [Key: Double] = [:]

  /// A quantity: not negative.
  public subscript(_ key: Key) -> Double {
    get { overridden[key] ?? key.stated }
    set { overridden[key] = newValue.isFinite ? max(0, newValue) : key.stated }
  }

  /// The quantities that are not as stated.
  public var overrides: [Key] { Key.allCases.filter { overridden[$0] != nil } }

  /// Stated quantities with some overridden, each as `efsGB=500`.
  /// - Throws: `UsageError` where a text is no known name, an equals sign and a number that is not negative.
  public init(overriding texts: [String] = []) throws(UsageError) {
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let key = Key(rawValue: String(parts[0])) else { throw UsageError(text: text) }
      guard let value = Double(parts[1]), value.isFinite, (0...1e9).contains(value) else {
        throw UsageError(text: text)
      }
      self[key] = value
    }
  }

  private init() {}
}

extension Usage.Key {
  /// What stands for it where nobody says otherwise.
  public var stated: Double {
    switch self {
    case .efsGB, .efsReadGB, .natGB, .crossZoneGB, .internetGB: 100
    case .efsWriteGB, .endpointGB: 50
    case .flowLogGB, .clusterLogGB: 5
    case .otherLogGB, .internalGB, .bucketGB, .databaseRequests, .loadBalancerUnits, .tableRequests: 1
    case .bucketRequests, .databaseGB: 10
    case .databaseACU, .fill: 0.5
    case .dailyChange: 0.01
    }
  }

  /// The quantity in words, for a list of assumptions.
  func words(_ value: Double) -> String {
    let number = Amount.quantity(value)
    let percent = Amount.quantity(value * 100)
    return switch self {
    case .efsGB: "\(number) GB in each EFS"
    case .efsReadGB: "\(number) GB read from elastic EFS"
    case .efsWriteGB: "\(number) GB written to elastic EFS"
    case .natGB: "\(number) GB through NAT"
    case .endpointGB: "\(number) GB through endpoints"
    case .flowLogGB: "\(number) GB of flow logs"
    case .clusterLogGB: "\(number) GB of cluster logs"
    case .otherLogGB: "\(number) GB in each other log group"
    case .fill: "disks and Lustre \(percent) % full in backups"
    case .dailyChange: "\(percent) % of it changes a day"
    case .bucketGB: "\(number) GB in each bucket"
    case .bucketRequests: "\(Amount.quantity(value * 1000)) writes to each bucket"
    case .databaseACU: "\(number) ACU at least, as slurmdbd stays connected"
    case .databaseGB: "\(number) GB in the database"
    case .databaseRequests: "\(number) million requests to the database's disk"
    case .loadBalancerUnits: "\(number) capacity units of each load balancer"
    case .crossZoneGB: "\(number) GB between zones"
    case .internetGB: "\(number) GB out to the internet"
    case .internalGB: "\(number) GB in ParallelCluster's internal EFS"
    case .tableRequests: "\(number) million reads and writes of tables"
    }
  }
}

/// A text that overrides no quantity.
public struct UsageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text.
  public let text: String

  /// What is wrong with it, and what would be right.
  public var description: String {
    let names = Usage.Key.allCases.map(\.rawValue).joined(separator: ", ")
    return "'\(text)' is no quantity: write one of \(names), then = and a number that is not negative"
  }
}
