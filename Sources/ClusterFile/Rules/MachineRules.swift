import AWSFacts
import Diagnostics

/// What an instance type must have for the image, the driver and the memory that it is given.
enum MachineRules {
  static let all = [
    maker, driver, small, enhancedNetworking, healthCheck, memory, memoryLow, memoryUnused, priority,
  ]

  static let maker = Rule(
    "accelerator-maker", .warning, "Accelerators are of NVIDIA or AWS where no image brings another driver.",
    why: "ParallelCluster's images have no driver for the others, and Slurm is not told of them.",
    source: "ParallelCluster 3.16.1: InstanceTypeAcceleratorManufacturerValidator",
    fails: Rule.queue("instances: [▸g4ad.8xlarge]"),
    passes: Rule.queue("instances: [g5.8xlarge]")
  ) { draft, findings in
    for (path, type, ami) in draft.machines where ami == nil {
      let gpu = type.gpu.map(\.maker).flatMap { $0.uppercased() == "NVIDIA" ? nil : $0 }
      let other = type.acceleratorMaker.flatMap { $0.uppercased() == "AWS" ? nil : $0 }
      guard let maker = gpu ?? other else { continue }
      findings.report(
        path, "\(Quoted.name(type.name)) has accelerators of \(maker), for which ParallelCluster's image has no driver",
        hint:
          "give an image of yours with the driver as `ami`, or take a type with NVIDIA's, like `\(nvidia(type.size))`")
    }
  }

  private static func nvidia(_ size: String) -> String {
    AWSFacts.instanceType("g5.\(size)").map(\.name) ?? "g5.xlarge"
  }

  /// Source: NVIDIA_OPENRM_UNSUPPORTED_INSTANCE_TYPES of ParallelCluster.
  private static let oldGPUs: Set = ["p2", "p3", "p3dn", "g2", "g3", "g3s"]

  static let driver = Rule(
    "gpu-driver", "ParallelCluster's image has a driver for the GPU.",
    why: "NVIDIA's open kernel modules, which the images have, begin with the Turing GPUs (g4dn).",
    source: "ParallelCluster 3.16.1: InstanceTypeBaseAMICompatibleValidator",
    fails: Rule.queue("instances: [▸p3dn.24xlarge]"),
    passes: Rule.queue("instances: [g5.8xlarge]")
  ) { draft, findings in
    for (path, type, ami) in draft.machines where ami == nil && oldGPUs.contains(type.family) {
      findings.report(
        path, "ParallelCluster's image has no driver for the GPU of \(Quoted.name(type.name))",
        hint: "take a newer type (\(newer(type.family))), or give an image of yours with the driver as `ami`")
    }
  }

  private static func newer(_ family: String) -> String {
    family.hasPrefix("p") ? "`p4d`, `p5`" : "`g4dn`, `g5`, `g6`"
  }

  static let small = Rule(
    "instance-small", .warning, "The instance type has the memory for its operating system.",
    why: "With less than 2 GiB only Amazon Linux comes up reliably.",
    source: "ParallelCluster 3.16.1: InstanceTypeOSCompatibleValidator",
    fails: "image: {os: ubuntu2404}\n" + Rule.queue("instances: [▸t3.micro]", "nodes: 0-2"),
    passes: "image: {os: ubuntu2404}\n" + Rule.queue("instances: [t3.small]", "nodes: 0-2")
  ) { draft, findings in
    let os = draft.cluster.image.os
    guard os != .alinux2023 else { return }
    for (path, type, _) in draft.machines where ["micro", "nano"].contains(type.size) {
      findings.report(
        path, "\(Quoted.name(type.name)) has too little memory for `\(os.rawValue)`",
        hint: "take `\(type.family).small` or larger, or `os: alinux2023`")
    }
  }

  static let enhancedNetworking = Rule(
    "instance-old-network", .warning, "Every instance type has enhanced networking (ENA).",
    why: "Types without it are of the first generations: slow networks, and dearer a core than the newer ones.",
    source: "AWS: EC2 user guide, Enhanced networking with ENA (docs/aws-facts.md)",
    fails: Rule.queue("instances: [▸c4.8xlarge]"),
    passes: Rule.queue("instances: [c5.9xlarge]")
  ) { draft, findings in
    for (path, type, _) in draft.machines where !type.supportsENA {
      let others = successors(of: type, draft)
      findings.report(
        path, "\(Quoted.name(type.name)) has no Elastic Network Adapter (ENA)",
        hint: others.isEmpty ? "list newer types with `apus instances`" : "newer, and at least as large: \(others)")
    }
  }

  /// The smallest types of newer families with the same letter that have as many vCPUs and as much memory.
  private static func successors(of type: InstanceType, _ draft: Draft) -> String {
    let letter = type.family.prefix { $0.isLetter }
    let names = (5...8).compactMap { generation -> String? in
      let family = "\(letter)\(generation)" + (generation > 5 ? "i." : ".")
      let fitting = AWSFacts.instanceTypeNames.lazy.filter { $0.hasPrefix(family) && !$0.contains("metal") }
        .compactMap(AWSFacts.instanceType)
        .filter { $0.vCPUs >= type.vCPUs && $0.memoryMiB >= type.memoryMiB && !draft.zones(offering: $0.name).isEmpty }
      return fitting.min { ($0.vCPUs, $0.name) < ($1.vCPUs, $1.name) }?.name
    }
    return names.isEmpty ? "" : Quoted.list(names)
  }

  static let healthCheck = Rule(
    "gpu-health-check", .warning, "GPUs are tested where there are some.",
    why: "The test is of NVIDIA's GPUs; without them it does nothing.",
    source: "ParallelCluster 3.16.1: HealthChecks.Gpu (DCGM, NVIDIA's tool)",
    fails: Rule.queue("instances: [c7i.8xlarge]", "gpuHealthCheck: ▸true"),
    passes: Rule.queue("instances: [g5.8xlarge]", "gpuHealthCheck: true")
  ) { draft, findings in
    for (path, _, resource) in draft.resources where resource.gpuHealthCheck == true {
      guard let type = draft.types(of: resource, path).map(\.type).first(where: { $0.wholeNVIDIA == 0 }) else {
        continue
      }
      findings.report(
        "\(path).gpuHealthCheck", "\(Quoted.name(type.name)) has no whole NVIDIA GPU to test", hint: "delete the line")
    }
  }

  static let memory = Rule(
    "schedulable-memory", "The memory for jobs is no more than the node has.",
    why: "slurmd finds less than slurm.conf says, and Slurm drains the node.",
    source: "ParallelCluster 3.16.1: SchedulableMemoryValidator; Slurm: slurm.conf(5), RealMemory",
    fails: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge]", "schedulableMemory: ▸80 GiB"),
    passes: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge]", "schedulableMemory: 61 GiB")
  ) { draft, findings in
    for (path, type, memory) in draft.schedulableMemories where memory < 1 || memory > type.memoryMiB {
      findings.report(
        "\(path).schedulableMemory",
        "the memory for jobs is \(memory) MiB, and \(Quoted.name(type.name)) has \(type.memoryMiB) MiB",
        hint: "write `\(usual(type)) MiB`, or delete the line for the same")
    }
  }

  static let memoryLow = Rule(
    "schedulable-memory-low", .advice, "The memory for jobs is nearly all that the node has.",
    why: "ParallelCluster leaves 5 % to the system; less for jobs is memory that is paid for and used by nobody.",
    source: "ParallelCluster 3.16.1: SchedulableMemoryValidator",
    fails: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge]", "schedulableMemory: ▸32 GiB"),
    passes: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge]", "schedulableMemory: 62 GiB")
  ) { draft, findings in
    for (path, type, memory) in draft.schedulableMemories where memory >= 1 && memory < usual(type) {
      findings.report(
        "\(path).schedulableMemory",
        "the memory for jobs is \(memory) MiB of the \(type.memoryMiB) MiB of \(Quoted.name(type.name))",
        hint: "`\(usual(type)) MiB` is what it has without the line")
    }
  }

  /// What ParallelCluster takes by itself, in MiB.
  private static func usual(_ type: InstanceType) -> Int { Int((Double(type.memoryMiB) * 0.95).rounded(.down)) }

  static let memoryUnused = Rule(
    "schedulable-memory-unused", .advice, "The memory for jobs is said where memory is scheduled.",
    why: "Without scheduling by memory Slurm starts jobs by CPUs alone, whatever memory a node is said to have.",
    source: "Slurm: slurm.conf(5), SelectTypeParameters (CR_CPU, CR_CPU_Memory)",
    fails: Rule.queue("instances: [c7i.8xlarge]", "schedulableMemory: ▸61 GiB"),
    passes: "slurm: {memoryScheduling: true}\n" + Rule.queue("instances: [c7i.8xlarge]", "schedulableMemory: 61 GiB")
  ) { draft, findings in
    guard !draft.cluster.slurm.memoryScheduling, draft.isSound("slurm.memoryScheduling") else { return }
    for (path, _, _) in draft.schedulableMemories {
      findings.report(
        "\(path).schedulableMemory", "memory is not scheduled, so it bounds no job",
        hint: "add `slurm: {memoryScheduling: true}`, or delete the line")
    }
  }

  static let priority = Rule(
    "node-priority", .warning, "Nodes that are always up are used before those that have to boot.",
    why: "Slurm takes lighter nodes first: otherwise a job waits for a node to boot while another stands idle.",
    source: "ParallelCluster 3.16.1: SlurmNodePrioritiesWarningValidator",
    fails: Rule.queue("instances: [c7i.8xlarge]", "nodes: 1-4", "staticPriority: ▸2000"),
    passes: Rule.queue("instances: [c7i.8xlarge]", "nodes: 1-4", "staticPriority: 5")
  ) { draft, findings in
    for (path, queue) in draft.queues {
      let resources = draft.resources(of: queue, path)
      let statics = resources.filter { $0.resource.minNodes > 0 }
      let dynamics = resources.filter { $0.resource.maxNodes > $0.resource.minNodes }
      guard let heavy = statics.max(by: { $0.resource.staticPriority < $1.resource.staticPriority }),
        let light = dynamics.min(by: { $0.resource.dynamicPriority < $1.resource.dynamicPriority }),
        heavy.resource.staticPriority >= light.resource.dynamicPriority
      else { continue }
      let isStatic = draft.isGiven("\(heavy.path).staticPriority")
      findings.report(
        isStatic ? "\(heavy.path).staticPriority" : "\(light.path).dynamicPriority",
        "nodes that are always up have the weight \(heavy.resource.staticPriority), and those that boot "
          + "\(light.resource.dynamicPriority)",
        hint: "`staticPriority` must be below `dynamicPriority` in all of the queue; without them it is 1 and 1000")
    }
  }
}

extension Draft {
  /// Every known type that is named, with its path and the image of the user's own that it boots from.
  fileprivate var machines: [(path: String, type: InstanceType, ami: String?)] {
    let image = cluster.image.ami
    var all: [(path: String, name: String, ami: String?)] = [
      ("headNode.instance", cluster.headNode.instance, cluster.headNode.ami ?? image)
    ]
    for (index, pool) in cluster.loginNodes.enumerated() {
      all.append(("loginNodes[\(index)].instance", pool.instance, pool.ami ?? image))
    }
    for (path, queue, resource) in resources {
      all += instances(of: resource, path).map { ($0.path, $0.name, queue.ami ?? image) }
    }
    return all.compactMap { path, name, ami in types[name].map { (path, $0, ami) } }
  }

  /// The compute resources that say how much memory jobs get, with the smallest of their types.
  fileprivate var schedulableMemories: [(path: String, type: InstanceType, memory: Int)] {
    resources.compactMap { path, _, resource in
      guard let memory = resource.schedulableMemoryMiB,
        let type = types(of: resource, path).map(\.type).min(by: { $0.memoryMiB < $1.memoryMiB })
      else { return nil }
      return (path, type, memory)
    }
  }
}
