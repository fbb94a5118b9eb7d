import Platform
import Serialization

extension Scene {
  /// The file systems that nodes mount, but for the head node's own disks, then those that none mounts.
  static func fileSystems(_ platform: Platform) -> [FileSystem] {
    var seen: Set<ResourceID> = []
    var result: [FileSystem] = []
    let mounts = platform.clusters.flatMap { $0.configuration["SharedStorage"]?.array ?? [] }
    for mount in mounts {
      let kind = mount["StorageType"]?.string ?? ""
      guard kind != "Ebs" else { continue }
      let settings = mount["\(kind)Settings"] ?? .object([])
      let id = settings["FileSystemId"] ?? settings["VolumeId"] ?? settings["FileCacheId"]
      let directory = mount["MountDir"]?.string ?? "?"
      if let resource = platform.resource(id) {
        seen.insert(resource.id)
        result.append(fileSystem(directory, resource))
      } else {
        let words = id?.string ?? "made by ParallelCluster"
        result.append(FileSystem(mount: directory, title: name(of: kind), detail: words))
      }
    }
    for type in ["AWS::EFS::FileSystem", "AWS::FSx::FileSystem"] {
      for resource in platform.resources(type) where !seen.contains(resource.id) {
        result.append(fileSystem(resource.id.logicalId, resource))
      }
    }
    return result
  }

  private static func name(of kind: String) -> String {
    [
      "Efs": "EFS", "FsxLustre": "Lustre", "FsxOntap": "ONTAP", "FsxOpenZfs": "OpenZFS",
      "FileCache": "File Cache",
    ][kind] ?? "storage"
  }

  private static func fileSystem(_ mount: String, _ resource: PlatformResource) -> FileSystem {
    guard resource.type == "AWS::FSx::FileSystem" else {
      let mode = resource["ThroughputMode"]?.string ?? "bursting"
      let rate = resource["ProvisionedThroughputInMibps"].flatMap(word).map { " \($0) MiB/s" } ?? ""
      return FileSystem(mount: mount, title: "EFS", detail: "\(mode) throughput\(rate)")
    }
    let kind = resource["FileSystemType"]?.string ?? "?"
    let size = resource["StorageCapacity"].flatMap(word).map { "\($0) GiB" }
    let deployment = resource["LustreConfiguration"]?["DeploymentType"]?.string?.lowercased()
    let rate = resource["LustreConfiguration"]?["PerUnitStorageThroughput"].flatMap(word).map { "\($0) MB/s/TiB" }
    return FileSystem(
      mount: mount, title: (kind == "LUSTRE" ? "Lustre" : kind) + (size.map { ", \($0)" } ?? ""),
      detail: [deployment, rate].compactMap(\.self).joined(separator: ", "))
  }

  /// The disks that the head node shares, each a line below a line that says what they are.
  static func headDisks(_ cluster: WrittenCluster) -> [String] {
    let mounts = cluster.configuration["SharedStorage"]?.array ?? []
    let lines = mounts.filter { $0["StorageType"]?.string == "Ebs" }.map { mount in
      let settings = mount["EbsSettings"]
      let size = settings?["Size"].flatMap(word).map { "\($0) GiB" } ?? settings?["VolumeId"]?.string ?? "disk"
      let raid = settings?["Raid"].map { raid in "\(raid["NumberOfVolumes"].flatMap(word) ?? "2") × " } ?? ""
      return "\(mount["MountDir"]?.string ?? "?"): \(raid)\(size)"
    }
    return lines.isEmpty ? [] : ["EBS disks, over NFS:"] + lines
  }
}
