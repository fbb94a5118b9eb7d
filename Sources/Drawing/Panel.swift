/// Something that Slurm's nodes use: a box at the right, and an arrow between it and the frame of Slurm.
struct Panel {
  /// A line of it: a first part that stands out, and the rest.
  struct Line {
    let first: String
    let rest: String
  }

  let title: String
  let tone: Palette.Tone
  let lines: [Line]
  /// What stands at its arrow; without any there is none.
  let labels: [String]
  /// Whether Slurm's nodes connect to it, and it to them.
  let goes: Bool
  let comes: Bool

  /// At most so many lines are shown.
  private static let most = 10

  var height: Int { max(36 + 19 * lines.count, 30 + 15 * labels.count) }

  init(_ title: String, _ tone: Palette.Tone, _ lines: [Line], place: String, _ flows: Flows) {
    let nodes = ["head", "login", "compute"]
    let there = flows.lines(from: nodes, to: [place])
    let back = flows.lines(from: [place], to: nodes)
    self.title = title
    self.tone = tone
    self.lines =
      lines.count > Self.most
      ? lines.prefix(Self.most - 1) + [Line(first: "", rest: "\(lines.count - Self.most + 1) more")] : lines
    let marked = there.isEmpty || back.isEmpty ? there + back : there.map { "→ \($0)" } + back.map { "← \($0)" }
    labels = marked.count > 6 ? marked.prefix(5) + ["\(marked.count - 5) more"] : marked
    goes = !there.isEmpty
    comes = !back.isEmpty
  }

  /// The panels that a platform has, from the top.
  static func all(of scene: Scene) -> [Panel] {
    var panels: [Panel] = []
    func add(_ title: String, _ tone: Palette.Tone, _ lines: [Line], _ place: String) {
      panels.append(Panel(title, tone, lines, place: place, scene.flows))
    }
    if scene.flows.places.contains("monitoring") {
      add("Monitoring", Palette.monitoring, scene.monitoring.map { Line(first: "", rest: $0) }, "monitoring")
    }
    if !scene.fileSystems.isEmpty {
      let lines = scene.fileSystems.flatMap { system in
        [Line(first: system.mount, rest: system.title), Line(first: "", rest: system.detail)]
      }
      add("File systems", Palette.storage, lines, "storage")
    }
    if let database = scene.database {
      add("Job history", Palette.database, [Line(first: "", rest: database)], "database")
    }
    let endpoints = scene.endpoints
    if !endpoints.interfaces.isEmpty || !endpoints.gateways.isEmpty {
      var lines = wrapped(endpoints.interfaces)
      if !lines.isEmpty { lines.append("interface, in \(Picture.count(endpoints.zones, "zone"))") }
      if !endpoints.gateways.isEmpty { lines.append("gateway: \(endpoints.gateways.joined(separator: ", "))") }
      add("Endpoints of AWS", Palette.endpoints, lines.map { Line(first: "", rest: $0) }, "endpoints")
    }
    return panels
  }

  /// Words in lines that have room in a panel.
  private static func wrapped(_ words: [String]) -> [String] {
    let room = Double(Columns.used.right - Columns.used.x - 24)
    var lines: [String] = []
    for (index, word) in words.enumerated() {
      let text = word + (index + 1 < words.count ? "," : "")
      if let last = lines.last, TextWidth.of("\(last) \(text)", size: 12) <= room {
        lines[lines.count - 1] = "\(last) \(text)"
      } else {
        lines.append(text)
      }
    }
    return lines
  }
}
