import Platform

/// The cards of the queues, in two columns; smaller ones where there are many.
struct QueueGrid {
  let queues: [WrittenCluster.Queue]
  let isCompact: Bool
  static let gap = 10

  init(_ scene: Scene) {
    queues = scene.cluster?.queues ?? []
    isCompact = queues.count > 12
  }

  /// How high a card is.
  var card: Int { isCompact ? 46 : 76 }
  /// How high all of them are.
  var height: Int {
    let rows = (queues.count + 1) / 2
    return rows == 0 ? 0 : rows * (card + Self.gap) - Self.gap
  }

  /// Each queue and its card.
  func boxes(top: Int) -> [(queue: WrittenCluster.Queue, box: Box)] {
    let width = (Columns.queues.right - Columns.queues.x - Self.gap) / 2
    return queues.enumerated().map { index, queue in
      let x = Columns.queues.x + (index % 2) * (width + Self.gap)
      return (queue, Box(x: x, y: top + (index / 2) * (card + Self.gap), width: width, height: card))
    }
  }
}
