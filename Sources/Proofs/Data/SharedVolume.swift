import Platform
import Serialization

/// A file system or a volume of ParallelCluster's `SharedStorage`.
struct SharedVolume {
  /// Its kind, with the section that its settings are in and the key that names one that is there already.
  enum Kind: String {
    case ebs = "Ebs"
    case efs = "Efs"
    case fsxLustre = "FsxLustre"
    case fsxOntap = "FsxOntap"
    case fsxOpenZfs = "FsxOpenZfs"
    case fileCache = "FileCache"

    var settingsKey: String { "\(rawValue)Settings" }
    var idKey: String {
      switch self {
      case .ebs, .fsxOntap, .fsxOpenZfs: "VolumeId"
      case .efs, .fsxLustre: "FileSystemId"
      case .fileCache: "FileCacheId"
      }
    }
  }

  let kind: Kind
  /// Without a slash at its end.
  let mount: String
  let name: String
  let settings: JSON?

  /// Those of a cluster; what has a kind that ParallelCluster does not know is left out, for it would be refused.
  static func all(of cluster: WrittenCluster) -> [SharedVolume] {
    (cluster.configuration["SharedStorage"]?.array ?? []).compactMap { item in
      guard let kind = item["StorageType"]?.string.flatMap(Kind.init(rawValue:)) else { return nil }
      var mount = item["MountDir"]?.string ?? ""
      while mount.count > 1, mount.hasSuffix("/") { mount.removeLast() }
      if !mount.hasPrefix("/") { mount = "/" + mount }
      return SharedVolume(kind: kind, mount: mount, name: item["Name"]?.string ?? "", settings: item[kind.settingsKey])
    }
  }

  /// Whether ParallelCluster mounts one that is there, and makes none.
  var isExisting: Bool { settings?[kind.idKey] != nil }
  /// What it is called in messages.
  var label: String { "SharedStorage '\(name)' at \(mount)" }
}
