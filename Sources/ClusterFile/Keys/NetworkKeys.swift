extension Section<Cluster.Network> {
  static let network = Section<Cluster.Network>(
    "Where the cluster stands: in a VPC of its own, or in one that is there (`privateSubnets`).", .unread,
    example: "{cidr: 10.20.0.0/16, zones: 2}",
    [
      .optional(
        "cidr", \.cidr,
        .text(
          "CIDR", allowed: "a private IPv4 range from /16 to /28",
          pattern: "^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$"),
        default: "10.20.0.0/16", example: "10.20.0.0/16",
        "The new VPC's IPv4 range. Choose one that does not overlap networks it will be joined to.",
        aws: "`AWS::EC2::VPC` `CidrBlock`, and the subnets cut from it", local: .ignored(noNetwork)),
      .optional(
        "zones", \.choice, .zones,
        default:
          "2, or as many as the region has; those that offer the most of the cluster's instance types first",
        from: { cluster, network in .names(DefaultZones.choose(network.unchosen ?? 2, for: cluster)) },
        pending: { $0.unchosen != nil }, example: "[us-east-1a, us-east-1b]",
        "The new VPC's availability zones: how many, or which. A number takes those that offer the most of the "
          + "cluster's instance types, of equals the first by name.",
        aws: "one public and one private subnet each", local: .ignored(noNetwork)),
      .optional(
        "internet", \.internet, .choice, default: .nat, example: "none",
        "How nodes reach the internet: `nat` through one NAT gateway, `natPerZone` through one in each zone (dearer; "
          + "survives the loss of a zone), `none` not at all (VPC endpoints only).",
        aws: "NAT gateways or VPC endpoints", local: .ignored(noNetwork)),
      .optional(
        "vpc", \.vpc, .id("vpc"), absent: "a new VPC; with `privateSubnets` the one that they are in",
        example: "vpc-0123456789abcdef0",
        "A VPC that is there. Give its private subnets too.",
        aws: "the VPC of the security groups and endpoints", local: .ignored(noNetwork)),
      .optional(
        "privateSubnets", \.privateSubnets, .list(of: .id("subnet"), placeholder: ""), default: [],
        example: "[subnet-0123456789abcdef0]",
        "Subnets that are there, for nodes and file systems: the first for the head node.",
        aws: "`SubnetId` and `SubnetIds`", local: .ignored(noNetwork)),
      .optional(
        "publicSubnets", \.publicSubnets, .list(of: .id("subnet"), placeholder: ""), default: [],
        example: "[subnet-0fedcba9876543210]",
        "Subnets that are there, with a route to the internet, for Grafana's load balancer.",
        aws: "the load balancer's subnets", local: .ignored(noNetwork)),
      .optional(
        "securityGroups", \.securityGroups, .choice, default: .apus, example: "parallelCluster",
        "Who makes the security groups: `apus`, four with named flows and no SSH; or `parallelCluster`, whose head node "
          + "takes SSH from where `HeadNode.Ssh.AllowedIps` says, which is everywhere if it is not given.",
        aws: "`SecurityGroups`, or none", local: .ignored(noNetwork)),
      .optional(
        "proxy", \.proxy, .text("URL", allowed: "`http://HOST:PORT`", pattern: "^https?://[^ /]+(:[0-9]+)?/?$"),
        absent: "no proxy", example: "\"http://10.0.0.5:3128\"",
        "An HTTP proxy that all nodes use, in networks without a way to the internet of their own.",
        aws: "`Networking.Proxy.HttpProxyAddress` of head node, login nodes and queues", local: .ignored(noNetwork)),
    ])

  private static var noNetwork: String { "a rehearsal has this machine's network" }
}

extension Cluster.Network {
  static let unread = Cluster.Network(
    cidr: "", zones: [], internet: .nat, privateSubnets: [], publicSubnets: [], securityGroups: .apus)

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
