import ClusterFile
import Cost
import Platform
import Proofs
import Serialization
import SlurmCluster

extension AWSPlan {
  /// The proofs over its templates and its files.
  public var proofs: [Proof] {
    Proofs.all(of: platform) + [
      FilesProof.proof(
        platform, files.map { .init(key: $0.path, digest: SHA256.hex($0.bytes), bytes: $0.bytes) })
    ]
  }

  /// What it costs.
  public var cost: CostReport { CostReport(of: platform, budget: cluster.budget) }
}

extension WrittenPlan {
  /// The proofs over its templates and its files, as they are.
  public var proofs: [Proof] { Proofs.all(of: platform) + [FilesProof.proof(platform, files)] }
}

/// That nodes read from the bucket what the plan holds, and nothing else.
enum FilesProof {
  static func proof(_ platform: Platform, _ files: [WrittenPlan.File]) -> Proof {
    var found: [Counterexample] = []
    let keys = Set(files.map(\.key))
    // A file whose key must stay (ParallelCluster cannot change it in a running cluster) is one of those with a digest.
    let digests = Set(files.compactMap { Self.digest(in: $0.key) })
    for file in files {
      guard let bytes = file.bytes else {
        found.append(Counterexample(nil, "\(file.key) is not there", hint: "plan again"))
        continue
      }
      let digest = SHA256.hex(bytes)
      let isNamed = Self.digest(in: file.key).map { $0 == digest } ?? digests.contains(digest)
      if digest != file.digest || !isNamed {
        found.append(
          Counterexample(
            nil, "\(file.key) is not what it was planned to be: its digest is \(digest)", hint: "plan again"))
      }
    }
    let asked = platform.clusters.flatMap { cluster in
      Self.keys(in: cluster.configuration, of: platform).map { (cluster.id, $0) }
    }
    for (id, key) in asked where !keys.contains(key) {
      found.append(Counterexample(id, "nodes run \(key), which the plan does not hold", hint: "plan again"))
    }
    return Proof(
      id: "files", claim: "what nodes run from the cluster's bucket is what was planned, to the byte",
      examined: files.count + asked.count + platform.clusters.count, counterexamples: found)
  }

  /// The digest that a key has in it: `files/DIGEST/NAME`; nil where it has none.
  private static func digest(in key: String) -> String? {
    let parts = key.split(separator: "/")
    return parts.count == 3 && parts[0] == "files" ? String(parts[1]) : nil
  }

  /// The keys in buckets of the platform that a value names.
  private static func keys(in value: JSON, of platform: Platform) -> [String] {
    switch value {
    case .string(let text):
      guard text.hasPrefix("s3://") else { return [] }
      let rest = text.dropFirst("s3://".count)
      guard let slash = rest.firstRange(of: "}/") else { return [] }
      let bucket = platform.resource(.string(String(rest[..<slash.lowerBound]) + "}"))
      return bucket?.type == "AWS::S3::Bucket" ? [String(rest[slash.upperBound...])] : []
    case .array(let values): return values.flatMap { keys(in: $0, of: platform) }
    case .object(let members): return members.flatMap { keys(in: $0.value, of: platform) }
    default: return []
    }
  }
}
