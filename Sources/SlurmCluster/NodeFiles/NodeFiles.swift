import CSlurmCluster
import ClusterFile
import CloudFormation

/// What the nodes of a cluster read from its bucket: the scripts that set them up, and the sample applications.
///
/// Each file's key is its content's digest, so a file that changes is a change of the plan. The head node's first script
/// has a key of its own besides, which stays: ParallelCluster refuses every change of `OnNodeConfigured` of a head node
/// (update policy UNSUPPORTED), and takes one of `OnNodeUpdated`, where the same script has its content's key.
struct NodeFiles: Sendable {
  /// The key of the head node's first script.
  static let firstHeadKey = "nodes/head-node.sh"

  /// The head node's script at its content's key; nil where the head node has no role of Apus's, and cannot read it.
  let head: NodeFile?
  /// The sample applications; nil where there are none, or nobody to install them.
  let archive: NodeFile?
  /// The script of spot queues' nodes; nil where there are none.
  let spot: NodeFile?
  /// The queues that have it.
  let spotQueues: [String]

  private let region: String

  init(of cluster: Cluster, _ groups: RoleGroups, applications: [NodeFile]) {
    region = cluster.region
    let hasApplications = groups.head && !applications.isEmpty
    archive =
      hasApplications
      ? NodeFile(
        path: "applications.tar", bytes: TapeArchive.bytes(of: applications.sorted { $0.path < $1.path })
      ).addressed : nil
    head = groups.head ? Self.headScript(archive, folder: Self.folder(of: cluster)) : nil
    spotQueues = groups.queues.flatMap(\.queues).filter { $0.capacity == .spot }.map(\.name)
    spot =
      spotQueues.isEmpty
      ? nil
      : NodeFile(path: "spot-node.sh", bytes: Array(unsafe String(cString: spot_node_script()).utf8)).addressed
  }

  /// Everything that must be in the bucket, sorted by key.
  var all: [NodeFile] {
    let first = head.map { NodeFile(path: Self.firstHeadKey, bytes: $0.bytes) }
    return [head, first, archive, spot].compactMap { $0 }.sorted { $0.path < $1.path }
  }

  /// The keys that the head node reads.
  var headKeys: [String] { head.map { [$0.path, Self.firstHeadKey] + (archive.map { [$0.path] } ?? []) } ?? [] }

  /// The scripts as ParallelCluster's configuration names them.
  func scripts(in bucket: Value<String>) -> NodeScripts {
    func script(_ key: String, _ arguments: [Value<String>] = []) -> NodeScripts.Script {
      NodeScripts.Script(address: "s3://\(bucket)/\(key)", arguments: arguments)
    }
    var result = NodeScripts()
    if let head {
      let arguments = [bucket, Value(region)]
      result.head.onConfigured = [script(Self.firstHeadKey, arguments)]
      result.head.onUpdated = [script(head.path, arguments)]
    }
    if let spot {
      for queue in spotQueues { result.queues[queue] = .init(onConfigured: [script(spot.path)]) }
    }
    return result
  }

  /// The folder of the sample applications: on the first EFS file system, which outlives the cluster; else under
  /// `/home`, which every cluster shares.
  static func folder(of cluster: Cluster) -> String {
    let system = cluster.storage.first { if case .efs = $0.kind { true } else { false } }
    return (system?.mount ?? "/home") + "/applications"
  }

  private static func headScript(_ archive: NodeFile?, folder: String) -> NodeFile {
    let template = unsafe String(cString: head_node_script())
    let digest = archive.map { String($0.path.split(separator: "/")[1]) } ?? ""
    let script = [("archive_key", archive?.path ?? ""), ("archive_sha256", digest), ("applications", folder)]
      .reduce(template) { text, setting in
        text.replacing("\n\(setting.0)=''\n", with: "\n\(setting.0)=\(quoted(setting.1))\n", maxReplacements: 1)
      }
    return NodeFile(path: "head-node.sh", bytes: Array(script.utf8)).addressed
  }

  /// A text as one word of a shell.
  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }
}
