import Platform

/// What can be reached on a platform, and from where: worked out from its templates as they are written, through routes,
/// network access lists and security groups. Every needed flow is open, and nothing else is.
public struct Reachability: Sendable {
  /// The ways between all places.
  public let matrix: ReachabilityMatrix
  /// Whether every needed flow is open and nothing else is.
  public let proof: Proof
  /// What is taken for granted because the templates do not have it, a sentence each.
  public let assumptions: [String]

  let survey: Survey

  /// Works it out.
  public init(_ platform: Platform) {
    let survey = Survey(platform)
    self.survey = survey
    matrix = ReachabilityMatrix(survey)
    assumptions = survey.assumptions
    proof = ReachabilityProof(survey, platform).proof
  }
}
