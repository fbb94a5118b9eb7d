import Platform
import Serialization

/// A rule of AWS that a resource may break though its template has the right form.
struct TemplateCheck: Sendable {
  /// What it is about, for tests and lists: `security-group-ports`.
  let id: String
  /// The types of resources that it looks at.
  let types: Set<String>
  /// Looks at one of them, and says what is wrong.
  let examine: @Sendable (PlatformResource, Platform, inout Examination) -> Void
}

/// All checks: what cfn-lint is known to miss.
enum TemplateChecks {
  static let all: [TemplateCheck] = [
    .lustreSizes, .securityGroupPorts, .listenerPolicies, .backupSchedules, .secretLengths, .servicePorts,
    .endpointServices, .natAddresses, .keyLocks, .instanceTypes,
  ]

  /// Whether all of them hold for a platform.
  static func proof(of platform: Platform) -> Proof {
    var examination = Examination()
    for resource in platform.resources {
      for check in all where check.types.contains(resource.type) {
        examination.look()
        check.examine(resource, platform, &examination)
      }
    }
    return examination.proof("aws-rules", "no resource breaks a rule of AWS that a template's form does not show")
  }
}
