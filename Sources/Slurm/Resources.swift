/// Slurm's trackable resources, as in `cpu=8,mem=6G,node=2,billing=8,gres/gpu=4`.
public struct TrackableResources: Sendable, Hashable {
  /// Slurm's notation; empty where there are none.
  public var text: String

  /// From Slurm's notation; nothing is checked.
  public init(_ text: String) { self.text = text }

  /// The amount of a resource by Slurm's name (`cpu`, `node`, `billing`, `gres/gpu`, `gres/gpu:a100`);
  /// nil where it is not listed. Memory is better asked for with `memory`.
  public subscript(name: String) -> Int? { value(of: name).flatMap(Quantity.count) }

  /// Memory in MiB.
  public var memory: Int? { value(of: "mem").flatMap(Quantity.mebibytes) }

  /// GPUs of all types.
  public var gpus: Int? {
    if let total = self["gres/gpu"] { return total }
    var sum: Int?
    for part in Array(text.utf8)[...].split(separator: UInt8(ascii: ",")) where part.starts(with: "gres/gpu:") {
      guard let (_, amount) = part.cut(at: UInt8(ascii: "=")), let count = Quantity.count(amount) else {
        continue
      }
      sum = (sum ?? 0) + count
    }
    return sum
  }

  private func value(of name: String) -> Text? {
    for part in Array(text.utf8)[...].split(separator: UInt8(ascii: ",")) {
      if let (key, amount) = part.cut(at: UInt8(ascii: "=")), key.elementsEqual(name.utf8) { return amount }
    }
    return nil
  }
}

extension TrackableResources: Codable {
  /// From Slurm's notation.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// As Slurm's notation.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// A generic resource of a node or a job: `gpu:a100:8`.
public struct GenericResource: Sendable, Hashable, Codable {
  /// `gpu`, `mps`, `shard`, a site's own.
  public var name: String
  /// `a100`; nil where the resource has no type.
  public var type: String?
  /// How many.
  public var count: Int

  /// A generic resource.
  public init(name: String, type: String? = nil, count: Int) {
    self.name = name
    self.type = type
    self.count = count
  }

  /// Reads `gpu:a100:8(S:0-1),mps:100`, also `gres:gpu:2`, `gres/gpu:2` and `gres/gpu=2`, as squeue of
  /// several releases writes a job's. Without a number the count is 1.
  public static func list(_ text: String) -> [GenericResource] { list(Array(text.utf8)[...]) }

  static func list(_ text: Text) -> [GenericResource] {
    text.isMissing ? [] : text.split(outsideParenthesesBy: UInt8(ascii: ",")).compactMap(one)
  }

  private static func one(_ text: Text) -> GenericResource? {
    let bare = text.cut(at: UInt8(ascii: "("))?.before ?? text
    var words = bare.split { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "/") }
    if words.count > 1, words.first?.equals("gres") == true { words.removeFirst() }
    words.removeAll { $0.equals("no_consume") }
    var count = 1
    if words.count > 1, let last = words.last, let number = Quantity.count(last) {
      count = number
      words.removeLast()
    }
    guard let name = words.first else { return nil }
    let type = words.dropFirst().first?.string
    return GenericResource(name: name.string, type: type, count: count)
  }
}
