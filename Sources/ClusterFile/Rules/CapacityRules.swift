import AWSFacts
import Diagnostics

/// Capacity: blocks, reservations, and how EC2 chooses among types and prices.
enum CapacityRules {
  static let all = [
    block, reservationTypes, reservationSpot, reservationPlacement, allocation, allocationOneType, price,
    launchTemplate,
  ]

  static let block = Rule(
    "capacity-block-unsupported", "Every type of a queue on a capacity block is sold that way.",
    why: "Capacity Blocks are of accelerated types only.",
    source: "ParallelCluster 3.16.1: CapacityTypeValidator",
    fails: Rule.queue(
      "instances: [▸c7i.8xlarge]", "capacity: capacityBlock", "nodes: 4", "reservation: cr-0123456789abcdef0"),
    passes: Rule.queue(
      "instances: [p5.48xlarge]", "capacity: capacityBlock", "nodes: 4", "reservation: cr-0123456789abcdef0")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where queue.capacity == .capacityBlock {
      for (path, type) in draft.types(of: resource, path) where !type.supportsCapacityBlock {
        findings.report(
          path, "\(Quoted.name(type.name)) is not sold as a capacity block",
          hint: "sold that way: \(Quoted.list(blockTypes(draft), most: 20)); else write `capacity: onDemand`")
      }
    }
  }

  /// The types that are sold as capacity blocks, those of the region where there are some.
  private static func blockTypes(_ draft: Draft) -> [String] {
    let names = AWSFacts.instanceTypeNames.filter { AWSFacts.instanceType($0)?.supportsCapacityBlock == true }
    let here = names.filter { !draft.zones(offering: $0).isEmpty }
    return here.isEmpty ? names : here
  }

  static let reservationTypes = Rule(
    "reservation-types", "A compute resource with a reservation by its id has one instance type.",
    why: "A reservation is of one type, so the others would never start; a resource group can hold several.",
    source: "ParallelCluster 3.16.1: CapacityReservationValidator",
    fails: Rule.queue("instances: [c7i.8xlarge, ▸c6i.8xlarge]", "reservation: cr-0123456789abcdef0"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "reservation: cr-0123456789abcdef0")
  ) { draft, findings in
    for (path, _, resource) in draft.resources where Set(resource.instances).count > 1 {
      guard case .id(let id)? = resource.reservation else { continue }
      let line = draft.position(of: "\(path).reservation").map { "line \($0.line) has the reservation; " } ?? ""
      findings.report(
        "\(path).instances[1]", "the reservation \(Quoted.name(id)) is of one instance type, and here are several",
        hint: "\(line)keep the type that is reserved, or name a resource group of reservations by its ARN")
    }
    // One that several compute resources use is of the first one's type.
    var reserved: [String: String] = [:]
    for (path, _, resource) in draft.resources {
      guard case .id(let id)? = resource.reservation, let type = resource.instances.first else { continue }
      let known = reserved[id, default: type]
      reserved[id] = known
      guard known != type else { continue }
      findings.report(
        draft.types(of: resource, path).first?.0 ?? path,
        "the reservation \(Quoted.name(id)) is of one instance type, and another compute resource uses it for "
          + Quoted.name(known),
        hint: "write a reservation for each of them, or name a resource group of reservations by its ARN")
    }
  }

  static let reservationSpot = Rule(
    "reservation-spot", "A spot queue has no reservation.",
    why: "Spot instances never start in reserved capacity, which then is paid for and stands empty.",
    source: "AWS: EC2 user guide, On-Demand Capacity Reservations; spot does not use them",
    fails: Rule.queue("instances: [c7i.8xlarge]", "capacity: spot", "reservation: ▸cr-0123456789abcdef0"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "reservation: cr-0123456789abcdef0")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where queue.capacity == .spot && resource.reservation != nil {
      findings.report(
        "\(path).reservation", "the spot queue \(Quoted.name(queue.name)) cannot use a reservation",
        hint: "write `capacity: onDemand`, or delete the reservation")
    }
  }

  static let reservationPlacement = Rule(
    "reservation-placement", .warning, "A queue with a reservation has no new placement group.",
    why: "Reserved capacity is where it is: in a group that ParallelCluster makes it cannot be.",
    source: "ParallelCluster 3.16.1: PlacementGroupCapacityReservationValidator",
    fails: Rule.queue("instances: [c7i.8xlarge]", "reservation: cr-0123456789abcdef0", "placementGroup: ▸true"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "reservation: cr-0123456789abcdef0", "placementGroup: mine")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where resource.reservation != nil && resource.placementGroup == .managed && queue.capacity == .onDemand {
      findings.report(
        draft.isGiven("\(path).placementGroup") ? "\(path).placementGroup" : "\(path).reservation",
        "the queue \(Quoted.name(queue.name)) has a reservation, and a placement group that is yet to be made",
        hint: "name the group in which the capacity was reserved, or write `placementGroup: false`")
    }
  }

  static let allocation = Rule(
    "allocation-strategy", "The allocation strategy is one for the way of buying.",
    why: "EC2 refuses the others: `prioritized` is for on-demand instances, the strategies by capacity for spot.",
    source: "ParallelCluster 3.16.1: InstancesAllocationStrategyValidator",
    fails: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "allocation: ▸capacityOptimized"),
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "allocation: lowestPrice")
  ) { draft, findings in
    for (path, queue) in draft.queues where draft.isGiven("\(path).allocation") {
      let allowed = allocations(for: queue.capacity)
      if allowed.contains(queue.allocation) { continue }
      findings.report(
        "\(path).allocation", "`\(queue.allocation.rawValue)` does not go with `capacity: \(queue.capacity.rawValue)`",
        hint: allowed.isEmpty
          ? "delete the line: a block is of one type"
          : "allowed: \(Quoted.list(allowed.map(\.rawValue), joint: "or"))")
    }
  }

  private static func allocations(for capacity: Cluster.Queue.Capacity) -> [Cluster.Queue.Allocation] {
    switch capacity {
    case .onDemand: [.lowestPrice, .prioritized]
    case .spot: Cluster.Queue.Allocation.allCases.filter { $0 != .prioritized }
    case .capacityBlock: []
    }
  }

  static let allocationOneType = Rule(
    "allocation-one-type", .advice, "An allocation strategy has types to choose from.",
    why: "Of one type in one zone there is nothing to choose.",
    source: "AWS: EC2 user guide, Allocation strategies for EC2 Fleet",
    fails: "network: {zones: 1}\n" + Rule.queue("instances: [c7i.8xlarge]", "allocation: ▸lowestPrice"),
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "allocation: lowestPrice")
  ) { draft, findings in
    for (path, queue) in draft.queues
    where draft.isGiven("\(path).allocation") && queue.capacity != .capacityBlock
      // Over several zones EC2 chooses among them.
      && queue.zones.count < 2 && queue.subnets.count < 2
    {
      let resources = draft.resources(of: queue, path)
      guard resources.allSatisfy({ $0.resource.instances.count == 1 }) else { continue }
      findings.report(
        "\(path).allocation", "the queue \(Quoted.name(queue.name)) has one instance type, and there is no choice",
        hint: "delete the line, or add types of the same size")
    }
  }

  static let price = Rule(
    "spot-price", "A highest price is for spot queues, and above zero.",
    why: "Elsewhere ParallelCluster ignores it in silence.",
    source: "ParallelCluster 3.16.1: SlurmComputeResourceSchema (SpotPrice); used for spot only",
    fails: Rule.queue("instances: [c7i.8xlarge]", "maxPrice: ▸0.5 USD/h"),
    passes: Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]", "capacity: spot", "maxPrice: 0.5 USD/h")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources {
      guard let price = resource.maxPrice else { continue }
      if queue.capacity != .spot {
        findings.report(
          "\(path).maxPrice", "a highest price is for spot, and the queue \(Quoted.name(queue.name)) is not",
          hint: "write `capacity: spot`, or delete the line")
      } else if price <= 0 {
        findings.report(
          "\(path).maxPrice", "at this price nothing is ever sold", hint: "delete the line for the on-demand price")
      }
    }
  }

  static let launchTemplate = Rule(
    "launch-template-efa", .warning, "A launch template of yours and `efa` do not both say the network interfaces.",
    why:
      "A launch template may hold network interfaces only, and they replace those that ParallelCluster makes for EFA.",
    source: "ParallelCluster 3.16.1: LaunchTemplateValidator; its pages, LaunchTemplateOverrides",
    fails: "region: us-east-2\n"
      + Rule.queue(
        "instances: [hpc7a.96xlarge]", "efa: true", "launchTemplate: ▸{id: lt-0123456789abcdef0, version: 1}"),
    passes: "region: us-east-2\n" + Rule.queue("instances: [hpc7a.96xlarge]", "efa: true")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources where resource.efa && resource.launchTemplate != nil {
      findings.report(
        "\(path).launchTemplate",
        "the template's network interfaces replace those of `efa` in \(Quoted.name(queue.name))",
        hint: "see that it has interfaces of the type `efa`, and silence this rule; or delete it")
    }
  }
}
