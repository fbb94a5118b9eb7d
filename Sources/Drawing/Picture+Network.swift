import Platform
import Serialization

extension Picture {
  /// The gateway to the internet, the subnets in their zones, and the load balancer's place.
  mutating func network(_ rows: Rows) {
    if let gateway = rows.gateway {
      svg.card(gateway, Palette.Tone(strong: Palette.network.strong, ground: "#f4effc"))
      svg.text(
        "Internet gateway", x: gateway.x + 14, y: gateway.y + 18, width: 300, size: 13, bold: true,
        colour: Palette.network.strong)
    }
    if let band = rows.publicBand {
      for (zone, box) in cells(y: band.y + 30, height: rows.publicCell) where !zone.publicSubnets.isEmpty {
        publicCell(zone, box)
        if let gateway = rows.gateway, zone.publicSubnets.contains(where: \.hasNAT) {
          svg.arrow([(box.middleX, band.y), (box.middleX, gateway.bottom)], colour: Palette.publicSubnet.strong)
        }
      }
      loadBalancer(band, rows)
    }
    for (zone, box) in cells(y: rows.privateBand.y + 30, height: rows.privateCell) where !zone.privateSubnets.isEmpty {
      privateCell(zone, box)
    }
  }

  /// A box for each zone, side by side.
  private func cells(y: Int, height: Int) -> [(zone: Network.Zone, box: Box)] {
    let zones = scene.network.zones
    guard !zones.isEmpty else { return [] }
    let room = Columns.zones.right - Columns.zones.x - (zones.count - 1) * 10
    return zones.enumerated().map { index, zone in
      let width = room / zones.count
      return (zone, Box(x: Columns.zones.x + index * (width + 10), y: y, width: width, height: height))
    }
  }

  private mutating func publicCell(_ zone: Network.Zone, _ box: Box) {
    let tone = Palette.publicSubnet
    svg.begin("Public subnets in \(zone.name)")
    svg.card(box, Palette.Tone(strong: tone.strong, ground: Palette.white))
    svg.text(zone.name, x: box.x + 10, y: box.y + 20, width: box.width - 20, size: 13, bold: true)
    for (index, subnet) in zone.publicSubnets.enumerated() {
      let top = box.y + 26 + index * 44
      svg.text(subnet.label, x: box.x + 10, y: top + 14, width: box.width - 20, size: 13)
      guard subnet.hasNAT else { continue }
      let chip = Box(x: box.x + 10, y: top + 20, width: min(110, box.width - 20), height: 20)
      svg.rectangle(chip, Palette.Tone(strong: tone.strong, ground: tone.ground), radius: 10)
      svg.text("NAT gateway", x: chip.middleX, y: chip.y + 14, width: chip.width - 12, size: 12, anchor: .middle)
    }
    svg.end()
  }

  private mutating func privateCell(_ zone: Network.Zone, _ box: Box) {
    svg.begin("Private subnets in \(zone.name)")
    svg.card(box, Palette.Tone(strong: Palette.privateSubnet.strong, ground: Palette.white))
    svg.text(zone.name, x: box.x + 10, y: box.y + 20, width: box.width - 20, size: 13, bold: true)
    for (index, subnet) in zone.privateSubnets.enumerated() {
      let top = box.y + 26 + index * 36
      svg.text(subnet.label, x: box.x + 10, y: top + 13, width: box.width - 20, size: 13)
      svg.text(subnet.route, x: box.x + 10, y: top + 29, width: box.width - 20, size: 12, colour: Palette.quiet)
    }
    svg.end()
  }

  private mutating func loadBalancer(_ band: Box, _ rows: Rows) {
    guard scene.hasLoadBalancer else { return }
    let box = loadBalancerBox(band, rows)
    svg.begin("Load balancer")
    svg.card(box, Palette.Tone(strong: Palette.monitoring.strong, ground: Palette.white))
    svg.text("Load balancer", x: box.x + 12, y: box.y + 22, width: box.width - 24, size: 14, bold: true)
    svg.text(
      "the way in for browsers", x: box.x + 12, y: box.y + 42, width: box.width - 24, size: 12, colour: Palette.quiet)
    svg.end()
    guard let panel = rows.panels.first, panel.title == "Monitoring" else { return }
    svg.arrow([(box.middleX, box.bottom), (box.middleX, rows.slurm.y)], colour: Palette.monitoring.strong)
    let words = scene.flows.lines(from: ["load-balancer"], to: ["monitoring"])
    for (index, text) in words.prefix(2).enumerated() {
      svg.text(
        text, x: box.middleX + 10, y: rows.privateBand.y + 24 + index * 16, width: box.right - box.middleX - 10,
        size: 12)
    }
  }

  func loadBalancerBox(_ band: Box, _ rows: Rows) -> Box {
    Box(
      x: Columns.used.x, y: band.y + 30, width: Columns.used.right - Columns.used.x, height: rows.publicCell)
  }

  /// How people come in: a shell by Session Manager, a browser by the load balancer.
  mutating func ways(_ rows: Rows, people: Int) {
    let head = HeadColumn.box(of: scene, top: rows.slurm.y + 36)
    if let head {
      let terminal = Box(x: Columns.beside.x, y: people, width: 160, height: 52)
      card(terminal, "People: a shell", "apus connect", Palette.people)
      let manager = Box(x: Columns.beside.x, y: rows.slurm.y + 36, width: 160, height: 82)
      svg.arrow([(terminal.middleX, terminal.bottom), (terminal.middleX, manager.y)], colour: Palette.ink)
      card(manager, "Session Manager", isOpen ? "also see head node" : "no key, no open port", Palette.people)
      svg.text(
        "TLS, rights by IAM", x: manager.x + 12, y: manager.y + 62, width: 136, size: 12, colour: Palette.quiet)
      svg.arrow([(manager.right, manager.middleY), (head.x, manager.middleY)], colour: Palette.ink)
    }
    guard let band = rows.publicBand, scene.hasLoadBalancer else { return }
    let balancer = loadBalancerBox(band, rows)
    let browser = Box(x: Columns.used.x, y: people, width: balancer.width, height: 52)
    let from = scene.flows.addresses(to: "load-balancer").map { flow in
      "\(flow.ports) from " + flow.addresses.prefix(1).joined()
        + (flow.addresses.count > 1 ? ", +\(flow.addresses.count - 1)" : "")
    }
    let x = browser.middleX
    if let gateway = rows.gateway {
      svg.arrow([(x, browser.bottom), (x, gateway.y)], colour: Palette.ink)
      svg.arrow([(x, gateway.bottom), (x, balancer.y)], colour: Palette.ink)
    } else {
      svg.arrow([(x, browser.bottom), (x, balancer.y)], colour: Palette.ink)
    }
    card(browser, "People: a browser", from.first ?? "no address yet", Palette.people)
  }

  /// Whether there is another way to the nodes that people use: a key, or addresses that may connect.
  private var isOpen: Bool {
    let keys = [scene.cluster?.head].compactMap(\.self) + (scene.cluster?.logins ?? [])
    return keys.contains { $0.section["Ssh"]?["KeyName"] != nil }
      || ["head", "login"].contains { !scene.flows.addresses(to: $0).isEmpty }
  }

  /// A card of a title and a line.
  mutating func card(_ box: Box, _ title: String, _ line: String, _ tone: Palette.Tone) {
    svg.begin(title)
    svg.card(box, tone)
    svg.text(title, x: box.x + 12, y: box.y + 22, width: box.width - 24, size: 13, bold: true)
    svg.text(line, x: box.x + 12, y: box.y + 42, width: box.width - 24, size: 12, colour: Palette.quiet)
    svg.end()
  }
}
