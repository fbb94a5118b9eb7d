import Serialization
import Testing

@testable import ParallelCluster

/// What ParallelCluster would refuse is found, at its place.
@Suite struct ProblemsTests {
  @Test("sound configurations have no problem")
  func sound() {
    for value in [Samples.minimal, Samples.full] {
      #expect(ParallelCluster.problems(in: value, isPartial: false) == [])
      #expect(ParallelCluster.problems(in: value, isPartial: true) == [])
    }
  }

  /// A change of the full sample, and the path and the kind of the problem that it makes.
  struct Fault: CustomTestStringConvertible {
    var path: [Samples.Step]
    var value: JSON?
    var place: String
    var kind: ParallelCluster.Problem.Kind
    var testDescription: String { "\(place) \(kind)" }

    init(_ path: [Samples.Step], _ value: JSON?, _ place: String, _ kind: ParallelCluster.Problem.Kind) {
      (self.path, self.value, self.place, self.kind) = (path, value, place, kind)
    }
  }

  static let queue: [Samples.Step] = ["Scheduling", "SlurmQueues", 0]
  static let resource: [Samples.Step] = queue + ["ComputeResources", 0]
  static let lustre: [Samples.Step] = ["SharedStorage", 1, "FsxLustreSettings"]

  static let faults: [Fault] = [
    Fault(["Imag"], [:], "Imag", .unknownKey),
    Fault(["Image"], nil, "", .missingKey),
    Fault(["Image"], .null, "Image", .wrongType),
    Fault(["Image"], "alinux2023", "Image", .wrongType),
    Fault(["Image", "Os"], "alinux2", "Image.Os", .wrongValue),
    Fault(["Image", "Os"], 2023, "Image.Os", .wrongType),
    Fault(["Image", "CustomAmi"], "ami-1", "Image.CustomAmi", .wrongValue),
    Fault(["HeadNode", "InstanceType"], nil, "HeadNode", .missingKey),
    Fault(["HeadNode", "Dcv", "Enabled"], nil, "HeadNode.Dcv", .missingKey),
    Fault(["HeadNode", "Dcv", "Enabled"], "perhaps", "HeadNode.Dcv.Enabled", .wrongType),
    Fault(["HeadNode", "Dcv", "Port"], true, "HeadNode.Dcv.Port", .wrongType),
    Fault(["HeadNode", "Dcv", "AllowedIps"], "203.0.113.0", "HeadNode.Dcv.AllowedIps", .wrongValue),
    Fault(
      ["HeadNode", "Networking", "SecurityGroups"], "sg-01234567", "HeadNode.Networking.SecurityGroups", .wrongType),
    Fault(["HeadNode", "Networking", "SecurityGroups"], ["x"], "HeadNode.Networking.SecurityGroups[0]", .wrongValue),
    Fault(["HeadNode", "CustomActions", "OnNodeStart"], [:], "HeadNode.CustomActions.OnNodeStart", .missingKey),
    Fault(
      ["HeadNode", "CustomActions", "OnNodeConfigured", "Script"], "x",
      "HeadNode.CustomActions.OnNodeConfigured.Script", .conflict),
    Fault(
      ["HeadNode", "CustomActions", "OnNodeConfigured", "Sequence", 1], ["Args": []],
      "HeadNode.CustomActions.OnNodeConfigured.Sequence[1]", .missingKey),
    Fault(
      ["HeadNode", "Iam", "InstanceRole"], "arn:aws:iam::123456789012:role/x", "HeadNode.Iam.S3Access", .conflict),
    Fault(["Scheduling", "Scheduler"], "pbs", "Scheduling.Scheduler", .wrongValue),
    Fault(["Scheduling", "SlurmQueues"], [:], "Scheduling.SlurmQueues", .wrongType),
    Fault(
      ["Scheduling", "SlurmSettings", "ScaledownIdletime"], -2, "Scheduling.SlurmSettings.ScaledownIdletime",
      .outOfBounds),
    Fault(
      ["Scheduling", "SlurmSettings", "CustomSlurmSettings"], ["x"],
      "Scheduling.SlurmSettings.CustomSlurmSettings[0]", .wrongType),
    Fault(queue + ["Name"], nil, "Scheduling.SlurmQueues[0]", .missingKey),
    Fault(queue + ["CapacityType"], "spot", "Scheduling.SlurmQueues[0].CapacityType", .wrongValue),
    Fault(
      queue + ["Networking", "SubnetIds"], [], "Scheduling.SlurmQueues[0].Networking.SubnetIds", .outOfBounds),
    Fault(
      resource + ["InstanceType"], nil, "Scheduling.SlurmQueues[0].ComputeResources[0]", .missingKey),
    Fault(
      resource + ["Instances"], [["InstanceType": "c7i.large"]],
      "Scheduling.SlurmQueues[0].ComputeResources[0].Instances", .conflict),
    Fault(
      resource + ["MaxCount"], 0, "Scheduling.SlurmQueues[0].ComputeResources[0].MaxCount", .outOfBounds),
    Fault(
      resource + ["MaxCount"], .double(1.5), "Scheduling.SlurmQueues[0].ComputeResources[0].MaxCount", .wrongType),
    Fault(
      resource + ["SpotPrice"], -1, "Scheduling.SlurmQueues[0].ComputeResources[0].SpotPrice", .outOfBounds),
    Fault(
      resource + ["CapacityReservationTarget"], [:],
      "Scheduling.SlurmQueues[0].ComputeResources[0].CapacityReservationTarget", .missingKey),
    Fault(
      resource + ["Tags"], [["Key": "a", "Value": "1"], ["Key": "a", "Value": "2"]],
      "Scheduling.SlurmQueues[0].ComputeResources[0].Tags[1].Key", .duplicate),
    Fault(["SharedStorage", 0, "MountDir"], "/NONE", "SharedStorage[0].MountDir", .wrongValue),
    Fault(["SharedStorage", 0, "StorageType"], "Ebs", "SharedStorage[0].EfsSettings", .conflict),
    Fault(
      ["SharedStorage", 0], ["Name": "x", "MountDir": "/x", "StorageType": "FsxOntap"], "SharedStorage[0]", .missingKey),
    Fault(resource + ["Instances"], [], "Scheduling.SlurmQueues[0].ComputeResources[0].Instances", .outOfBounds),
    Fault(
      ["SharedStorage", 0, "EfsSettings", "Encrypted"], true, "SharedStorage[0].EfsSettings.Encrypted", .conflict),
    Fault(["SharedStorage", 1, "Name"], "home", "SharedStorage[1].Name", .duplicate),
    Fault(
      lustre + ["WeeklyMaintenanceStartTime"], "8:00:00",
      "SharedStorage[1].FsxLustreSettings.WeeklyMaintenanceStartTime", .wrongValue),
    Fault(
      lustre + ["DataRepositoryAssociations", 0, "AutoExportPolicy"], ["NEW", "OLD"],
      "SharedStorage[1].FsxLustreSettings.DataRepositoryAssociations[0].AutoExportPolicy[1]", .wrongValue),
    Fault(lustre + ["BackupId"], "backup-01234567", "SharedStorage[1].FsxLustreSettings.StorageCapacity", .conflict),
    Fault(["LoginNodes", "Pools", 0, "GracetimePeriod"], 2, "LoginNodes.Pools[0].GracetimePeriod", .outOfBounds),
    Fault(["Tags", 0, "Key"], "parallelcluster:x", "Tags[0].Key", .wrongValue),
    Fault(["Tags", 0, "Value"], .string(String(repeating: "x", count: 257)), "Tags[0].Value", .outOfBounds),
    Fault(["Tags", 0, "Value"], nil, "Tags[0]", .missingKey),
    Fault(
      ["Monitoring", "Logs", "CloudWatch", "RetentionInDays"], 31, "Monitoring.Logs.CloudWatch.RetentionInDays",
      .wrongValue),
    Fault(
      ["DevSettings", "Cookbook", "ExtraChefAttributes"], "{a", "DevSettings.Cookbook.ExtraChefAttributes", .wrongValue),
  ]

  @Test("each fault is found at its path, and nothing else", arguments: faults)
  func found(_ fault: Fault) {
    let problems = ParallelCluster.problems(
      in: Samples.changed(Samples.full, fault.path, fault.value), isPartial: false)
    #expect(problems.map(\.path.text) == [fault.place], "\(problems)")
    #expect(problems.first?.kind == fault.kind, "\(problems)")
    #expect(problems.first?.isAboutKey == (fault.kind == .unknownKey || fault.kind == .conflict))
  }

  @Test("all problems come at once, with hints")
  func all() {
    let value: JSON = [
      "Imag": [:], "HeadNode": ["Networking": ["SubnetId": 7]],
      "Scheduling": ["Scheduler": "slurmm", "SlurmQueues": []],
    ]
    let problems = ParallelCluster.problems(in: value, isPartial: false)
    let lines = problems.map { "\($0.path.text): \($0.message); \($0.hint ?? "-")" }
    #expect(
      lines == [
        "Imag: ParallelCluster's configuration has no key `Imag`; did you mean `Image`?",
        "HeadNode.Networking.SubnetId: `SubnetId` must be a text, not the number `7`; write `\"7\"`, in quotes",
        "HeadNode: `HeadNode` has no `InstanceType`, which it must have; -",
        "Scheduling.Scheduler: `Scheduler` cannot be `slurmm`; did you mean `slurm`? Allowed: `slurm`",
        ": the configuration has no `Image`, which it must have; -",
      ])
  }

  @Test("an intrinsic function stands for a text, and for nothing else")
  func functions() {
    for function in [["Ref": "Subnet"], ["Fn::GetAtt": ["A", "B"]]] as [JSON] {
      let subnet = Samples.changed(Samples.minimal, ["HeadNode", "Networking", "SubnetId"], function)
      #expect(ParallelCluster.problems(in: subnet, isPartial: false) == [])
      let count = Samples.changed(Samples.minimal, Self.resource + ["MaxCount"], function)
      #expect(ParallelCluster.problems(in: count, isPartial: false).map(\.kind) == [.wrongType])
    }
    let other = Samples.changed(Samples.minimal, ["HeadNode", "Networking", "SubnetId"], ["Ref": "a", "Fn::Sub": "b"])
    #expect(ParallelCluster.problems(in: other, isPartial: false).map(\.kind) == [.wrongType])
  }

  @Test("numbers and booleans may be written as ParallelCluster reads them")
  func lenient() {
    var value = Samples.changed(Samples.minimal, Self.resource + ["MaxCount"], "5")
    value = Samples.changed(value, Self.resource + ["MinCount"], .double(5))
    value = Samples.changed(value, Self.resource + ["SpotPrice"], "0.5")
    value = Samples.changed(value, Self.resource + ["DisableSimultaneousMultithreading"], "yes")
    #expect(ParallelCluster.problems(in: value, isPartial: false) == [])
  }

  @Test("a partial configuration may lack keys and remove them, and says which items it means")
  func partial() {
    let sound: [JSON] = [
      [:], ["HeadNode": ["Dcv": .null, "Imds": ["Secured": false]]],
      ["Scheduling": ["SlurmQueues": [["Name": "cpu", "ComputeResources": [["Name": "c7i", "MinCount": 1]]]]]],
      ["SharedStorage": ["Replace": []]], ["SharedStorage": [["Name": "x", "EfsSettings": ["Encrypted": true]]]],
      ["HeadNode": ["CustomActions": ["OnNodeStart": ["Script": .null, "Sequence": [["Script": "x"]]]]]],
      ["HeadNode": ["CustomActions": ["OnNodeStart": ["Sequence": .null, "Args": ["x"]]]]],
      ["HeadNode": ["Networking": ["SecurityGroups": ["sg-01234567"], "AdditionalSecurityGroups": .null]]],
    ]
    for value in sound { #expect(ParallelCluster.problems(in: value, isPartial: true) == [], "\(value.line)") }
    let faulty: [(JSON, String)] = [
      (["HeadNode": ["Dvc": .null]], "HeadNode.Dvc"),
      (["Scheduling": ["SlurmQueues": [["CapacityType": "SPOT"]]]], "Scheduling.SlurmQueues[0]"),
      (["Scheduling": ["SlurmQueues": [["Name": .null]]]], "Scheduling.SlurmQueues[0]"),
      (["Scheduling": ["SlurmQueues": [["Name": ["Ref": "a"]]]]], "Scheduling.SlurmQueues[0]"),
      (["Scheduling": ["SlurmQueues": [["Name": "a"], ["Name": "a"]]]], "Scheduling.SlurmQueues[1].Name"),
      (["SharedStorage": ["Replace": [["Name": "x", "MountDir": "/x"]]]], "SharedStorage.Replace[0]"),
      (["SharedStorage": ["Replace": [], "More": []]], "SharedStorage"),
      (["Tags": [["Key": "a"]]], "Tags[0]"), (["Tags": [["Key": "a", "Value": .null]]], "Tags[0].Value"),
      (["Tags": ["Replace": []]], "Tags"),
      (
        ["HeadNode": ["Networking": ["SecurityGroups": ["sg-01234567"], "AdditionalSecurityGroups": ["sg-01234567"]]]],
        "HeadNode.Networking.AdditionalSecurityGroups"
      ),
    ]
    for (value, place) in faulty {
      #expect(ParallelCluster.problems(in: value, isPartial: true).map(\.path.text) == [place], "\(value.line)")
    }
    #expect(
      ParallelCluster.problems(in: ["SharedStorage": ["Replace": []]], isPartial: false).contains {
        $0.kind == .wrongType
      })
  }
}
