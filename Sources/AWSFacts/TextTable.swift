/// Columns of plain text, two blanks apart, each as wide as its widest cell.
struct TextTable {
  /// A title and a cell for each row.
  struct Column {
    var title: String
    var cells: [String]
    var isRight: Bool

    /// A column of words.
    init(_ title: String, _ cells: [String]) {
      (self.title, self.cells, isRight) = (title, cells, false)
    }

    /// A column of numbers, which end at the same place.
    init(_ title: String, right cells: [String]) {
      (self.title, self.cells, isRight) = (title, cells, true)
    }

    fileprivate var padded: [String] {
      let all = [title] + cells
      let width = all.map(\.count).max() ?? 0
      return all.map { cell in
        let blanks = String(repeating: " ", count: width - cell.count)
        return isRight ? blanks + cell : cell + blanks
      }
    }
  }

  var columns: [Column]

  /// The titles, then a line for each row, without blanks at the end.
  var lines: [String] {
    let padded = columns.map(\.padded)
    return (0..<(padded.map(\.count).min() ?? 0)).map { row in
      var line = padded.map { $0[row] }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
