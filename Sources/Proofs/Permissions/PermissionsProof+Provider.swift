import Platform
import Serialization

extension PermissionsProof {
  /// The function of ParallelCluster's provider makes the roles of nodes, so its role is the one that may write rights.
  /// What bounds it is checked: only roles below the cluster's own path, never its own; policies that are named; with the
  /// boundary that the configuration has, where it has one.
  mutating func examineProvider() {
    for stack in platform.resources("AWS::CloudFormation::Stack") {
      guard ProviderStack.isProvider(stack["TemplateURL"]?.string ?? "", in: platform.region) else { continue }
      examination.look()
      let given = stack["Parameters"]?["CustomLambdaRole"]
      if let role = identities.all.first(where: { $0.isProvider && $0.id == platform.resource(given)?.id }) {
        examineBounds(of: role)
      } else if let text = given?.string, !text.isEmpty {
        examination.assume(
          stack.id, "the provider's role is \(text), which is of no template: its bounds are its writer's to answer for"
        )
      } else {
        examination.fail(
          stack.id,
          "the provider makes a role for itself, which may write every role below /parallelcluster/ and reaches all clusters of the account",
          hint: "CustomLambdaRole: a role of this platform")
      }
    }
  }

  private mutating func examineBounds(of role: Identity) {
    let boundary = clusters.compactMap { $0.configuration["Iam"]?["PermissionsBoundary"]?.string }.first
    for action in RaisingActions.ofProvider.sorted() {
      for (grant, resource) in role.reach(of: action) {
        examination.look()
        let label = "\(role.name): \(grant.label) allows \(action) on \(resource)"
        guard isBelowOwnPath(resource) else {
          examination.fail(
            grant.source, "\(label), which is not only this cluster's roles",
            hint: "arn:aws:iam::ACCOUNT:role/parallelcluster/\(belonging.names.first ?? "NAME")/*")
          continue
        }
        if let own = role.arn, Glob.overlaps(own, resource) {
          examination.fail(
            grant.source, "\(label): it is among those itself, and may write its own rights",
            hint: "a path of its own for the provider's role")
        }
        if let boundary { examineBoundary(boundary, action, grant, label) }
        if action == "iam:AttachRolePolicy" { examineAttached(grant, label, hasBoundary: boundary != nil) }
        examination.assume(
          grant.source,
          "\(label): ParallelCluster makes the roles of its nodes and functions; "
            + (boundary.map { "all of them are bounded by \($0)" }
              ?? "nothing bounds them but the policy that it writes (iam.permissionsBoundary in the cluster file does)")
        )
      }
    }
  }

  /// Below a path that has the cluster's name as a part of its own: `role/parallelcluster/NAME/*`.
  private func isBelowOwnPath(_ resource: String) -> Bool {
    if let role = identities.role(resource) { return !role.isProvider }
    guard let arn = ARN(resource), arn.service == "iam", arn.kind == "role", arn.account == Account.id else {
      return false
    }
    return belonging.answer(resource) == .ours
  }

  private mutating func examineBoundary(_ boundary: String, _ action: String, _ grant: Identity.Grant, _ label: String)
  {
    let plain = StatementReader.withPlainPartition(boundary)
    guard action != "iam:DetachRolePolicy", action != "iam:DeleteRolePolicy" else { return }
    guard !grant.statement.requires("iam:PermissionsBoundary", among: [plain]) else { return }
    examination.fail(
      grant.source, "\(label) also without the boundary \(boundary)",
      hint: "StringEquals iam:PermissionsBoundary \(boundary)")
  }

  /// Which policies it may attach must be said, each by name, and none of them wide.
  private mutating func examineAttached(_ grant: Identity.Grant, _ label: String, hasBoundary: Bool) {
    let conditions = grant.statement.conditions(on: "iam:PolicyARN").filter {
      PolicyStatement.Comparison.equal.contains($0.comparison)
    }
    let policies = conditions.flatMap(\.values)
    if policies.isEmpty, !hasBoundary {
      examination.fail(
        grant.source, "\(label), with whatever policy", hint: "ArnEquals iam:PolicyARN with those that nodes need")
    }
    for policy in policies {
      if case .wide = ManagedPolicies.verdict(policy) {
        examination.fail(grant.source, "\(label), with \(policy), which reaches all clusters of the account")
      } else if policy.contains("*"), belonging.answer(policy) != .ours {
        examination.fail(
          grant.source, "\(label), with whatever policy \(policy) stands for", hint: "the ARNs of policies")
      }
    }
  }
}
