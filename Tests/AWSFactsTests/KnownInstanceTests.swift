import AWSFacts
import Testing

/// What AWS's own pages say of well-known types, written down by hand: the tables must agree.
@Suite struct KnownInstanceTests {
  struct Known: CustomTestStringConvertible {
    var name: String
    var arm = false
    /// vCPUs, cores, GiB of memory, Gbit/s, EFA interfaces.
    var shape: (vCPUs: Int, cores: Int, memoryGiB: Int, gbps: Double, efa: Int)
    /// Count and model.
    var gpu: (Int, String)?
    /// Count and GB in all.
    var disks = (0, 0)
    var spot = true
    var testDescription: String { name }
  }

  static let types = [
    Known(name: "t3.micro", shape: (2, 1, 1, 5, 0)),
    Known(name: "c5.large", shape: (2, 1, 4, 10, 0)),
    Known(name: "c5n.18xlarge", shape: (72, 36, 192, 100, 1)),
    Known(name: "c6i.32xlarge", shape: (128, 64, 256, 50, 1)),
    Known(name: "c6a.48xlarge", shape: (192, 96, 384, 50, 1)),
    Known(name: "c6in.32xlarge", shape: (128, 64, 256, 200, 2)),
    Known(name: "c6gn.16xlarge", arm: true, shape: (64, 64, 128, 100, 1)),
    Known(name: "c7i.8xlarge", shape: (32, 16, 64, 12.5, 0)),
    Known(name: "c7a.48xlarge", shape: (192, 192, 384, 50, 1)),
    Known(name: "c7gn.16xlarge", arm: true, shape: (64, 64, 128, 200, 1)),
    Known(name: "m5.24xlarge", shape: (96, 48, 384, 25, 0)),
    Known(name: "m7g.16xlarge", arm: true, shape: (64, 64, 256, 30, 1)),
    Known(name: "r6i.32xlarge", shape: (128, 64, 1024, 50, 1)),
    Known(name: "r7iz.32xlarge", shape: (128, 64, 1024, 50, 1)),
    Known(name: "x2idn.32xlarge", shape: (128, 64, 2048, 100, 1), disks: (2, 3800)),
    Known(name: "hpc6a.48xlarge", shape: (96, 96, 384, 100, 1), spot: false),
    Known(name: "hpc6id.32xlarge", shape: (64, 64, 1024, 200, 2), disks: (4, 15200), spot: false),
    Known(name: "hpc7a.12xlarge", shape: (24, 24, 768, 300, 2), spot: false),
    Known(name: "hpc7a.96xlarge", shape: (192, 192, 768, 300, 2), spot: false),
    Known(name: "hpc7g.16xlarge", arm: true, shape: (64, 64, 128, 200, 1), spot: false),
    Known(name: "hpc8a.96xlarge", shape: (192, 192, 768, 300, 2), spot: false),
    Known(name: "g4dn.xlarge", shape: (4, 2, 16, 25, 0), gpu: (1, "T4"), disks: (1, 125)),
    Known(name: "g5.48xlarge", shape: (192, 96, 768, 100, 1), gpu: (8, "A10G"), disks: (2, 7600)),
    Known(name: "g6e.48xlarge", shape: (192, 96, 1536, 400, 4), gpu: (8, "L40S"), disks: (4, 7600)),
    Known(name: "p4d.24xlarge", shape: (96, 48, 1152, 400, 4), gpu: (8, "A100"), disks: (8, 8000)),
    Known(name: "p5.48xlarge", shape: (192, 96, 2048, 3200, 32), gpu: (8, "H100"), disks: (8, 30400)),
    Known(name: "p5en.48xlarge", shape: (192, 96, 2048, 3200, 16), gpu: (8, "H200"), disks: (8, 30400)),
  ]

  @Test(arguments: types)
  func typeIsAsAWSDescribesIt(known: Known) throws {
    let type = try #require(AWSFacts.instanceType(known.name))
    #expect(type.name == known.name)
    #expect(type.architecture == (known.arm ? .arm : .x86))
    #expect(type.vCPUs == known.shape.vCPUs)
    #expect(type.cores == known.shape.cores)
    #expect(type.memoryMiB == known.shape.memoryGiB * 1024)
    #expect(type.networkGbps == known.shape.gbps)
    #expect(type.efaInterfaces == known.shape.efa)
    #expect(type.gpu?.count == known.gpu?.0)
    #expect(type.gpu?.model == known.gpu?.1)
    #expect((type.localDisks, type.localStorageGB) == known.disks)
    #expect(type.supportsSpot == known.spot)
  }

  @Test func placementBurstAndCapacityBlocks() throws {
    let t3 = try #require(AWSFacts.instanceType("t3.micro"))
    #expect(!t3.supportsPlacementGroup && t3.isBurstable && !t3.supportsCapacityBlock)
    let hpc = try #require(AWSFacts.instanceType("hpc7a.96xlarge"))
    #expect(hpc.supportsPlacementGroup && !hpc.isBurstable && !hpc.isBareMetal && hpc.networkCards == 2)
    let p5 = try #require(AWSFacts.instanceType("p5.48xlarge"))
    #expect(p5.supportsCapacityBlock && p5.gpu?.memoryMiB == 81920 && p5.gpu?.maker == "NVIDIA")
    let metal = try #require(AWSFacts.instanceType("c5.metal"))
    #expect(metal.isBareMetal)
    let inferentia = try #require(AWSFacts.instanceType("inf2.48xlarge"))
    #expect(inferentia.accelerators == 12 && inferentia.acceleratorMaker == "AWS" && inferentia.gpu == nil)
    #expect(p5.accelerators == 0 && p5.acceleratorMaker == nil && p5.supportsENA)
    let old = try #require(AWSFacts.instanceType("c4.large"))
    #expect(!old.supportsENA)
    #expect(!old.isCurrentGeneration && old.networkGbps == nil && old.networkPerformance == "Moderate")
  }

  /// g6f has an eighth of an L4 and AWS counts no whole GPU.
  @Test func aPartOfAGPUIsAPart() throws {
    let gpu = try #require(AWSFacts.instanceType("g6f.large")?.gpu)
    #expect(gpu == .init(maker: "NVIDIA", model: "L4", count: 1, memoryMiB: 2861, part: 0.125))
  }

  @Test(arguments: [
    ("c5.large", "us-east-1", 0.085), ("m5.large", "us-east-1", 0.096), ("t3.micro", "us-east-1", 0.0104),
    ("c7i.8xlarge", "us-east-1", 1.428), ("c7g.16xlarge", "us-east-1", 2.32),
    ("p5.48xlarge", "us-east-1", 55.04), ("g5.xlarge", "us-east-1", 1.006),
    ("hpc6a.48xlarge", "us-east-2", 2.88), ("hpc6id.32xlarge", "us-east-2", 5.7),
    ("hpc7a.12xlarge", "us-east-2", 7.2), ("hpc7a.96xlarge", "us-east-2", 7.2),
    ("c5.large", "eu-west-1", 0.096),
  ])
  func onDemandPriceIsTheListedOne(type: String, region: String, dollars: Double) {
    #expect(AWSFacts.price(of: type, in: region)?.onDemand == dollars)
  }

  /// The families that an HPC user names: each is there, offered, and priced wherever it is offered.
  @Test(
    arguments: """
      t3 c5 c5n c6i c6a c6g c6gn c6in c7i c7a c7g c7gn c8g c8i m5 m6i m7i m7a m7g r6i r7i r7a r7iz x2idn
      hpc6a hpc6id hpc7a hpc7g hpc8a g4dn g5 g6 g6e p4d p5 p5en
      """.split(whereSeparator: \.isWhitespace).map(String.init))
  func familyIsComplete(family: String) {
    let types = AWSFacts.instanceTypes.filter { $0.family == family }
    #expect(!types.isEmpty)
    for type in types {
      let regions = AWSFacts.regions(offering: type.name)
      #expect(!regions.isEmpty, "\(type.name)")
      for region in regions {
        #expect(AWSFacts.price(of: type.name, in: region)?.onDemand != nil, "\(type.name) in \(region)")
      }
    }
  }
}
