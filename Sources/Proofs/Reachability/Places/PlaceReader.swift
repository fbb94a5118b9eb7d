import Platform
import Serialization

/// Finds the places of a platform in its templates.
struct PlaceReader {
  let platform: Platform
  var network: WrittenNetwork
  var places: [Place] = []
  /// What is taken for granted because the templates do not have it.
  var assumptions: [String] = []
  /// The ranges that may open desktops.
  private(set) var desktops: [String] = []

  init(_ platform: Platform) {
    self.platform = platform
    network = WrittenNetwork(platform)
    readClusters()
    readFileSystems()
    readDatabases()
    readEndpoints()
    readServices()
    readMachines()
    readOutside()
    places.sort { $0.kind < $1.kind }
    assume()
  }

  /// Adds a place, with a name that no other has.
  mutating func add(_ place: Place) {
    let taken = places.contains { $0.name == place.name }
    guard taken, let resource = place.resource else {
      places.append(place)
      return
    }
    var renamed = Place(
      kind: place.kind, name: "\(place.name)@\(resource)", aliases: place.aliases, resource: resource,
      stands: place.stands)
    (renamed.cluster, renamed.mountedBy, renamed.hasEFA) = (place.cluster, place.mountedBy, place.hasEFA)
    (renamed.isSingle, renamed.port, renamed.desktopPort) = (place.isSingle, place.port, place.desktopPort)
    places.append(renamed)
  }

  /// The interfaces of something in subnets and groups; without groups it is in its network's default one.
  mutating func stands(
    _ resource: ResourceID?, in subnets: [String], groups: [String], isPublic: Bool = false
  ) -> [Place.Stand] {
    let indices = groups.map { network.group($0, of: resource) }
    return subnets.map { text in
      let subnet = network.subnet(text, of: resource)
      let own = indices.isEmpty ? [network.defaultGroup(of: subnet)] : Set(indices).sorted()
      // Of a subnet that is there nobody knows whether it gives public addresses.
      let written = network.subnets[subnet]
      let isPublic = isPublic || written.givesPublicAddresses || !written.isKnown
      return Place.Stand(
        interface: Interface(location: .subnet(subnet), groups: own, isPublic: isPublic), resource: resource)
    }
  }

  // MARK: Nodes

  private mutating func readClusters() {
    for (index, cluster) in platform.clusters.enumerated() {
      let prefix = index == 0 ? "" : "\(cluster.name)/"
      addNodes(cluster.head, .head, "\(prefix)head", cluster: index, of: cluster.id) { $0.isSingle = true }
      for pool in cluster.logins {
        addNodes(pool, .login, "\(prefix)login:\(pool.name)", cluster: index, of: cluster.id) { place in
          place.aliases = [pool.name, "login"]
          place.isSingle = pool.count == 1
        }
      }
      for queue in cluster.queues {
        addNodes(queue.nodes, .queue, "\(prefix)queue:\(queue.name)", cluster: index, of: cluster.id) { place in
          place.aliases = [queue.name]
          place.hasEFA = queue.resources.contains(where: \.efa)
          place.isSingle = queue.nodes.count == 1
        }
      }
    }
  }

  private mutating func addNodes(
    _ nodes: WrittenCluster.Nodes, _ kind: Place.Kind, _ name: String, cluster: Int, of id: ResourceID,
    _ fill: (inout Place) -> Void
  ) {
    let networking = nodes.section["Networking"]
    let address = networking?["ElasticIp"]
    let isPublic =
      Fields.flag(networking?["AssignPublicIp"]) || Fields.flag(address)
      || (address?.string.map { $0.lowercased() != "false" } ?? false)
    let own = nodes.securityGroups.isEmpty ? [SecurityGroup.made(of: "\(kind)")] : nodes.securityGroups
    var place = Place(kind: kind, name: name, resource: id)
    place.cluster = cluster
    // `0.0.0.0/0` is ParallelCluster's default, which says nothing: Session Manager forwards the port.
    if let desktop = nodes.section["Dcv"], Fields.flag(desktop["Enabled"]), let range = desktop["AllowedIps"]?.string,
      range != "0.0.0.0/0"
    {
      place.desktopPort = Fields.number(desktop["Port"]) ?? 8443
      desktops.append(range)
    }
    place.stands = stands(id, in: nodes.subnets, groups: own + nodes.additionalSecurityGroups, isPublic: isPublic)
    fill(&place)
    add(place)
  }

  // MARK: What nodes use

  private mutating func readFileSystems() {
    var mounts: [ResourceID: (path: String, clusters: Set<Int>)] = [:]
    for (index, cluster) in platform.clusters.enumerated() {
      for storage in cluster.configuration["SharedStorage"]?.array ?? [] {
        let settings = storage["EfsSettings"] ?? storage["FsxLustreSettings"]
        guard let text = settings?["FileSystemId"]?.string,
          let resource = platform.resource(.string(Fields.key(text)))
        else { continue }
        var known = mounts[resource.id] ?? (storage["MountDir"]?.string ?? "", [])
        known.clusters.insert(index)
        mounts[resource.id] = known
      }
    }
    let targets = Dictionary(grouping: platform.resources("AWS::EFS::MountTarget")) {
      $0["FileSystemId"]?.string.map(Fields.key) ?? ""
    }
    for system in platform.resources("AWS::EFS::FileSystem") {
      addFileSystem(system, .efs, mounts[system.id]) { reader in
        (targets[system.ref] ?? []).flatMap { target in
          reader.stands(
            target.id, in: Fields.texts(target["SubnetId"]), groups: Fields.texts(target["SecurityGroups"]))
        }
      }
    }
    for system in platform.resources("AWS::FSx::FileSystem") {
      let isLustre = system["FileSystemType"]?.string == "LUSTRE"
      addFileSystem(system, isLustre ? .lustre : .other, mounts[system.id]) { reader in
        reader.stands(
          system.id, in: Fields.texts(system["SubnetIds"]), groups: Fields.texts(system["SecurityGroupIds"]))
      }
    }
  }

  private mutating func addFileSystem(
    _ system: PlatformResource, _ kind: Place.Kind, _ mount: (path: String, clusters: Set<Int>)?,
    _ stands: (inout PlaceReader) -> [Place.Stand]
  ) {
    let name = mount.map { $0.path.isEmpty ? system.id.logicalId : $0.path } ?? system.id.logicalId
    var place = Place(kind: kind, name: name, aliases: [system.id.logicalId], resource: system.id)
    place.mountedBy = mount?.clusters ?? []
    place.hasEFA = Fields.flag(system["LustreConfiguration"]?["EfaEnabled"])
    place.stands = stands(&self)
    add(place)
  }

  private mutating func readDatabases() {
    let subnets = Dictionary(
      platform.resources("AWS::RDS::DBSubnetGroup").map { ($0.ref, Fields.texts($0["SubnetIds"])) }
    ) { first, _ in first }
    func standing(_ resource: PlatformResource) -> [String] {
      resource["DBSubnetGroupName"]?.string.flatMap { subnets[$0] } ?? []
    }
    let instances = platform.resources("AWS::RDS::DBInstance")
    for cluster in platform.resources("AWS::RDS::DBCluster") {
      let members = instances.filter { $0["DBClusterIdentifier"]?.string == cluster.ref }
      let isPublic = ([cluster] + members).contains { Fields.flag($0["PubliclyAccessible"]) }
      addDatabase(cluster, in: standing(cluster), groups: Fields.texts(cluster["VpcSecurityGroupIds"]), isPublic)
    }
    for instance in instances where instance["DBClusterIdentifier"] == nil {
      addDatabase(
        instance, in: standing(instance), groups: Fields.texts(instance["VPCSecurityGroups"]),
        Fields.flag(instance["PubliclyAccessible"]))
    }
  }

  private mutating func addDatabase(
    _ resource: PlatformResource, in subnets: [String], groups: [String], _ isPublic: Bool
  ) {
    var place = Place(kind: .database, name: "database", aliases: [resource.id.logicalId], resource: resource.id)
    place.stands = stands(resource.id, in: subnets, groups: groups, isPublic: isPublic)
    place.port = Fields.number(resource["Port"])
    add(place)
  }

  private mutating func readEndpoints() {
    let interfaces = platform.resources("AWS::EC2::VPCEndpoint").filter { EndpointType.isInterface($0) }
    if !interfaces.isEmpty {
      var place = Place(kind: .endpoints, name: "endpoints", aliases: interfaces.map(\.id.logicalId))
      for endpoint in interfaces {
        place.stands += stands(
          endpoint.id, in: Fields.texts(endpoint["SubnetIds"]), groups: Fields.texts(endpoint["SecurityGroupIds"]))
      }
      add(place)
    }
    if !network.gateways.isEmpty {
      var place = Place(kind: .gateways, name: "gateway-endpoints")
      place.stands = network.gateways.enumerated().map { index, gateway in
        Place.Stand(interface: Interface(location: .gateway(index), groups: []), resource: gateway.resource)
      }
      place.aliases = network.gateways.map(\.service)
      add(place)
    }
  }
}
