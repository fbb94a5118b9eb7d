import Serialization

/// What each place can reach of each other.
public struct ReachabilityMatrix: Sendable, Hashable {
  /// A place, or several that are alike.
  public struct Row: Sendable, Hashable {
    /// The names, as `--why` takes them.
    public let names: [String]
    /// As it is shown: `queue:cpu and 19 like it`.
    public let shown: String
  }

  /// What is open from one row to another.
  public struct Cell: Sendable, Hashable {
    /// Where from, an index of `rows`.
    public let from: Int
    /// Where to, an index of `rows`.
    public let to: Int
    /// What is open.
    public let open: Ports
    /// What has to be open and is not.
    public let missing: Ports
    /// What is open and needed by no flow.
    public let excess: Ports
    /// Whether the rules that decide are in the templates.
    public let isJudged: Bool
  }

  /// The places, those that are alike together.
  public let rows: [Row]
  /// The ways that were asked for, by row, then by column.
  public let cells: [Cell]

  init(_ survey: Survey) {
    rows = survey.classes.map { group in
      Row(names: group.members.map { survey.places[$0].name }, shown: survey.name(group.members.first ?? 0))
    }
    var cells: [Cell] = []
    for way in survey.ways {
      let (from, to) = (survey.classOf[way.from], survey.classOf[way.to])
      let isElsewhere = survey.places[way.from].kind == .elsewhere
      let open = isElsewhere ? way.passage.somewhere : way.passage.everywhere
      let cell = Cell(
        from: from, to: to, open: way.passage.somewhere, missing: way.required.subtracting(open), excess: way.excess,
        isJudged: way.passage.isJudged)
      // Between the places of one row: within one, and from one to another.
      if let last = cells.last, last.from == from, last.to == to {
        cells[cells.count - 1] = Cell(
          from: from, to: to, open: last.open.union(cell.open), missing: last.missing.union(cell.missing),
          excess: last.excess.union(cell.excess), isJudged: last.isJudged && cell.isJudged)
      } else {
        cells.append(cell)
      }
    }
    self.cells = cells
  }

  /// For a terminal: a grid with a mark for each way, then each way with its ports.
  public var text: String { (grid + [""] + list).joined(separator: "\n") }

  /// The grid: `o` open and needed, `!` open and not needed, `-` needed and not open, `?` cannot be told, `.` closed.
  public var grid: [String] {
    let width = rows.map(\.shown.count).max() ?? 0
    let numbers = rows.indices.map { String($0 + 1) }
    let column = (numbers.map(\.count).max() ?? 1) + 1
    func pad(_ text: String) -> String { String(repeating: " ", count: max(0, column - text.count)) + text }
    var marks = rows.map { _ in rows.map { _ in " " } }
    for cell in cells { marks[cell.from][cell.to] = cell.mark }
    let title = String(repeating: " ", count: width + column + 1) + numbers.map(pad).joined()
    return [title]
      + rows.indices.map { row in
        let name = rows[row].shown + String(repeating: " ", count: width - rows[row].shown.count)
        return "\(pad(numbers[row])) \(name)" + marks[row].map(pad).joined()
      }
  }

  /// A line for each way that is open, or has to be.
  public var list: [String] {
    let open = cells.filter { !$0.open.isEmpty || !$0.missing.isEmpty }
    let from = open.map { rows[$0.from].shown }
    let to = open.map { rows[$0.to].shown }
    let (left, right) = (from.map(\.count).max() ?? 0, to.map(\.count).max() ?? 0)
    func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: width - text.count) }
    return open.indices.map { index in
      let name = index > 0 && from[index] == from[index - 1] ? "" : from[index]
      return "\(pad(name, left))  \(pad(to[index], right))  \(open[index].text)"
    }
  }

  /// All of it.
  public var json: JSON {
    [
      "places": .array(rows.map { ["names": .array($0.names.map(JSON.string))] }),
      "ways": .array(
        cells.filter { !$0.open.isEmpty || !$0.missing.isEmpty }.map { cell in
          var way: JSON = [
            "from": .array(rows[cell.from].names.map(JSON.string)),
            "to": .array(rows[cell.to].names.map(JSON.string)), "open": .string(cell.open.description),
          ]
          if !cell.missing.isEmpty { way["missing"] = .string(cell.missing.description) }
          if !cell.excess.isEmpty { way["notNeeded"] = .string(cell.excess.description) }
          if !cell.isJudged { way["judged"] = false }
          return way
        }),
    ]
  }
}

extension ReachabilityMatrix.Cell {
  /// One sign for the grid.
  var mark: String {
    if !excess.isEmpty { return "!" }
    if !missing.isEmpty { return "-" }
    if !isJudged { return "?" }
    return open.isEmpty ? "." : "o"
  }

  var text: String {
    var parts = open.isEmpty ? [] : [open.description]
    if !isJudged { parts.append("not judged: its groups are not in the templates") }
    if !missing.isEmpty { parts.append("closed, and needed: \(missing)") }
    if !excess.isEmpty { parts.append("NOT NEEDED: \(excess)") }
    return parts.joined(separator: "; ")
  }
}
