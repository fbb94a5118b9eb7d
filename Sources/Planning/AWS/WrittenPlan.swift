import Diagnostics
import Platform
import Serialization

/// A plan as it was written into a folder, read back: its stacks and its files, whoever may have changed them since.
public struct WrittenPlan: Sendable {
  /// The name of the index in a plan's folder.
  public static let index = "plan.json"
  /// The version of the index's form; it grows when a key changes its meaning or goes away.
  public static let version = 1

  /// The cluster's name.
  public let cluster: String
  /// What its templates make.
  public let platform: Platform
  /// The files that its nodes read from the bucket, as the index names them.
  public let files: [File]

  /// A file that nodes read from the bucket.
  public struct File: Sendable, Hashable {
    /// Its key in the bucket: `files/DIGEST/NAME`.
    public let key: String
    /// The SHA-256 digest of its bytes as the index has it, in hexadecimal.
    public let digest: String
    /// What the folder holds under its name; nil where it is not there.
    public let bytes: [UInt8]?
  }

  /// Reads the plan in a folder.
  ///
  /// - Parameters:
  ///   - folder: How the user named it, for messages.
  ///   - read: The bytes of a file of the folder, by its path there; nil where there is none.
  /// - Throws: `WrittenPlanError` with everything that cannot be read.
  public init(folder: String, read: (String) -> [UInt8]?) throws(WrittenPlanError) {
    var findings: [Diagnostic] = []
    func fail(_ file: String, _ message: String, _ hint: String?) {
      findings.append(
        Diagnostic(severity: .error, rule: "plan-unreadable", file: "\(folder)/\(file)", message: message, hint: hint))
    }
    func json(_ path: String) -> JSON? {
      guard let bytes = read(path) else {
        fail(path, "it is not there", path == Self.index ? "`apus plan --out \(folder)` writes it" : "plan again")
        return nil
      }
      do {
        return try JSON(reading: String(decoding: bytes, as: UTF8.self))
      } catch {
        fail(path, "it is no JSON: \(error)", "plan again")
        return nil
      }
    }
    guard let index = json(Self.index) else { throw WrittenPlanError(findings: findings) }
    if index["version"]?.int != Self.version {
      fail(
        Self.index, "its version is \(index["version"]?.line ?? "missing"), and this is for \(Self.version)",
        "plan again")
    }
    cluster = index["cluster"]?.string ?? ""
    let region = index["region"]?.string ?? ""
    if cluster.isEmpty { fail(Self.index, "it has no `cluster`", "plan again") }
    if region.isEmpty { fail(Self.index, "it has no `region`", "plan again") }
    if index["stacks"]?.array?.isEmpty != false { fail(Self.index, "it names no stacks", "plan again") }
    var stacks: [WrittenStack] = []
    for entry in index["stacks"]?.array ?? [] {
      guard let name = entry["name"]?.string, let path = Self.path(entry["template"]) else {
        fail(Self.index, "a stack has no name, or no template within the folder", "plan again")
        continue
      }
      guard let template = json(path) else { continue }
      let policy = entry["policy"] == .null ? nil : Self.path(entry["policy"]).flatMap(json)
      let parameters = (entry["parameters"]?.members ?? []).compactMap { member in
        member.value.string.map { (member.name, $0) }
      }
      stacks.append(
        WrittenStack(
          name: name, template: template, parameters: Dictionary(parameters) { first, _ in first }, policy: policy))
    }
    files = (index["files"]?.array ?? []).map { entry in
      let key = entry["key"]?.string ?? ""
      return File(key: key, digest: entry["sha256"]?.string ?? "", bytes: Self.path(.string(key)).flatMap(read))
    }
    if !findings.isEmpty { throw WrittenPlanError(findings: findings) }
    platform = Platform(region: region, stacks: stacks)
  }

  /// A path that stays in the folder.
  private static func path(_ json: JSON?) -> String? {
    guard let path = json?.string, !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
    else { return nil }
    return path
  }
}

/// Why a plan's folder cannot be read: all of it.
public struct WrittenPlanError: Error, Sendable {
  /// One finding for each file that is missing or damaged.
  public let findings: [Diagnostic]
}
