/// A regular expression of ParallelCluster's schema, matched from the text's beginning in time proportional to the
/// text's length: every state that the text can be in is followed at once, so no text makes it try again.
struct Pattern {
  /// A step of the machine; targets are indices of steps.
  private enum Step {
    case scalar(ScalarClass)
    case fork(Int, Int)
    case jump(Int)
    case start
    case end
    case found
  }

  private var steps: [Step] = []

  /// The longest value that ParallelCluster takes where it wants a form is a path of 4,096 characters, in UTF-8.
  private static let mostBytes = 16_384

  /// Nil where the expression has something that this does not know.
  init?(_ expression: String) {
    guard let node = PatternParser.parse(expression) else { return nil }
    compile(node)
    steps.append(.found)
  }

  /// Whether the text matches, as Python's `re.match` says; but `$` is the end alone, not also before a last newline,
  /// and a text longer than any value does not match.
  func matches(_ text: String) -> Bool {
    guard text.utf8.count <= Self.mostBytes else { return false }
    let scalars = text.unicodeScalars
    var current = states(from: [0], isStart: true, isEnd: scalars.isEmpty)
    var index = scalars.startIndex
    while !current.isFound, !current.waiting.isEmpty, index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      let next = current.waiting.filter { step in
        if case .scalar(let accepted) = steps[step] { accepted.contains(scalar) } else { false }
      }
      current = states(from: next.map { $0 + 1 }, isStart: false, isEnd: index == scalars.endIndex)
    }
    return current.isFound
  }

  /// The steps that wait for a scalar, of all that can be reached without one; and whether one of those is the end.
  private func states(from entries: [Int], isStart: Bool, isEnd: Bool) -> (waiting: [Int], isFound: Bool) {
    var open = entries
    var seen = Set(entries)
    var waiting: [Int] = []
    var isFound = false
    while let index = open.popLast() {
      let targets: [Int]
      switch steps[index] {
      case .scalar:
        waiting.append(index)
        targets = []
      case .fork(let first, let second): targets = [first, second]
      case .jump(let target): targets = [target]
      case .start: targets = isStart ? [index + 1] : []
      case .end: targets = isEnd ? [index + 1] : []
      case .found:
        isFound = true
        targets = []
      }
      open += targets.filter { seen.insert($0).inserted }
    }
    return (waiting, isFound)
  }

  private mutating func compile(_ node: PatternNode) {
    switch node {
    case .scalar(let accepted): steps.append(.scalar(accepted))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .sequence(let nodes): for node in nodes { compile(node) }
    case .alternatives(let nodes): compile(alternatives: nodes)
    case .repetition(let node, let least, let most):
      for _ in 0..<least { compile(node) }
      if let most {
        compile(node, optionally: most - least)
      } else {
        let fork = steps.count
        steps.append(.jump(0))
        compile(node)
        steps.append(.jump(fork))
        steps[fork] = .fork(fork + 1, steps.count)
      }
    }
  }

  private mutating func compile(alternatives nodes: [PatternNode]) {
    var exits: [Int] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let fork = steps.count
      if !isLast { steps.append(.jump(0)) }
      compile(node)
      if !isLast {
        exits.append(steps.count)
        steps.append(.jump(0))
        steps[fork] = .fork(fork + 1, steps.count)
      }
    }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  /// The node up to so many times: each time may be the last.
  private mutating func compile(_ node: PatternNode, optionally count: Int) {
    var forks: [Int] = []
    for _ in 0..<max(0, count) {
      forks.append(steps.count)
      steps.append(.jump(0))
      compile(node)
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
  }
}
