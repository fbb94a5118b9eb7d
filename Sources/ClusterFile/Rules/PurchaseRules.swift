import AWSFacts
import Diagnostics

/// What an instance type must be able to do for a queue's way of buying and placing it.
enum PurchaseRules {
  static let all = [
    efa, efaIdle, efaWithoutPlacement, placement, spot, spotStatic, spotOneType, blockNodes, blockPlacement,
    blockReservation,
  ]

  static let efa = Rule(
    "efa-unsupported", "Every type of a queue with EFA can have an EFA interface.",
    why: "The launch fails otherwise. Mostly the largest sizes of a family have EFA.",
    source: "ParallelCluster 3.16.1: EfaValidator, InstancesEFAValidator",
    fails: Rule.queue("instances: [▸c7i.8xlarge]", "efa: true"),
    passes: Rule.queue("instances: [hpc7a.96xlarge]", "efa: true") + "\nregion: us-east-2"
  ) { draft, findings in
    for (path, _, resource) in draft.resources where resource.efa {
      for (path, type) in draft.types(of: resource, path) where type.efaInterfaces == 0 {
        findings.report(path, "\(Quoted.name(type.name)) has no EFA", hint: efaHint(for: type, draft))
      }
    }
  }

  private static func efaHint(for type: InstanceType, _ draft: Draft) -> String {
    let siblings = AWSFacts.instanceTypeNames.lazy.filter { $0.hasPrefix(type.family + ".") }
    let able = siblings.filter { (AWSFacts.instanceType($0)?.efaInterfaces ?? 0) > 0 }
    if !able.isEmpty {
      return "of its family \(Quoted.list(Array(able))) \(able.count == 1 ? "has" : "have") it"
    }
    let hpc = AWSFacts.instanceTypeNames.filter { name in
      guard name.hasPrefix("hpc"), let other = AWSFacts.instanceType(name) else { return false }
      return other.architecture == type.architecture && other.efaInterfaces > 0
        && !draft.zones(offering: name).isEmpty
    }
    if !hpc.isEmpty { return "in this region \(Quoted.list(hpc, most: 6)) have it" }
    return "list the types that have it with `apus instances --efa`"
  }

  static let efaIdle = Rule(
    "efa-unused", .advice, "A queue whose types all have EFA uses it.",
    why: "EFA costs nothing, and MPI between nodes is much faster with it.",
    source: "ParallelCluster 3.16.1: EfaValidator, InstancesEFAValidator",
    fails: Rule.queue("instances: [▸hpc7a.96xlarge]") + "\nregion: us-east-2",
    passes: Rule.queue("instances: [hpc7a.96xlarge]", "efa: true", "hyperthreading: false")
      + "\nregion: us-east-2"
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where !draft.isGiven("\(path).efa") && resource.maxNodes > 1 {
      let types = draft.types(of: resource, path)
      guard let first = types.first, types.allSatisfy({ $0.type.efaInterfaces > 0 }) else { continue }
      findings.report(
        first.path,
        "\(Quoted.name(first.type.name)) has EFA, and the queue \(Quoted.name(queue.name)) does not use it",
        hint: "add `efa: true` for MPI between nodes, or `efa: false` to say that you know")
    }
  }

  static let efaWithoutPlacement = Rule(
    "efa-without-placement-group", .warning, "A queue with EFA has a placement group.",
    why: "Far apart, the network's latency is what EFA was meant to take away.",
    source: "ParallelCluster 3.16.1: EfaPlacementGroupValidator",
    fails: Rule.queue("instances: [hpc7a.96xlarge]", "efa: true", "placementGroup: ▸false")
      + "\nregion: us-east-2",
    passes: Rule.queue("instances: [hpc7a.96xlarge]", "efa: true") + "\nregion: us-east-2"
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where resource.efa && resource.placementGroup == .none && queue.capacity != .capacityBlock {
      findings.report(
        "\(path).placementGroup", "the queue \(Quoted.name(queue.name)) has EFA and no placement group",
        hint: "delete the line: with `efa: true` there is one")
    }
  }

  static let placement = Rule(
    "placement-group-unsupported", "Every type of a queue with a placement group can be in one.",
    why: "The launch fails otherwise: burstable types (t3) have none.",
    source: "ParallelCluster 3.16.1: InstanceTypePlacementGroupValidator",
    fails: Rule.queue("instances: [▸t3.large]", "placementGroup: true"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "placementGroup: true")
  ) { draft, findings in
    for (path, _, resource) in draft.resources where resource.placementGroup != .none {
      for (path, type) in draft.types(of: resource, path) where !type.supportsPlacementGroup {
        findings.report(
          path, "\(Quoted.name(type.name)) cannot be in a cluster placement group",
          hint: "set `placementGroup: false`, or take a type of the families c, m, r or hpc")
      }
    }
  }

  static let spot = Rule(
    "spot-unsupported", "Every type of a spot queue is sold as spot.",
    why: "The hpc types, among others, are not.",
    source: "ParallelCluster 3.16.1: CapacityTypeValidator",
    fails: Rule.queue("instances: [▸hpc7a.96xlarge]", "capacity: spot", "efa: true") + "\nregion: us-east-2",
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where queue.capacity == .spot {
      for (path, type) in draft.types(of: resource, path) where !type.supportsSpot {
        findings.report(
          path, "\(Quoted.name(type.name)) is not sold as spot",
          hint: "set `capacity: onDemand`, or take another type")
      }
    }
  }

  static let spotStatic = Rule(
    "spot-static", .warning, "A spot queue has no nodes that are always up.",
    why: "AWS takes a spot node back when it likes; a minimum makes Slurm ask for it again and again.",
    source: "Apus: AWS takes spot nodes back, which a minimum cannot prevent",
    fails: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "nodes: ▸2-10"),
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "nodes: 0-10")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where queue.capacity == .spot && resource.minNodes > 0 {
      findings.report(
        "\(path).nodes", "the spot queue \(Quoted.name(queue.name)) has nodes that should always be up",
        hint: "write `nodes: 0-\(max(resource.minNodes, resource.maxNodes))`")
    }
  }

  static let spotOneType = Rule(
    "spot-one-type", .advice, "A spot queue has several types to choose from.",
    why: "When one type has no spot capacity, another of the same size mostly has.",
    source: "AWS: EC2 user guide, Best practices for Amazon EC2 Spot",
    fails: Rule.queue("instances: ▸[c7i.8xlarge]", "capacity: spot"),
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where queue.capacity == .spot && resource.instances.count == 1 {
      guard let type = draft.types(of: resource, path).first?.type, type.supportsSpot else { continue }
      let others = likeness(of: type, draft)
      guard !others.isEmpty else { continue }
      findings.report(
        resource.launch == .single ? "\(path).instance" : "\(path).instances",
        "the spot queue \(Quoted.name(queue.name)) has one type only",
        hint: "types of the same shape: \(Quoted.list(others, most: 6))")
    }
  }

  /// Types of the same size in the families that differ from the type's in the generation or the maker only.
  private static func likeness(of type: InstanceType, _ draft: Draft) -> [String] {
    let letters = type.family.prefix { $0.isLetter }
    return AWSFacts.instanceTypeNames.filter { name in
      guard name != type.name, name.hasPrefix(letters), name.hasSuffix("." + type.size),
        let other = AWSFacts.instanceType(name)
      else { return false }
      return other.supportsSpot && other.vCPUs == type.vCPUs && other.architecture == type.architecture
        && other.gpu?.count == type.gpu?.count && !draft.zones(offering: name).isEmpty
    }
  }

  static let blockNodes = Rule(
    "capacity-block-nodes", "A queue on a capacity block has a fixed number of nodes.",
    why: "The block is paid for as a whole; ParallelCluster takes only as many minimum as maximum nodes.",
    source: "ParallelCluster 3.16.1: ComputeResourceSizeValidator",
    fails: Rule.queue(
      "instances: [p5.48xlarge]", "capacity: capacityBlock", "nodes: ▸0-4", "reservation: cr-0123456789abcdef0"),
    passes: Rule.queue(
      "instances: [p5.48xlarge]", "capacity: capacityBlock", "nodes: 4", "reservation: cr-0123456789abcdef0")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where queue.capacity == .capacityBlock && (resource.minNodes != resource.maxNodes || resource.minNodes < 1) {
      findings.report(
        "\(path).nodes", "a queue on a capacity block must have as many minimum as maximum nodes, and at least one",
        hint: "write `nodes: \(max(1, resource.minNodes, resource.maxNodes))`, the size of the block")
    }
  }

  static let blockPlacement = Rule(
    "capacity-block-placement", .warning, "A queue on a capacity block has no placement group.",
    why: "The block is in one already; a second constraint can keep its nodes from starting.",
    source: "ParallelCluster 3.16.1: PlacementGroupCapacityTypeValidator",
    fails: Rule.queue(
      "instances: [p5.48xlarge]", "capacity: capacityBlock", "nodes: 4", "placementGroup: ▸true",
      "reservation: cr-0123456789abcdef0"),
    passes: Rule.queue(
      "instances: [p5.48xlarge]", "capacity: capacityBlock", "nodes: 4", "placementGroup: false",
      "reservation: cr-0123456789abcdef0")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where queue.capacity == .capacityBlock && resource.placementGroup != .none {
      findings.report(
        "\(path).placementGroup",
        "the queue \(Quoted.name(queue.name)) has a capacity block and a placement group",
        hint: "write `placementGroup: false`")
    }
  }

  static let blockReservation = Rule(
    "capacity-block-reservation", "A capacity block is named by its reservation's id.",
    why: "AWS launches into a block only by its reservation; a resource group of reservations does not do.",
    source: "ParallelCluster 3.16.1: CapacityTypeValidator",
    fails: Rule.queue("instances: [p5.48xlarge]", "capacity: ▸capacityBlock", "nodes: 4"),
    passes: Rule.queue(
      "instances: [p5.48xlarge]", "capacity: capacityBlock", "nodes: 4", "reservation: cr-0123456789abcdef0")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where queue.capacity == .capacityBlock && draft.isSound("\(path).reservation") {
      if case .id? = resource.reservation { continue }
      if resource.reservation != nil {
        findings.report(
          "\(path).reservation", "the capacity block of the queue \(Quoted.name(queue.name)) is named by a group",
          hint: "write `reservation: cr-…`, the id that AWS gave it")
        continue
      }
      let queuePath = String(path.prefix { $0 != "." })
      findings.report(
        "\(queuePath).capacity", "the capacity block of the queue \(Quoted.name(queue.name)) is not named",
        hint: "add `reservation: cr-…`, the id that AWS gave it")
    }
  }
}
