import Platform
import Serialization

/// The head node and pools of login nodes, one below the other.
struct HeadColumn {
  static let gap = 46

  /// What stands on the head node's card below its title.
  static func lines(of scene: Scene) -> [String] {
    guard let cluster = scene.cluster else { return [] }
    let zones = scene.network.zones(of: cluster.head.subnets)
    let zone = zones.isEmpty ? [] : [zones]
    let addresses = scene.flows.addresses(to: "head").map { flow in
      "\(flow.ports) from \(flow.addresses.joined(separator: ", "))"
    }
    return [cluster.head.instances.first ?? "unknown"] + zone + Scene.headDisks(cluster).prefix(7) + addresses.prefix(2)
  }

  /// The head node's card; nil where there is no cluster.
  static func box(of scene: Scene, top: Int) -> Box? {
    guard scene.cluster != nil else { return nil }
    return Box(
      x: Columns.head.x, y: top, width: Columns.head.right - Columns.head.x,
      height: max(82, 34 + 18 * lines(of: scene).count))
  }

  /// The cards of login pools, below the head node's.
  static func logins(of scene: Scene, below head: Box) -> [(pool: WrittenCluster.Nodes, box: Box)] {
    (scene.cluster?.logins ?? []).enumerated().map { index, pool in
      (pool, Box(x: head.x, y: head.bottom + gap + index * 70, width: head.width, height: 60))
    }
  }

  /// How high the column is, from the head node's card down.
  static func height(of scene: Scene) -> Int {
    guard let head = box(of: scene, top: 0) else { return 0 }
    return logins(of: scene, below: head).last?.box.bottom ?? head.bottom
  }
}
