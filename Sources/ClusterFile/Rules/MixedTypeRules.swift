import AWSFacts
import Diagnostics

/// What all instance types of a queue, or of one of its compute resources, should have in common.
enum MixedTypeRules {
  static let all = [makers, accelerators, networkCards, efaInterfaces, memory, placementGroup]

  private static let apart = "put it in a queue of its own"

  static let makers = Rule(
    "mixed-gpu-makers", "All GPUs of a queue are of one maker.",
    why: "A program for NVIDIA's GPUs does not run on AMD's, and a job does not know which it gets.",
    source: "ParallelCluster 3.16.1: InstancesAcceleratorsValidator",
    fails: Rule.queue("instances: [g4ad.8xlarge, ▸c7i.8xlarge]"),
    passes: Rule.queue("instances: [g4ad.8xlarge]")
  ) { draft, findings in
    for (path, _, resource) in draft.resources {
      let types = draft.types(of: resource, path)
      guard let first = types.first else { continue }
      // Where whole NVIDIA GPUs differ in number, another rule says it.
      for other in types.dropFirst()
      where other.type.wholeNVIDIA == first.type.wholeNVIDIA && other.type.gpu?.maker != first.type.gpu?.maker {
        findings.report(
          other.path,
          "the queue mixes makers of GPUs: \(Quoted.name(first.type.name)) has \(makers(of: first.type)), "
            + "\(Quoted.name(other.type.name)) has \(makers(of: other.type))", hint: apart)
      }
    }
  }

  private static func makers(of type: InstanceType) -> String { type.gpu.map { "GPUs of \($0.maker)" } ?? "no GPU" }

  static let accelerators = Rule(
    "mixed-accelerators", "All instance types of a queue have the same number of AWS's accelerators.",
    why: "A job that asks for an Inferentia accelerator must get it on any node of the queue.",
    source: "ParallelCluster 3.16.1: InstancesAcceleratorsValidator",
    fails: Rule.queue("instances: [inf2.8xlarge, ▸c7i.8xlarge]"),
    passes: Rule.queue("instances: [inf2.8xlarge]")
  ) { draft, findings in
    findings.reportMixed(draft, "accelerators", apart) { type, _ in
      let count = type.acceleratorMaker?.uppercased() == "AWS" ? type.accelerators : 0
      return count == 0 ? "no accelerator" : count == 1 ? "1 accelerator" : "\(count) accelerators"
    }
  }

  static let networkCards = Rule(
    "mixed-network-cards", .warning, "All instance types of a queue have the same number of network cards.",
    why: "ParallelCluster gives every node as many interfaces as the type with the fewest cards can have.",
    source: "ParallelCluster 3.16.1: InstancesNetworkingValidator",
    fails: Rule.queue("instances: [c6in.32xlarge, ▸c6i.32xlarge]"),
    passes: Rule.queue("instances: [m6i.32xlarge, c6i.32xlarge]")
  ) { draft, findings in
    findings.reportMixed(draft, "network cards", "take types with as many cards, or \(apart)") { type, _ in
      type.networkCards == 1 ? "1 network card" : "\(type.networkCards) network cards"
    }
  }

  static let efaInterfaces = Rule(
    "mixed-efa-interfaces", .warning, "All instance types of a queue with EFA have the same EFA interfaces.",
    why: "ParallelCluster gives every node the EFA interfaces of the type with the fewest, so the others run below "
      + "what they are paid for.",
    source: "ParallelCluster 3.16.1: InstancesNetworkingValidator",
    fails: Rule.queue("instances: [c6in.32xlarge, ▸c6i.32xlarge]", "efa: true"),
    passes: Rule.queue("instances: [m6i.32xlarge, c6i.32xlarge]", "efa: true")
  ) { draft, findings in
    findings.reportMixed(draft, "EFA interfaces", "take types with as many, or \(apart)") { type, resource in
      // Of a type without EFA another rule speaks.
      guard resource.efa, type.efaInterfaces > 0 else { return nil }
      let share = type.efaInterfaces == type.networkCards ? "one on every card" : "not on every card"
      return "\(type.efaInterfaces), \(share)"
    }
  }

  static let memory = Rule(
    "mixed-memory", .warning, "With scheduling by memory all instance types of a queue have about the same memory.",
    why:
      "Slurm knows a queue's nodes by the memory of the smallest type; what the others have more is paid for, and "
      + "given to no job.",
    source: "ParallelCluster 3.16.1: InstancesMemorySchedulingWarningValidator",
    fails: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge, ▸m7i.8xlarge]"),
    passes: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge, c6i.8xlarge]")
  ) { draft, findings in
    guard draft.cluster.slurm.memoryScheduling else { return }
    for (path, _, resource) in draft.resources {
      let types = draft.types(of: resource, path)
      guard let least = types.min(by: { $0.type.memoryMiB < $1.type.memoryMiB })?.type,
        let most = types.max(by: { $0.type.memoryMiB < $1.type.memoryMiB })
      else { continue }
      let more = most.type.memoryMiB - least.memoryMiB
      guard more > 4096, Double(more) / Double(least.memoryMiB) > 0.2 else { continue }
      findings.report(
        most.path,
        "\(Quoted.name(most.type.name)) has \(gib(most.type)) GiB of memory, and \(Quoted.name(least.name)) only "
          + "\(gib(least)), which is all that Slurm gives to jobs on both",
        hint: apart)
    }
  }

  private static func gib(_ type: InstanceType) -> String { Quantity.text(Double(type.memoryMiB) / 1024) }

  static let placementGroup = Rule(
    "placement-group-types", .warning, "A compute resource in a placement group has one instance type.",
    why: "AWS finds room for a group of one type more easily; of several types the launch fails more often.",
    source: "ParallelCluster 3.16.1: InstancesNetworkingValidator",
    fails: Rule.queue("instances: [c7i.8xlarge, ▸c6i.8xlarge]", "placementGroup: true"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "placementGroup: true")
  ) { draft, findings in
    for (path, queue, resource) in draft.resources
    where resource.placementGroup != .none && Set(resource.instances).count > 1 {
      findings.report(
        "\(path).instances[1]",
        "the queue \(Quoted.name(queue.name)) has a placement group and \(resource.instances.count) instance types",
        hint: "keep one of them, or list each as one of `computeResources`")
    }
  }
}
