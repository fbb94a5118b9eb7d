import Foundation
import Testing

@testable import Slurm

@Suite("Nodes")
struct NodeTests {
  @Test("The recorded nodes are read whole")
  func recorded() throws {
    let nodes = try Fixture.nodes()
    #expect(nodes.count == 12)
    #expect(
      nodes.map { "\($0.name) \($0.state.display)" } == [
        "cpu-dy-c7i-8xlarge-1 idle~", "cpu-dy-c7i-8xlarge-2 idle~", "cpu-dy-c7i-8xlarge-3 idle~",
        "cpu-dy-c7i-8xlarge-4 down~", "gpu-dy-p4-1 mix#", "gpu-dy-p4-2 idle~", "n-1 mix", "n-2 mix",
        "n-3 mix",
        "n-4 mix", "n-5 mix", "n-6 drng",
      ])
  }

  @Test("Every field of a node has its value")
  func fields() throws {
    let node = try #require(try Fixture.nodes().first { $0.name == "n-6" })
    #expect(node.state == NodeState(base: .mixed, flags: [.drain]))
    #expect((node.cpus, node.allocatedCPUs, node.idleCPUs) == (96, 1, 0))
    #expect((node.memory, node.allocatedMemory) == (196_608, 196_608))
    #expect(node.freeMemory ?? 0 > 1000)
    #expect(node.cpuLoad != nil)
    #expect(node.features == ["static"])
    #expect(node.partitions == ["st"])
    #expect(node.address == "127.0.0.1")
    #expect(node.hostName == "localhost")
    #expect(node.port == 38106)
    #expect(node.version == "22.05.8")
    #expect(node.bootTime ?? 0 > 1_795_000_000)
    #expect(node.lastBusyTime ?? 0 > 1_795_000_000)
    #expect(node.resources.memory == 192 << 10)
    #expect(node.allocatedResources["cpu"] == 1)
  }

  @Test("A reason may look like other fields and hold brackets")
  func reason() throws {
    let nodes = try Fixture.nodes()
    let drained = try #require(nodes.first { $0.name == "n-6" }?.reason)
    #expect(drained.text == "disk [sda] failing State=DOWN")
    #expect(drained.user == "ana")
    #expect(drained.time ?? 0 > 1_795_000_000)
    let failed = try #require(nodes.first { $0.state.base == .down }?.reason)
    #expect(failed.text == "(Code:InsufficientInstanceCapacity)Failure when resuming nodes")
    #expect(Node.Reason(Array("just words".utf8)[...]) == .init(text: "just words", user: nil, time: nil))
    #expect(Node.Reason(Array("odd ]".utf8)[...])?.text == "odd ]")
    #expect(Node.Reason([]) == nil)
  }

  @Test("Generic resources of a node, configured and used")
  func gres() throws {
    let node = try #require(try Fixture.nodes().first { $0.name == "gpu-dy-p4-1" })
    #expect(node.gres == [GenericResource(name: "gpu", type: "a100", count: 8)])
    #expect(node.gresUsed == [GenericResource(name: "gpu", type: "a100", count: 2)])
    #expect(node.slurmdStartTime == nil)
    #expect(node.freeMemory == nil)
  }

  /// Composed after the scontrol sources of those releases; not recorded.
  @Test(
    "Lines in the form of other releases are read",
    arguments: [
      "NodeName=a Arch=x86_64 CoresPerSocket=1 CPUAlloc=4 CPUTot=8 CPULoad=0.50 AvailableFeatures=x ActiveFeatures=x Gres=gpu:1(S:0-1) NodeAddr=a NodeHostName=a Version=21.08.5 OS=Linux 5.15.0-1 #1 SMP RealMemory=1000 AllocMem=0 FreeMem=900 Sockets=8 Boards=1 State=MIXED+CLOUD ThreadsPerCore=1 TmpDisk=0 Weight=1 Owner=N/A MCS_label=N/A Partitions=p BootTime=2026-11-23T17:15:29 SlurmdStartTime=2026-11-23T17:15:29 LastBusyTime=2026-11-23T17:15:29 CfgTRES=cpu=8,mem=1000M,billing=8 AllocTRES=cpu=4",
      "NodeName=a Arch=x86_64 CoresPerSocket=1 CPUAlloc=4 CPUEfctv=8 CPUTot=8 CPULoad=0.50 AvailableFeatures=x ActiveFeatures=x Gres=gpu:1(S:0-1) NodeAddr=a NodeHostName=a Version=24.11.0 OS=Linux 6.8.0-1 #1 SMP RealMemory=1000 AllocMem=0 FreeMem=900 Sockets=8 Boards=1 State=MIXED+CLOUD ThreadsPerCore=1 TmpDisk=0 Weight=1 Owner=N/A MCS_label=N/A Partitions=p BootTime=1795454129 SlurmdStartTime=1795454129 LastBusyTime=1795454129 ResumeAfterTime=None CfgTRES=cpu=8,mem=1000M,billing=8 AllocTRES=cpu=4 CurrentWatts=0 AveWatts=0 Comment=a comment State=DOWN Extra=x InstanceId=i-0 InstanceType=c7i.large",
    ])
  func otherReleases(line: String) throws {
    let node = try #require(try Node.parse(scontrol: Array(line.utf8)).first)
    #expect(node.state == NodeState(base: .mixed, flags: [.cloud]))
    #expect(node.bootTime == 1_795_454_129)
    #expect(node.gres == [GenericResource(name: "gpu", count: 1)])
    #expect(node.gresUsed == nil)
    #expect((node.cpus, node.allocatedCPUs, node.freeMemory) == (8, 4, 900))
    #expect(node.comment == (line.contains("Comment") ? "a comment State=DOWN" : nil))
  }

  @Test("A cluster without nodes has none; text that is no node is an error with the line")
  func empty() throws {
    #expect(try Node.parse(scontrol: Array("No nodes in the system\n".utf8)).isEmpty)
    #expect(try Node.parse(scontrol: []).isEmpty)
    #expect(throws: SlurmError.unparsable(what: "scontrol's NodeName", line: "Segmentation fault")) {
      try Node.parse(scontrol: Array("Segmentation fault\n".utf8))
    }
    #expect(throws: SlurmError.unparsable(what: "a node", line: "NodeName=a CPUAlloc=0")) {
      try Node.parse(scontrol: Array("NodeName=a CPUAlloc=0\n".utf8))
    }
  }

  @Test("Nodes come through JSON unchanged")
  func json() throws {
    let nodes = try Fixture.nodes()
    let back = try JSONDecoder().decode([Node].self, from: JSONEncoder().encode(nodes))
    #expect(back == nodes)
  }
}
