import Platform
import Serialization

/// What of a platform decides which flows it needs.
struct FlowFacts {
  /// What is said in a cluster's configuration.
  struct Cluster {
    var hasAccounting = false
    var hasExternalSlurmdbd = false
    var srun = Ports.tcp(Paths.clientPorts)
    var external = Ports.none
  }

  private(set) var clusters: [Cluster] = []
  /// Whether nodes have a way to the internet by the templates, or may have one.
  let hasInternet: Bool
  let hasLoadBalancer: Bool
  let isExistingNetwork: Bool
  let sharesStorageGroup: Bool
  /// Whether ParallelCluster makes groups of nodes.
  let hasManagedGroups: Bool

  init(_ platform: Platform, _ network: WrittenNetwork, _ places: [Place]) {
    isExistingNetwork = network.isThereAlready
    hasInternet = network.isThereAlready || !network.nats.isEmpty
    hasLoadBalancer = places.contains { $0.kind == .loadBalancer }
    func groups(_ kind: Place.Kind) -> Set<Int> {
      Set(places.filter { $0.kind == kind }.flatMap(\.interfaces).flatMap(\.groups))
    }
    sharesStorageGroup = !groups(.efs).isDisjoint(with: groups(.lustre))
    hasManagedGroups = platform.clusters.contains { cluster in
      ([cluster.head] + cluster.logins + cluster.queues.map(\.nodes)).contains(where: \.securityGroups.isEmpty)
    }
    clusters = platform.clusters.map { Self.cluster($0, platform) }
  }

  private static func cluster(_ written: WrittenCluster, _ platform: Platform) -> Cluster {
    var result = Cluster()
    let settings = written.configuration["Scheduling"]?["SlurmSettings"]
    result.hasAccounting = settings?["Database"] != nil
    result.hasExternalSlurmdbd = settings?["ExternalSlurmdbd"] != nil
    let custom = (settings?["CustomSlurmSettings"]?.array ?? []).flatMap { $0.members ?? [] }
    if let range = custom.last(where: { $0.name.lowercased() == "srunportrange" })?.value.string {
      let ends = range.split(separator: "-").compactMap { Int($0) }
      if ends.count == 2, (1...0xFFFF).contains(ends[0]), ends[0] <= ends[1] { result.srun = .tcp(ends[0]...ends[1]) }
    }
    result.external = storage(written, platform).union(servers(written, settings))
    return result
  }

  /// Ports of file systems that the templates do not have.
  private static func storage(_ written: WrittenCluster, _ platform: Platform) -> Ports {
    var result = Ports.none
    if written.configuration["HeadNode"]?["SharedStorageType"]?.string?.lowercased() == "efs" {
      result = WellKnownPorts.nfs
    }
    for storage in written.configuration["SharedStorage"]?.array ?? [] {
      let settings = storage.members?.first { $0.name.hasSuffix("Settings") }?.value
      if let text = settings?["FileSystemId"]?.string, platform.resource(.string(Fields.key(text))) != nil { continue }
      switch storage["StorageType"]?.string {
      case "Efs": result = result.union(WellKnownPorts.nfs)
      case "FsxLustre", "FileCache": result = result.union(WellKnownPorts.lustre)
      case "FsxOpenZfs": result = result.union(WellKnownPorts.openZFS)
      case "FsxOntap": result = result.union(WellKnownPorts.ontap)
      default: break
      }
    }
    return result
  }

  /// Ports of servers that the configuration names: a database, a slurmdbd, a directory, a proxy.
  private static func servers(_ written: WrittenCluster, _ settings: JSON?) -> Ports {
    var result = Ports.none
    if let uri = settings?["Database"]?["Uri"]?.string, Reference.all(in: uri).isEmpty {
      result = result.union(port(uri, or: 3306))
    }
    if let external = settings?["ExternalSlurmdbd"] {
      let port = Fields.number(external["Port"]) ?? 6819
      result = result.union(.tcp(port...port))
    }
    let addresses = written.configuration["DirectoryService"]?["DomainAddr"]?.string ?? ""
    for address in addresses.split(separator: ",") {
      result = result.union(port(String(address), or: address.contains("ldap://") ? 389 : 636))
    }
    for nodes in [written.head] + written.logins + written.queues.map(\.nodes) {
      guard let proxy = nodes.section["Networking"]?["Proxy"]?["HttpProxyAddress"]?.string else { continue }
      result = result.union(port(proxy, or: proxy.hasPrefix("https") ? 443 : 80))
    }
    return result
  }

  /// The port of `SCHEME://HOST:PORT/`.
  private static func port(_ address: String, or fallback: Int) -> Ports {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? Substring(address)
    let parts = rest.prefix { $0 != "/" && $0 != " " }.split(separator: ":")
    let port = parts.count == 2 ? Int(parts[1]) ?? fallback : fallback
    return (0...0xFFFF).contains(port) ? .tcp(port...port) : .none
  }
}
