/// A question names what the tables do not know. Every such name is here, not just the first.
public struct InstanceQueryError: Error, Sendable, Hashable {
  /// One name that is not known.
  public struct Finding: Sendable, Hashable {
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What to do about it.
    public var hint: String
  }

  /// Every name that is not known: the region, then types, then families.
  public var findings: [Finding]
}

extension InstanceQueryError.Finding {
  static func unknownRegion(_ region: String) -> Self {
    if let name = AWSFacts.regionName(region) {
      return Self(
        message: "the instance types of \(region) (\(name)) are not in these tables",
        hint: "regions with instance types: \(AWSFacts.regions.joined(separator: ", "))")
    }
    let near = AWSFacts.nearestRegions(to: region)
    let all = "regions: \(AWSFacts.regions.joined(separator: ", "))"
    return Self(
      message: "there is no region \(quoted(region))", hint: didYouMean(near) ?? all)
  }

  static func unknownType(_ name: String) -> Self {
    let near = didYouMean(AWSFacts.nearestInstanceTypes(to: name))
    let family = AWSFacts.families.contains(name) ? "\(name) is a family: --family \(name)" : nil
    return Self(
      message: "there is no instance type \(quoted(name))",
      hint: family ?? near ?? "types are a family and a size, like c7i.8xlarge")
  }

  static func unknownFamily(_ name: String) -> Self {
    let near = didYouMean(AWSFacts.nearestFamilies(to: name))
    let type = AWSFacts.instanceType(name).map { "\($0.name) is a type: its family is \($0.family)" }
    return Self(
      message: "there is no instance family \(quoted(name))",
      hint: type ?? near ?? "a family is what stands before the dot of a type, like c7i")
  }

  private static func didYouMean(_ names: [String]) -> String? {
    guard let last = names.last else { return nil }
    let others = names.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
  }

  /// The text as the user wrote it, in quotes, shortened and without control characters.
  private static func quoted(_ text: String) -> String {
    let short = text.unicodeScalars.prefix(60).map { scalar in
      scalar.properties.generalCategory == .control ? "?" : String(scalar)
    }.joined()
    return "'\(short)\(text.unicodeScalars.count > 60 ? "…" : "")'"
  }
}
