import ClusterFile
import Diagnostics
import Serialization

extension Importer {
  /// What only a cluster file needs, and the configuration does not say.
  func faults(_ file: YAMLFile, _ path: String) -> [Diagnostic] {
    regionFaults(file, path) + queueFaults(file, path)
  }

  private func regionFaults(_ file: YAMLFile, _ path: String) -> [Diagnostic] {
    if region.isEmpty, original["Region"] != .null {
      return [
        ImportRules.region.finding(
          file: path, at: original["Region"].flatMap { _ in file.position(of: "Region") },
          "the configuration has no `Region`", hint: "name it: --region us-east-1")
      ]
    }
    if let wantedRegion, !isRegionGiven, wantedRegion != region {
      return [
        ImportRules.region.finding(
          file: path, at: file.position(of: "Region"), "`Region` is `\(region)`, and --region `\(wantedRegion)`",
          hint: "leave out --region")
      ]
    }
    return []
  }

  private func queueFaults(_ file: YAMLFile, _ path: String) -> [Diagnostic] {
    let list = "Scheduling.SlurmQueues"
    guard let queues = original["Scheduling"]?["SlurmQueues"]?.array else { return [] }
    if queues.isEmpty {
      return [
        ImportRules.form.finding(
          file: path, at: file.position(of: list),
          "the configuration has no queue, and a cluster file has at least one",
          hint: "give it one")
      ]
    }
    return queues.enumerated().flatMap { index, queue in
      (queue["ComputeResources"]?.array ?? []).enumerated().compactMap { other, resource in
        // Without a reservation it is ParallelCluster that refuses it.
        guard resource["InstanceType"] == nil, resource["Instances"] == nil,
          resource["CapacityReservationTarget"]?["CapacityReservationId"] != nil
        else { return nil }
        return ImportRules.instance.finding(
          file: path, at: file.position(of: "\(list)[\(index)].ComputeResources[\(other)]"),
          "the compute resource has the instance type of its reservation, which is not known offline",
          hint: "add `InstanceType`")
      }
    }
  }

  /// The finding of a refusal, at what of the configuration it is about.
  func finding(of refusal: Refusal, _ file: YAMLFile, _ path: String) -> Diagnostic {
    let place = Self.place(inOriginal: FileNode.steps(refusal.place))
    return ImportRules.form.finding(file: path, at: place.flatMap { file.position(of: $0) }, refusal.message)
  }

  /// The configuration's path of what a cluster file cannot do without; nil for what the configuration does not say.
  private static func place(inOriginal steps: [FileNode.Step]) -> String? {
    let words = [
      "region": "Region", "queues": "Scheduling.SlurmQueues", "computeResources": "ComputeResources", "name": "Name",
      "instance": "InstanceType", "instances": "Instances",
    ]
    if steps.first == .key("name") { return nil }
    var path = ""
    for step in steps {
      switch step {
      case .index(let index): path += "[\(index)]"
      case .key(let name):
        guard let word = words[name] else { break }
        path += path.isEmpty ? word : ".\(word)"
      }
    }
    return path.isEmpty ? nil : path
  }
}
