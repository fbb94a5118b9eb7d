extension Cluster {
  /// The cluster in a few lines, as `apus check` ends: where it stands, its head node, its queues, its storage.
  /// Each line ends with a line feed.
  public var summary: String {
    // The zones of a network that is there are not known.
    let network = network.isExisting ? network.vpc ?? "an existing network" : network.zones.joined(separator: ", ")
    let place = network.isEmpty ? region : "\(region) (\(network))"
    var rows = [("head node", headNode.instance + (headNode.homeGiB.map { ", /home of \($0) GiB" } ?? ""))]
    rows += queues.map { ("queue \($0.name)", $0.summary) }
    rows += storage.map { ($0.mount, $0.summary) }
    rows.append(("accounting", accounting ? "kept" : "off"))
    if let budget { rows.append(("budget", "\(Quantity.text(budget)) USD/month")) }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, value in
      "  \(name)\(String(repeating: " ", count: width - name.count + 2))\(value)\n"
    }
    return "cluster \(name) in \(place)\n" + lines.joined()
  }
}

extension Cluster.Queue {
  fileprivate var summary: String {
    var words = [instances.joined(separator: ", ")]
    words.insert(minNodes == maxNodes ? "\(maxNodes) nodes" : "\(minNodes)-\(maxNodes) nodes", at: 0)
    switch capacity {
    case .onDemand: break
    case .spot: words.append("spot")
    case .capacityBlock: words.append("capacity block")
    }
    if computeResources.allSatisfy(\.efa) { words.append("EFA") }
    if computeResources.allSatisfy({ !$0.hyperthreading }) { words.append("one thread a core") }
    return words.joined(separator: ", ")
  }
}

extension Cluster.FileSystem {
  fileprivate var summary: String {
    let existing = existingID.map { ", \($0)" } ?? ""
    return switch kind {
    case .efs: "EFS" + existing
    case .lustre(let lustre):
      "FSx for Lustre" + (lustre.sizeGiB.map { ", \($0) GiB, \(lustre.deployment.rawValue)" } ?? "") + existing
    case .ebs(let ebs): "EBS" + (ebs.volume.sizeGiB.map { ", \($0) GiB" } ?? "") + existing
    case .ontap: "FSx for NetApp ONTAP" + existing
    case .openZFS: "FSx for OpenZFS" + existing
    case .fileCache: "Amazon File Cache" + existing
    }
  }
}
