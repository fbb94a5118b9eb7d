import CAWSFacts

/// The tables that are embedded in the binary. Each is comment lines that begin with `#`, one line of
/// column names, then rows sorted by the bytes of their first field; tabs part the fields. Their
/// meaning: docs/aws-facts.md.
enum FactsTable: CaseIterable {
  case instances, offerings, permissions, prices, regions, services

  /// Hands over the bytes, bounds-checked. The only place that sees C's pointer.
  private func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let table =
      switch self {
      case .instances: unsafe aws_facts_instances()
      case .offerings: unsafe aws_facts_offerings()
      case .permissions: unsafe aws_facts_permissions()
      case .prices: unsafe aws_facts_prices()
      case .regions: unsafe aws_facts_regions()
      case .services: unsafe aws_facts_services()
      }
    let buffer = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    return body(unsafe buffer.span)
  }

  /// The names of the columns.
  var columns: FactsRow {
    withBytes { bytes in
      let start = FactsTable.headerStart(bytes)
      return FactsRow(bytes, start..<FactsTable.lineEnd(bytes, from: start))
    }
  }

  /// The row whose first field is the name, found by bisection.
  func row(named name: String) -> FactsRow? {
    guard name.utf8.count <= AWSFacts.longestName else { return nil }
    let wanted = Array(name.utf8)
    return withBytes { bytes in
      // Both are always the start of a line, or the table's end.
      var low = FactsTable.rowsStart(bytes)
      var high = bytes.count
      while low < high {
        let start = FactsTable.lineStart(bytes, before: low + (high - low) / 2, notBelow: low)
        let end = FactsTable.lineEnd(bytes, from: start)
        switch FactsTable.order(wanted, bytes, start..<end) {
        case 0: return FactsRow(bytes, start..<end)
        case ..<0: high = start
        default: low = min(end + 1, bytes.count)
        }
      }
      return nil
    }
  }

  /// Every row, in the table's order.
  var rows: [FactsRow] {
    withBytes { bytes in
      var found: [FactsRow] = []
      FactsTable.forEachLine(bytes) { found.append(FactsRow(bytes, $0)) }
      return found
    }
  }

  /// The first field of every row, in the table's order, with nothing else decoded.
  var names: [String] {
    withBytes { bytes in
      var found: [String] = []
      FactsTable.forEachLine(bytes) { line in
        var end = line.lowerBound
        while end < line.upperBound, bytes[end] != FactsRow.tab { end += 1 }
        found.append(FactsRow.text(bytes, line.lowerBound..<end))
      }
      return found
    }
  }

  /// The words after `# key: ` in the comments at the top.
  func comment(_ key: String) -> String? {
    let prefix = "# \(key): "
    return withBytes { bytes in
      var start = 0
      while start < bytes.count, bytes[start] == FactsTable.hash {
        let end = FactsTable.lineEnd(bytes, from: start)
        let line = FactsRow.text(bytes, start..<end)
        if line.hasPrefix(prefix) { return String(line.dropFirst(prefix.count)) }
        start = min(end + 1, bytes.count)
      }
      return nil
    }
  }

  private static let hash = UInt8(ascii: "#")
  private static let newline = UInt8(ascii: "\n")

  private static func forEachLine(_ bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    var start = rowsStart(bytes)
    while start < bytes.count {
      let end = lineEnd(bytes, from: start)
      body(start..<end)
      start = end + 1
    }
  }

  private static func headerStart(_ bytes: Span<UInt8>) -> Int {
    var start = 0
    while start < bytes.count, bytes[start] == hash {
      start = min(lineEnd(bytes, from: start) + 1, bytes.count)
    }
    return start
  }

  private static func rowsStart(_ bytes: Span<UInt8>) -> Int {
    min(lineEnd(bytes, from: headerStart(bytes)) + 1, bytes.count)
  }

  private static func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != newline { end += 1 }
    return end
  }

  private static func lineStart(_ bytes: Span<UInt8>, before position: Int, notBelow low: Int) -> Int {
    var start = position
    while start > low, bytes[start - 1] != newline { start -= 1 }
    return start
  }

  /// Negative, zero or positive as the wanted name is before, at or after the line's first field.
  private static func order(_ wanted: [UInt8], _ bytes: Span<UInt8>, _ line: Range<Int>) -> Int {
    var position = line.lowerBound
    for byte in wanted {
      guard position < line.upperBound, bytes[position] != FactsRow.tab else { return 1 }
      if byte != bytes[position] { return byte < bytes[position] ? -1 : 1 }
      position += 1
    }
    return position == line.upperBound || bytes[position] == FactsRow.tab ? 0 : -1
  }
}
