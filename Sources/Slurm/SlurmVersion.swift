/// A release of Slurm: 22.05.8.
public struct SlurmVersion: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  /// The year.
  public var major: Int
  /// The month.
  public var minor: Int
  /// The patch; 0 where none is named.
  public var patch: Int

  /// A release.
  public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads `22.05.8`, and what the programs print for `--version`: `slurm-wlm 22.05.8`, `slurm 24.11.0-0rc1`.
  public init?(_ text: String) {
    guard let word = text.split(whereSeparator: \.isWhitespace).last else { return nil }
    let release = word.split(separator: "-").first ?? word
    let numbers = release.split(separator: ".").map { Int($0) }
    guard numbers.count >= 2, let major = numbers[0], let minor = numbers[1] else { return nil }
    self.init(major, minor, numbers.count > 2 ? numbers[2] ?? 0 : 0)
  }

  /// Slurm's notation: `22.05.8`.
  public var description: String { "\(major).\(minor < 10 ? "0" : "")\(minor).\(patch)" }

  /// By age.
  public static func < (a: SlurmVersion, b: SlurmVersion) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }
}
