/// Where the columns of the picture are. Rows follow from what there is to show.
enum Columns {
  static let width = 1600
  static let margin = 30
  /// The region, and in it what stands beside the network.
  static let region = (x: 30, right: 1570)
  static let beside = (x: 46, right: 206)
  /// The network, its two bands, and what is in them.
  static let network = (x: 222, right: 1554)
  static let band = (x: 236, right: 1540)
  static let inner = (x: 250, right: 1526)
  /// The frame of Slurm: the head node, a gutter for arrows, the queues.
  static let slurm = (x: 250, right: 1064)
  static let head = (x: 264, right: 464)
  static let queues = (x: 636, right: 1050)
  /// What Slurm's nodes use, to the right of another gutter.
  static let used = (x: 1270, right: 1526)
  /// The zones side by side.
  static let zones = (x: 250, right: 1250)
}
