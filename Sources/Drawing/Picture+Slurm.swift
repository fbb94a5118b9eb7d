import Platform

extension Picture {
  /// The frame of Slurm: the head node, login nodes and queues, and what goes between them.
  mutating func slurm(_ rows: Rows) {
    svg.rectangle(rows.slurm, Palette.slurm, radius: 8, dashed: true)
    let grid = QueueGrid(scene)
    svg.text("Slurm", x: rows.slurm.x + 14, y: rows.slurm.y + 24, width: 200, size: 14, bold: true)
    let apart = scene.flows.isOpenToItself("compute") ? "; their nodes reach each other, on every port" : ""
    svg.text(
      "\(Self.count(grid.queues.count, "queue"))\(apart)", x: Columns.queues.x, y: rows.slurm.y + 24,
      width: Columns.queues.right - Columns.queues.x, size: 13, colour: Palette.quiet)
    guard let head = HeadColumn.box(of: scene, top: rows.slurm.y + 36) else { return }
    headNode(head)
    loginNodes(head)
    for (queue, box) in grid.boxes(top: rows.slurm.y + 36) { self.queue(queue, box, isCompact: grid.isCompact) }
    if !grid.queues.isEmpty { between(rows) }
  }

  private mutating func headNode(_ box: Box) {
    svg.begin("Head node")
    svg.card(box, Palette.head)
    svg.text(
      "Head node", x: box.x + 12, y: box.y + 22, width: box.width - 24, size: 14, bold: true,
      colour: Palette.head.strong)
    for (index, line) in HeadColumn.lines(of: scene).enumerated() {
      svg.text(
        line, x: box.x + 12, y: box.y + 42 + index * 18, width: box.width - 24, size: index == 0 ? 13 : 12,
        colour: index == 0 ? Palette.ink : Palette.quiet)
    }
    svg.end()
  }

  private mutating func loginNodes(_ head: Box) {
    let pools = HeadColumn.logins(of: scene, below: head)
    if let first = pools.first {
      let x = head.x + 24
      svg.arrow([(x, first.box.y), (x, head.bottom)], colour: Palette.head.strong)
      let words = scene.flows.lines(from: ["login"], to: ["head"])
      for (index, text) in words.prefix(2).enumerated() {
        let more = index == 1 && words.count > 2 ? ", \(words.count - 2) more" : ""
        svg.text(text + more, x: x + 12, y: head.bottom + 19 + index * 15, width: head.width - 40, size: 12)
      }
    }
    for (pool, box) in pools {
      svg.begin("Login nodes \(pool.name)")
      svg.card(box, Palette.head)
      svg.text(
        "Login nodes \(pool.name)", x: box.x + 12, y: box.y + 22, width: box.width - 24, size: 13, bold: true,
        colour: Palette.head.strong)
      svg.text(
        "\(pool.count) × \(pool.instances.first ?? "unknown")", x: box.x + 12, y: box.y + 43, width: box.width - 24,
        size: 12, colour: Palette.quiet)
      svg.end()
    }
  }

  private mutating func queue(_ queue: WrittenCluster.Queue, _ box: Box, isCompact: Bool) {
    let nodes = "\(queue.resources.reduce(0.0) { $0 + Double($1.minimum) }.shown)–\(Double(queue.nodes.count).shown)"
    let types = types(of: queue, all: box.width > 300)
    let zones = scene.network.zones(of: queue.nodes.subnets)
    svg.begin("Queue \(queue.name)")
    svg.card(box, Palette.compute)
    let inner = box.width - 20
    if isCompact {
      svg.text(queue.name, x: box.x + 10, y: box.y + 19, width: inner - 70, size: 13, bold: true)
      svg.text(nodes, x: box.right - 10, y: box.y + 19, width: 66, size: 12, colour: Palette.quiet, anchor: .end)
      let left = badges(of: queue, right: box.right - 10, y: box.y + 25, size: 10)
      svg.text(types, x: box.x + 10, y: box.y + 37, width: left - box.x - 16, size: 12, colour: Palette.quiet)
    } else {
      let left = badges(of: queue, right: box.right - 10, y: box.y + 8, size: 11)
      svg.text(
        queue.name, x: box.x + 10, y: box.y + 21, width: left - box.x - 16, size: 14, bold: true,
        colour: Palette.compute.strong)
      svg.text(types, x: box.x + 10, y: box.y + 43, width: inner, size: 13)
      svg.text("\(nodes) nodes", x: box.x + 10, y: box.y + 64, width: 104, size: 12, colour: Palette.quiet)
      svg.text(
        zones, x: box.right - 10, y: box.y + 64, width: inner - 110, size: 12, colour: Palette.quiet, anchor: .end)
    }
    svg.end()
  }

  /// The instance types: all that have room, or the first and how many more.
  private func types(of queue: WrittenCluster.Queue, all: Bool) -> String {
    let names = queue.nodes.instances.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard let first = names.first else { return "by reservation" }
    return all ? names.joined(separator: ", ") : first + (names.count > 1 ? " +\(names.count - 1)" : "")
  }

  /// How the queue is bought and connected, as badges that end at `right`.
  /// - Returns: where they begin.
  private mutating func badges(of queue: WrittenCluster.Queue, right: Int, y: Int, size: Int) -> Int {
    var marks: [(String, String)] = []
    if queue.resources.contains(where: \.efa) { marks.append(("EFA", Palette.efa)) }
    if queue.capacityType == "SPOT" { marks.append(("spot", Palette.spot)) }
    if queue.capacityType == "CAPACITY_BLOCK" { marks.append(("block", Palette.block)) }
    var right = right
    for (text, colour) in marks {
      let width = Int(TextWidth.of(text, size: size, bold: true).rounded(.up)) + size
      let box = Box(x: right - width, y: y, width: width, height: 17)
      svg.rectangle(box, Palette.Tone(strong: colour, ground: colour), radius: 8)
      svg.text(
        text, x: box.middleX, y: y + 13, width: width - 4, size: size, bold: true, colour: Palette.white,
        anchor: .middle)
      right -= width + 5
    }
    return right
  }

  /// The arrows between the head node and the queues.
  private mutating func between(_ rows: Rows) {
    let from = Columns.head.right + 6
    let to = Columns.queues.x - 6
    let there = scene.flows.lines(from: ["head", "login"], to: ["compute"])
    let back = scene.flows.lines(from: ["compute"], to: ["head"])
    var y = rows.slurm.y + 36
    for (words, points) in [(there, [from, to]), (back, [to, from])] where !words.isEmpty {
      for text in words.prefix(4) {
        y += 15
        svg.text(text, x: (from + to) / 2, y: y, width: to - from - 4, size: 12, anchor: .middle)
      }
      y += 9
      svg.arrow([(points[0], y), (points[1], y)], colour: Palette.ink)
      y += 12
    }
  }
}

extension Double {
  /// A count of nodes.
  fileprivate var shown: String { String(Int(Swift.min(Swift.max(self, 0), 1e9))) }
}
