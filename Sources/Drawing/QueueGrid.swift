import Platform

/// The cards of the queues: one below the other where they are few, smaller ones where they are many, and then also below
/// the head node.
struct QueueGrid {
  let queues: [WrittenCluster.Queue]
  static let gap = 10
  /// How far down the head node's column and the arrows beside it reach.
  private let beside: Int

  init(_ scene: Scene) {
    queues = scene.cluster?.queues ?? []
    beside = max(HeadColumn.height(of: scene), 190)
  }

  /// Whether the cards are small.
  var isCompact: Bool { queues.count > 12 }
  /// Whether they also stand below the head node.
  private var isWide: Bool { queues.count > 24 }
  /// How high a card is.
  var card: Int { isCompact ? 46 : 76 }
  /// How high all of them are.
  var height: Int { boxes(top: 0).map(\.box.bottom).max() ?? 0 }

  /// Each queue and its card.
  func boxes(top: Int) -> [(queue: WrittenCluster.Queue, box: Box)] {
    var result: [(queue: WrittenCluster.Queue, box: Box)] = []
    var rest = queues[...]
    var y = top
    while !rest.isEmpty {
      let columns = queues.count <= 4 ? 1 : isWide && y - top > beside + Self.gap ? 4 : 2
      let left = columns == 4 ? Columns.head.x : Columns.queues.x
      let width = (Columns.queues.right - left - (columns - 1) * Self.gap) / columns
      for (index, queue) in rest.prefix(columns).enumerated() {
        result.append((queue, Box(x: left + index * (width + Self.gap), y: y, width: width, height: card)))
      }
      rest = rest.dropFirst(columns)
      y += card + Self.gap
    }
    return result
  }
}
