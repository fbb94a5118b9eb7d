import Platform

/// The proofs of a platform: each is computed from the templates as they are written.
public enum Proofs {
  /// All of them, in the order in which they are shown.
  public static func all(of platform: Platform) -> [Proof] {
    [
      Reachability(platform).proof,
      EncryptionProof.proof(of: platform),
      PermissionsProof.proof(of: platform),
      DataProof.proof(of: platform),
      TemplateChecks.proof(of: platform),
    ]
  }
}
