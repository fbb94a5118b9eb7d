import AWSFacts
import Platform

extension CostReport {
  /// At most so many queues have a row; the others are summed up in one.
  private static let shownQueues = 20
  /// The widest line.
  private static let width = 100

  /// The report for people: lines without a newline after the last.
  public var text: String {
    var lines = ["COST       \(region), what is fixed, US dollars a month of \(Amount.quantity(Self.hours)) hours"]
    lines += columns(groups.map { (Self.label($0.group, $0.items), Self.amount(Self.sum($0.items))) })
    lines += queueLines
    lines += totalLines
    if let budget { lines.append(budgetLine(budget)) }
    if !unknown.isEmpty { lines += Self.wrap("unknown    ", unknownWords) }
    lines += Self.wrap("assumed    ", assumptions)
    return lines.joined(separator: "\n")
  }

  static func sum(_ items: [CostItem]) -> Total {
    let amounts = items.map(\.monthly)
    return Total(known: amounts.compactMap(\.self).reduce(.zero, +), isIncomplete: amounts.contains(nil))
  }

  /// `12.00`; `12.00 + ?` where something is not known; `?` where nothing is.
  private static func amount(_ total: Total) -> String {
    guard total.isIncomplete else { return total.known.text }
    return total.known == .zero ? "?" : "\(total.known.text) + ?"
  }

  /// The group, and how much of it there is.
  private static func label(_ group: CostGroup, _ items: [CostItem]) -> String {
    switch group {
    case .headNode: return items.first?.name ?? group.rawValue
    case .disks, .lustre, .efs:
      let size = items.filter { $0.unit == "GB-month" }.reduce(0) { $0 + $1.quantity }
      return size > 0 ? "\(group.rawValue), \(Amount.quantity(size)) GB" : group.rawValue
    case .staticNodes:
      return "\(group.rawValue), \(Amount.quantity(items.reduce(0) { $0 + $1.quantity } / hours))"
    case .nat, .endpoints, .addresses, .loadBalancers, .fargate, .keys, .secrets, .buckets, .logs:
      let count = Set(items.map(\.resource)).count
      return count > 1 ? "\(group.rawValue), \(count)" : group.rawValue
    case .loginNodes, .otherStorage, .database, .traffic, .backups, .monitoring, .names, .other: return group.rawValue
    }
  }

  private static let hours = AWSFacts.hoursPerMonth

  /// Labels and amounts in two columns, one after the other.
  private func columns(_ cells: [(label: String, amount: String)]) -> [String] {
    let texts = cells.map { Self.pad($0.label, 32) + Self.padLeft($0.amount, 13) }
    let rows = (texts.count + 1) / 2
    return (0..<rows).map { row in
      let right = row + rows < texts.count ? "     " + texts[row + rows] : ""
      return "  " + texts[row] + right
    }
  }

  // MARK: Queues

  private var queueLines: [String] {
    guard !queues.isEmpty else { return [] }
    var rows = [["QUEUE", "FIRST TYPE", "BOUGHT", "NODES", "$/NODE-HOUR", "SPOT", "$/HOUR AT MOST", "SPOT"]]
    let shown = queues.count > Self.shownQueues ? Self.shownQueues - 1 : queues.count
    rows += queues.prefix(shown).map(row)
    let rest = queues.dropFirst(shown)
    if !rest.isEmpty {
      let nodes = rest.reduce(0) { $0 + $1.maximum }
      rows.append(
        ["\(rest.count) more", "", "", "0-\(nodes)", "", "", Self.most(rest, .onDemand), Self.most(rest, .spot)])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { index, cell in
        index < 3 ? Self.pad(cell.0, cell.1) : Self.padLeft(cell.0, cell.1)
      }
      return Self.trimmed(cells.joined(separator: "  "))
    }
  }

  private func row(_ queue: QueueCost) -> [String] {
    let types = queue.resources.flatMap(\.types)
    let names = types.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let more = names.count > 1 ? " +\(names.count - 1)" : ""
    return [
      Self.cut(queue.name, 20), Self.cut(names.first ?? "-", 18) + more, queue.purchase.rawValue,
      "\(queue.minimum)-\(queue.maximum)", Self.range(types.map(\.onDemand)), Self.range(types.map(\.spot)),
      queue.atMaximum(.onDemand).map(Amount.price) ?? "?",
      types.contains { $0.spot != nil } ? queue.atMaximum(.spot).map(Amount.price) ?? "?" : "-",
    ]
  }

  private static func most(_ queues: ArraySlice<QueueCost>, _ pricing: Pricing) -> String {
    let prices = queues.map { $0.atMaximum(pricing) }
    let sum = prices.compactMap(\.self).reduce(0, +)
    return Amount.price(sum) + (prices.contains(nil) ? " + ?" : "")
  }

  /// `0.0893-1.43` from the least to the greatest; `-` where none is known.
  private static func range(_ prices: [Double?]) -> String {
    let known = prices.compactMap(\.self).sorted()
    guard let least = known.first, let greatest = known.last else { return "-" }
    let texts = [Amount.price(least), Amount.price(greatest)]
    return texts[0] == texts[1] ? texts[0] : texts.joined(separator: "-")
  }

  // MARK: Totals

  private var totalLines: [String] {
    func line(_ name: String, _ total: (Pricing) -> Total) -> String {
      Self.pad(name, 26) + Pricing.allCases.map { Self.padLeft(Self.amount(total($0)), 20) }.joined()
    }
    let titles = ["as bought", "all on demand", "all spot"].map { Self.padLeft($0, 20) }.joined()
    return [
      Self.pad("TOTAL A MONTH", 26) + titles, line("  no job running", idle),
      line("  every node, all month", everythingOn),
    ]
  }

  private func budgetLine(_ budget: Money) -> String {
    let words = [("no job running", idle()), ("every node", everythingOn())].map { name, total in
      Self.against(budget, name, total)
    }
    return "budget     \(budget.text): " + words.joined(separator: "; ")
  }

  /// `no job running is 7 % of it`, `every node is over it by 56.00 (162 %)`.
  static func against(_ budget: Money, _ name: String, _ total: Total) -> String {
    let most = total.isIncomplete ? "at least " : ""
    guard budget.cents > 0 else { return "\(name) is \(most)\(total.known.text) over it" }
    let share = Amount.text((total.known.dollars / budget.dollars * 100).rounded(), decimals: 0)
    guard total.known > budget else { return "\(name) is \(most)\(share) % of it" }
    let over = Money(cents: total.known.cents - budget.cents)
    return "\(name) is \(most)\(over.text) over it (\(share) %)"
  }

  private var unknownWords: [String] {
    let shown = unknown.prefix(3).map(\.self)
    return shown + (unknown.count > 3 ? ["\(unknown.count - 3) more"] : [])
  }

  // MARK: Layout

  /// Words parted by semicolons, in lines that are no wider than `width`.
  private static func wrap(_ title: String, _ words: [String]) -> [String] {
    let blanks = String(repeating: " ", count: title.count)
    var lines: [String] = []
    var line = title
    for (index, word) in words.enumerated() {
      let text = word + (index + 1 < words.count ? ";" : "")
      if line.count > title.count, line.count + 1 + text.count > width {
        lines.append(line)
        line = blanks
      }
      line += (line.count > title.count ? " " : "") + text
    }
    return lines + [line]
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count > width ? text.prefix(width - 1) + "…" : text
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    let short = cut(text, width)
    return short + String(repeating: " ", count: max(0, width - short.count))
  }

  private static func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
