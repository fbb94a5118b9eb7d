extension AWSFacts {
  /// Types that somebody who wrote the name probably meant, the likeliest first, at most `limit`. Where
  /// the family is known these are the family's sizes nearest to the one written; where it is the beginning of others,
  /// as m7 is of m7i and m7g, that size of theirs comes first.
  public static func nearestInstanceTypes(to name: String, limit: Int = 3) -> [String] {
    guard name.utf8.count <= longestName, limit > 0 else { return [] }
    let wanted = name.lowercased()
    let family = wanted.prefix { $0 != "." } + "."
    let siblings = instanceTypeNames.filter { $0.hasPrefix(family) }
    guard wanted.contains("."), !siblings.isEmpty, !siblings.contains(wanted) else {
      let stem = family.dropLast()
      let size = wanted.dropFirst(stem.count)
      let longer =
        stem.contains(where: \.isNumber) && size.count > 1
        ? instanceTypeNames.filter { $0.hasPrefix(stem) && $0.hasSuffix(size) }
          .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) } : []
      let near = NearestName.candidates(for: wanted, among: instanceTypeNames).filter { !longer.contains($0) }
      return Array((longer + near).prefix(limit))
    }
    let size = InstanceSize(of: wanted)
    // A number is judged as a number (9xlarge is near 8xlarge), anything else by its letters.
    let ranked = siblings.map { sibling in
      let multiple = InstanceSize(of: sibling).multiple
      let far = size.multiple > 0 ? abs(multiple - min(size.multiple, 1_000)) : 0
      return (far: far, slips: NearestName.distance(Array(wanted.utf8), Array(sibling.utf8)), name: sibling)
    }
    return ranked.sorted { ($0.far, $0.slips, $0.name) < ($1.far, $1.slips, $1.name) }
      .prefix(limit).map(\.name)
  }

  /// Families that somebody who wrote the name probably meant, at most `limit`.
  public static func nearestFamilies(to name: String, limit: Int = 3) -> [String] {
    guard limit > 0 else { return [] }
    return Array(NearestName.candidates(for: name, among: families).prefix(limit))
  }

  /// Regions that somebody who wrote the name probably meant, by code or by place (`frankfurt`), at
  /// most `limit`.
  public static func nearestRegions(to name: String, limit: Int = 3) -> [String] {
    guard name.utf8.count <= longestName, limit > 0 else { return [] }
    let wanted = name.lowercased()
    let byPlace = regions.filter { region in
      wanted.count > 2 && regionName(region)?.lowercased().contains(wanted) == true
    }
    let byCode = NearestName.candidates(for: wanted, among: regions).filter { !byPlace.contains($0) }
    return Array((byPlace + byCode).prefix(limit))
  }
}
