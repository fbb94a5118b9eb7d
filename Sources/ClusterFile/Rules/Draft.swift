import AWSFacts
import Diagnostics

/// A cluster as it was read, defaults filled in, before the rules have passed it; with the places of its values.
struct Draft: Sendable {
  /// The file as the user named it.
  let file: String?
  /// The cluster. A value that could not be read is its section's initial one, and its path is not sound.
  let cluster: Cluster
  /// The same with a queue for each fallback: what is built, and counted.
  let whole: Cluster
  /// Where the values stand that the file gives.
  let places: Places
  /// The instance types of the head node and the queues, looked up once.
  let types: [String: InstanceType]
  /// How many zones the file asks for; nil where it names them.
  let zoneCount: Int?
  /// The compute resources of all queues, with their paths: a queue's own path where it lists none. Gathered once: most
  /// rules go through them.
  let resources: [(path: String, queue: Cluster.Queue, resource: Cluster.ComputeResource)]
  /// The parameters of slurm.conf that the file gives, in its order.
  private(set) var slurmSettings: [DraftSetting] = []
  private let faulty: Set<String>
  /// The region's zones that offer each of the types, looked up once.
  private let offers: [String: [String]]

  /// `asRead` is the cluster before defaults were worked out from it.
  init(_ cluster: Cluster, asRead: Cluster, _ reader: Reader) {
    self.cluster = cluster
    whole = cluster.withFallbackQueues()
    file = reader.file
    places = reader.places
    faulty = reader.faulty
    let zones = asRead.network.zones
    zoneCount = zones.allSatisfy(\.isEmpty) && !zones.isEmpty ? zones.count : nil
    var types: [String: InstanceType] = [:]
    var offers: [String: [String]] = [:]
    for name in Set(
      [cluster.headNode.instance] + cluster.loginNodes.map(\.instance) + cluster.queues.flatMap(\.instances))
    {
      types[name] = AWSFacts.instanceType(name)
      offers[name] = AWSFacts.zones(offering: name, in: cluster.region)
    }
    self.types = types
    self.offers = offers
    resources = cluster.queues.enumerated().flatMap { index, queue in
      queue.listed.isEmpty
        ? [("queues[\(index)]", queue, queue.base)]
        : queue.listed.enumerated().map { ("queues[\(index)].computeResources[\($0)]", queue, $1) }
    }
    slurmSettings = gatherSlurmSettings()
  }

  /// Whether the file gives the value at this path.
  func isGiven(_ path: String) -> Bool { places[path] != nil }

  /// Whether the value at this path, and what it stands in, could be read.
  func isSound(_ path: String) -> Bool {
    var rest = path[...]
    while true {
      if faulty.contains(String(rest)) { return false }
      guard let shorter = Places.surrounding(rest) else { break }
      rest = shorter
    }
    return places.origin(of: path).map(isSound) ?? true
  }

  /// Where a value stands; where the file does not give it, where what surrounds it stands.
  func position(of path: String) -> SourcePosition? {
    places.position(of: path)
  }

  /// The region's zones that offer an instance type.
  func zones(offering type: String) -> [String] {
    offers[type] ?? AWSFacts.zones(offering: type, in: cluster.region)
  }
}

extension Draft {
  /// The queues with their paths.
  var queues: [(path: String, queue: Cluster.Queue)] {
    cluster.queues.enumerated().map { ("queues[\($0)]", $1) }
  }

  /// The compute resources of one queue, with their paths.
  func resources(of queue: Cluster.Queue, _ path: String) -> [(path: String, resource: Cluster.ComputeResource)] {
    queue.listed.isEmpty
      ? [(path, queue.base)] : queue.listed.enumerated().map { ("\(path).computeResources[\($0)]", $1) }
  }

  /// A compute resource's instance types with their paths.
  func instances(of resource: Cluster.ComputeResource, _ path: String) -> [(path: String, name: String)] {
    resource.instances.enumerated().map { index, name in
      (resource.launch == .single ? "\(path).instance" : "\(path).instances[\(index)]", name)
    }
  }

  /// A compute resource's types that are known, with their paths.
  func types(of resource: Cluster.ComputeResource, _ path: String) -> [(path: String, type: InstanceType)] {
    instances(of: resource, path).compactMap { path, name in types[name].map { (path, $0) } }
  }

  /// The types of all of a queue's compute resources that are known, with their paths.
  func types(ofAll queue: Cluster.Queue, _ path: String) -> [(path: String, type: InstanceType)] {
    resources(of: queue, path).flatMap { types(of: $0.resource, $0.path) }
  }

  /// Whether the region is one that the facts know.
  var knowsRegion: Bool { !AWSFacts.zones(in: cluster.region).isEmpty }
}
