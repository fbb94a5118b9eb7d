extension Section<Cluster.Network> {
  static let network = Section<Cluster.Network>(
    "Where the cluster stands: a VPC of its own.", Cluster.unread.network,
    [
      .optional(
        "cidr", \.cidr,
        .text(
          "CIDR", allowed: "a private IPv4 range from /16 to /28",
          pattern: "^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$"),
        default: "10.20.0.0/16", example: "10.20.0.0/16",
        "The VPC's IPv4 range. Choose one that does not overlap networks it will be joined to."),
      .optional(
        "zones", \.choice, .zones,
        default:
          "2, or as many as the region has; those that offer the most of the cluster's instance types first",
        from: { cluster, network in .names(DefaultZones.choose(network.unchosen ?? 2, for: cluster)) },
        pending: { $0.unchosen != nil }, example: "[us-east-1a, us-east-1b]",
        "The availability zones: how many, or which. A number takes those that offer the most of the cluster's "
          + "instance types, of equals the first by name."),
      .optional(
        "internet", \.internet, .choice, default: .nat, example: "none",
        "How nodes reach the internet: `nat` through one NAT gateway, `natPerZone` through one in each zone (dearer; "
          + "survives the loss of a zone), `none` not at all (VPC endpoints only)."),
    ])
}

extension Cluster.Network {
  /// The zones as the file gives them. A number stays as that many empty names until the whole file is read; the
  /// file's own names are never empty, for an empty text is refused.
  fileprivate var choice: ZoneChoice {
    get { .names(zones) }
    set {
      switch newValue {
      case .names(let names): zones = names
      case .count(let count): zones = Array(repeating: "", count: count)
      }
    }
  }

  /// How many zones are still to be chosen; nil where they are named, or not given.
  fileprivate var unchosen: Int? {
    zones.isEmpty || zones.contains { !$0.isEmpty } ? nil : zones.count
  }
}
