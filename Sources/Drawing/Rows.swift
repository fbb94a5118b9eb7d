import Platform

/// How high everything is, worked out before anything is drawn.
struct Rows {
  let network: Box
  let gateway: Box?
  let publicBand: Box?
  let privateBand: Box
  /// Heights of the zones' cells in the two bands.
  let publicCell: Int
  let privateCell: Int
  let slurm: Box
  let services: Box
  let regionBottom: Int
  /// The panels of what Slurm's nodes use, from the top.
  let panels: [Panel]

  init(_ scene: Scene, networkTop: Int) {
    var y = networkTop + 34
    let width = Columns.band.right - Columns.band.x
    if scene.network.hasInternetGateway {
      gateway = Box(x: Columns.band.x, y: y, width: width, height: 26)
      y += 46
    } else {
      gateway = nil
    }
    let publicCount = scene.network.zones.map(\.publicSubnets.count).max() ?? 0
    publicCell = publicCount == 0 ? 56 : 30 + 44 * publicCount
    if publicCount > 0 || scene.hasLoadBalancer {
      publicBand = Box(x: Columns.band.x, y: y, width: width, height: publicCell + 44)
      y += publicCell + 60
    } else {
      publicBand = nil
    }
    let privateTop = y
    privateCell = 30 + 36 * max(1, scene.network.zones.map(\.privateSubnets.count).max() ?? 0)
    y += 30 + privateCell + 16
    panels = Panel.all(of: scene)
    let used = panels.reduce(0) { $0 + $1.height + 18 } - 18
    let left = HeadColumn.height(of: scene)
    let middle = QueueGrid(scene).height
    slurm = Box(
      x: Columns.slurm.x, y: y, width: Columns.slurm.right - Columns.slurm.x,
      height: max(used, left + 50, middle + 50, 120))
    privateBand = Box(x: Columns.band.x, y: privateTop, width: width, height: slurm.bottom + 14 - privateTop)
    network = Box(
      x: Columns.network.x, y: networkTop, width: Columns.network.right - Columns.network.x,
      height: privateBand.bottom + 14 - networkTop)
    let lines = scene.services.map(\.lines.count).max() ?? 0
    services = Box(
      x: Columns.beside.x, y: network.bottom + 16, width: Columns.network.right - Columns.beside.x,
      height: lines == 0 ? 0 : 36 + 17 * lines)
    regionBottom = services.bottom + (lines == 0 ? 0 : 16)
  }
}

extension Scene {
  /// Whether there is a load balancer, or the place for one.
  var hasLoadBalancer: Bool { flows.places.contains("load-balancer") }
}
