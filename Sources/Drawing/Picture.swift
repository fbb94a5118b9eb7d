import Platform

/// The picture: rows from top to bottom, each drawn below the last.
struct Picture {
  let scene: Scene
  var svg = SVG()
  /// Where the next row begins.
  var y = 0

  init(_ scene: Scene) {
    self.scene = scene
    header()
    let people = y
    y += 70
    let regionTop = y
    y += 40
    let networkTop = y
    // What is behind is drawn first, so the heights are worked out before anything is drawn.
    let rows = Rows(scene, networkTop: networkTop)
    behind(rows, regionTop: regionTop)
    network(rows)
    slurm(rows)
    ways(rows, people: people)
    used(rows)
    services(rows)
    y = rows.regionBottom + 14
    legend()
  }

  var document: String {
    svg.document(width: Columns.width, height: y, title: title, description: description)
  }

  private var title: String { "\(scene.title): a Slurm cluster on AWS in \(scene.region)" }

  private var description: String {
    var sentences = [facts]
    sentences.append(
      "The network \(scene.network.label) has "
        + scene.network.zones.map { zone in
          "in \(zone.name) "
            + (zone.publicSubnets.map { "public \($0.label)" } + zone.privateSubnets.map { "private \($0.label)" })
            .joined(separator: ", ")
        }.joined(separator: "; ") + ".")
    if let cluster = scene.cluster {
      sentences.append("The head node is \(cluster.head.instances.first ?? "unknown").")
      sentences += cluster.queues.map { queue in
        "Queue \(queue.name): \(queue.nodes.instances.joined(separator: ", ")), up to \(queue.nodes.count) nodes."
      }
    }
    sentences += scene.fileSystems.map { "\($0.mount) is \($0.title), \($0.detail)." }
    return sentences.joined(separator: " ")
  }

  /// The cluster in one line.
  private var facts: String {
    var words = [scene.region, Self.count(scene.network.zones.count, scene.network.isExisting ? "subnet" : "zone")]
    if let cluster = scene.cluster {
      let nodes = cluster.queues.reduce(0.0) { $0 + Double($1.nodes.count) }
      words.append(Self.count(cluster.queues.count, "queue") + ", up to \(Int(min(nodes, 1e9))) nodes")
    }
    if !scene.fileSystems.isEmpty { words.append(Self.count(scene.fileSystems.count, "file system")) }
    return words.joined(separator: " · ")
  }

  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private mutating func header() {
    svg.text(scene.title, x: Columns.margin, y: 50, width: 900, size: 30, bold: true)
    svg.text(
      "Slurm on AWS by ParallelCluster · \(facts)", x: Columns.margin, y: 78, width: 900, size: 15,
      colour: Palette.quiet)
    for (index, stack) in scene.stacks.prefix(4).enumerated() {
      svg.text(
        "stack \(stack.name): \(Self.count(stack.resources, "resource"))", x: Columns.region.right, y: 34 + index * 17,
        width: 560, size: 12, colour: Palette.quiet, anchor: .end)
    }
    y = 104
  }

  /// The region and the network, with nothing in them yet.
  private mutating func behind(_ rows: Rows, regionTop: Int) {
    let region = Box(
      x: Columns.region.x, y: regionTop, width: Columns.region.right - Columns.region.x,
      height: rows.regionBottom - regionTop)
    svg.rectangle(region, Palette.region, radius: 10, dashed: true)
    svg.text(
      "AWS region \(scene.region)", x: Columns.network.x, y: region.y + 26, width: 400, size: 14, bold: true,
      colour: Palette.region.strong)
    svg.rectangle(rows.network, Palette.network, radius: 8, width: 2)
    let there = scene.network.isExisting ? ", there already" : ""
    svg.text(
      "VPC \(scene.network.label)\(there)", x: rows.network.x + 14, y: rows.network.y + 22, width: 700, size: 14,
      bold: true,
      colour: Palette.network.strong)
    band("Public subnets", rows.publicBand, Palette.publicSubnet)
    band(scene.network.isExisting ? "Subnets" : "Private subnets", rows.privateBand, Palette.privateSubnet)
  }

  private mutating func band(_ title: String, _ box: Box?, _ tone: Palette.Tone) {
    guard let box else { return }
    svg.rectangle(box, tone)
    svg.text(title, x: box.x + 14, y: box.y + 20, width: 300, size: 13, bold: true, colour: tone.strong)
  }

  private mutating func services(_ rows: Rows) {
    let count = scene.services.count
    guard count > 0 else { return }
    let room = Columns.network.right - Columns.beside.x - (count - 1) * 12
    for (index, service) in scene.services.enumerated() {
      let box = Box(
        x: Columns.beside.x + index * (room / count + 12), y: rows.services.y, width: room / count,
        height: rows.services.height)
      svg.begin(service.title)
      svg.card(box, Palette.service)
      svg.text(service.title, x: box.x + 12, y: box.y + 22, width: box.width - 24, size: 13, bold: true)
      for (line, text) in service.lines.enumerated() {
        svg.text(text, x: box.x + 12, y: box.y + 42 + line * 17, width: box.width - 24, size: 12, colour: Palette.quiet)
      }
      svg.end()
    }
  }

  private mutating func legend() {
    let items: [(String, Palette.Tone)] = [
      ("public subnet", Palette.publicSubnet), ("private subnet", Palette.privateSubnet), ("head node", Palette.head),
      ("queue", Palette.compute), ("file system", Palette.storage),
    ]
    var x = Columns.margin
    svg.begin("Legend")
    for (name, tone) in items {
      svg.rectangle(Box(x: x, y: y + 4, width: 16, height: 16), tone, radius: 3)
      svg.text(name, x: x + 22, y: y + 17, width: 110, size: 12, colour: Palette.quiet)
      x += 132
    }
    svg.arrow([(x, y + 12), (x + 34, y + 12)], colour: Palette.ink)
    svg.text(
      "may connect, by name and port, as the rules of the security groups say; answers come back", x: x + 44, y: y + 17,
      width: Columns.region.right - x - 44, size: 12, colour: Palette.quiet)
    svg.end()
    y += 36
  }
}
