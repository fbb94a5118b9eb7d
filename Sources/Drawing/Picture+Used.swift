extension Picture {
  /// What Slurm's nodes use, each with its arrow.
  mutating func used(_ rows: Rows) {
    var y = rows.slurm.y
    // What room is left over is spread between the panels.
    let sum = rows.panels.reduce(0) { $0 + $1.height }
    let gaps = max(1, rows.panels.count - 1)
    let gap = min(40, max(18, (rows.slurm.height - sum) / gaps))
    for panel in rows.panels {
      let box = Box(x: Columns.used.x, y: y, width: Columns.used.right - Columns.used.x, height: panel.height)
      draw(panel, box)
      connect(panel, box, rows)
      y += panel.height + gap
    }
  }

  private mutating func draw(_ panel: Panel, _ box: Box) {
    svg.begin(panel.title)
    svg.card(box, panel.tone)
    svg.text(
      panel.title, x: box.x + 12, y: box.y + 22, width: box.width - 24, size: 14, bold: true, colour: panel.tone.strong)
    for (index, line) in panel.lines.enumerated() {
      let y = box.y + 43 + index * 19
      guard !line.first.isEmpty else {
        svg.text(line.rest, x: box.x + 12, y: y, width: box.width - 24, size: 12, colour: Palette.quiet)
        continue
      }
      let inner = box.width - 24
      let wanted = Int(TextWidth.of(line.first, size: 13, bold: true).rounded(.up))
      // The first part has what it needs, but leaves something to the rest.
      let first = min(wanted, inner * 3 / 5)
      svg.text(line.first, x: box.x + 12, y: y, width: first, size: 13, bold: true)
      svg.text(line.rest, x: box.right - 12, y: y, width: inner - first - 8, size: 12, anchor: .end)
    }
    svg.end()
  }

  private mutating func connect(_ panel: Panel, _ box: Box, _ rows: Rows) {
    guard !panel.labels.isEmpty else { return }
    let left = Columns.slurm.right
    let right = Columns.used.x
    let height = 15 * panel.labels.count + 8
    let top = box.y + (box.height - height) / 2
    let room = right - left - 8
    for (index, text) in panel.labels.enumerated() {
      let size = TextWidth.of(text, size: 12) <= Double(room) ? 12 : 11
      svg.text(text, x: (left + right) / 2, y: top + 13 + index * 15, width: room, size: size, anchor: .middle)
    }
    let y = min(top + height, box.bottom - 4)
    let ends = panel.goes ? [left, right] : [right, left]
    svg.arrow([(ends[0], y), (ends[1], y)], colour: panel.tone.strong, both: panel.goes && panel.comes)
  }
}
