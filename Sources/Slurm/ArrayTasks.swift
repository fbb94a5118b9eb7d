/// The tasks of a job array that wait as one row of the queue: `3-9:2,20%4`.
public struct ArrayTasks: Sendable, Hashable {
  /// Slurm's notation, the limit included.
  public var expression: String
  /// How many tasks there are. At least so many, where Slurm cut the expression short.
  public var count: Int
  /// How many of them may run at once (`%4`); nil where there is no limit.
  public var limit: Int?
  /// Whether Slurm cut the expression short with `...`; it does not where `SLURM_BITSTR_LEN` is 0.
  public var isCutShort: Bool

  /// Reads Slurm's notation.
  /// - Returns: Nil where it is not one: `N/A`, an empty text, letters.
  public init?(_ expression: String) { self.init(Array(expression.utf8)[...]) }

  init?(_ text: Text) {
    var list = text
    var limit: Int?
    if let (tasks, number) = text.cut(at: UInt8(ascii: "%")) {
      guard let value = Quantity.integer(number), value >= 0 else { return nil }
      limit = value
      list = tasks
    }
    var count = 0
    var isCutShort = false
    for part in list.split(separator: UInt8(ascii: ",")) {
      if part.contains(UInt8(ascii: ".")) {
        isCutShort = true
        continue
      }
      guard let tasks = Self.count(part) else { return nil }
      count = min(Int(Int32.max), count + tasks)
    }
    guard count > 0 || isCutShort else { return nil }
    self.expression = text.string
    self.count = count
    self.limit = limit
    self.isCutShort = isCutShort
  }

  /// How many numbers `7`, `1-9` or `1-9:2` stands for.
  private static func count(_ part: Text) -> Int? {
    let (range, stepText) =
      part.cut(at: UInt8(ascii: ":")).map { ($0.before, Optional($0.after)) } ?? (part, nil)
    let step = stepText.map { Quantity.integer($0) ?? 0 } ?? 1
    let (lowText, highText) = range.cut(at: UInt8(ascii: "-")).map { ($0.before, $0.after) } ?? (range, range)
    guard step > 0, let low = Quantity.integer(lowText), let high = Quantity.integer(highText),
      low >= 0, high >= low, high <= Int(Int32.max)
    else { return nil }
    return (high - low) / step + 1
  }
}

extension ArrayTasks: Codable {
  /// From Slurm's notation.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let tasks = ArrayTasks(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an array's tasks")
    }
    self = tasks
  }

  /// As Slurm's notation.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(expression)
  }
}
