import Platform
import Serialization

extension EncryptionProof {
  /// What speaks TLS must.
  mutating func examineInFlight(_ resource: PlatformResource) {
    switch resource.type {
    case "AWS::EFS::FileSystem":
      requireTLS(
        of: resource, resource["FileSystemPolicy"].map { [$0] } ?? [], "FileSystemPolicy",
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"])
    case "AWS::S3::Bucket":
      requireTLS(
        of: resource, policies("AWS::S3::BucketPolicy", naming: resource, by: "Bucket"), "its bucket policy",
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], below: "/*")
      requireTLS(
        of: resource, policies("AWS::S3::BucketPolicy", naming: resource, by: "Bucket"), "its bucket policy",
        ["s3:ListBucket"])
    case "AWS::SNS::Topic":
      requireTLS(
        of: resource, policies("AWS::SNS::TopicPolicy", naming: resource, by: "Topics"), "its topic policy",
        ["sns:Publish"])
    case "AWS::SQS::Queue":
      requireTLS(
        of: resource, policies("AWS::SQS::QueuePolicy", naming: resource, by: "Queues"), "its queue policy",
        ["sqs:SendMessage", "sqs:ReceiveMessage"])
    case "AWS::RDS::DBCluster":
      examineDatabase(resource, "DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup")
    case "AWS::RDS::DBInstance" where resource["DBClusterIdentifier"] == nil:
      examineDatabase(resource, "DBParameterGroupName", "AWS::RDS::DBParameterGroup")
    case "AWS::ElasticLoadBalancingV2::Listener": examineListener(resource)
    default: break
    }
  }

  /// The documents of the policies of a type that name a resource.
  private func policies(_ type: String, naming resource: PlatformResource, by key: String) -> [JSON] {
    platform.resources(type).filter { policy in
      Texts.list(policy[key]).contains { text in
        if let reference = Reference(text) { return reference.resource == resource.id }
        return text == resource["BucketName"]?.string
      }
    }.compactMap { $0["PolicyDocument"] }
  }

  /// A statement must deny everyone these actions without TLS.
  private mutating func requireTLS(
    of resource: PlatformResource, _ documents: [JSON], _ name: String, _ actions: [String], below suffix: String = ""
  ) {
    examination.look()
    let policies = documents.map { Policy($0) }
    for action in actions {
      let isDenied = policies.contains { policy in
        policy.denying.contains { Self.deniesPlain($0, action, of: resource, suffix) }
      }
      if isDenied { continue }
      examination.fail(
        resource.id, (documents.isEmpty ? "no policy denies" : "\(name) does not deny") + " \(action) without TLS",
        hint: "deny everyone \(action.prefix { $0 != ":" }):* where Bool aws:SecureTransport is false")
      return
    }
  }

  private static func deniesPlain(
    _ statement: PolicyStatement, _ action: String, of resource: PlatformResource, _ suffix: String
  ) -> Bool {
    guard (statement.principals ?? []).contains(.everyone), !statement.isNotPrincipal, statement.conditions.count == 1,
      let condition = statement.conditions.first,
      condition.comparison == "Bool" || condition.comparison == "BoolIfExists",
      condition.key.lowercased() == "aws:securetransport", condition.values == ["false"],
      statement.covers(action: action)
    else { return false }
    if statement.isNotResource { return false }
    return statement.resources.isEmpty
      || statement.resources.contains { text in
        if text == "*" { return true }
        let names =
          [
            Reference(resource.id).text, Reference(resource.id, attribute: "Arn").text,
            "arn:aws:s3:::\(Reference(resource.id).text)", Reference(resource.id, attribute: "TopicArn").text,
          ]
          + [resource["BucketName"]?.string.map { "arn:aws:s3:::\($0)" }].compactMap { $0 }
        return names.contains { name in text == name + suffix || text == name + "*" || Glob.covers(text, name + suffix)
        }
      }
  }

  /// MySQL's and MariaDB's `require_secure_transport`, PostgreSQL's `rds.force_ssl`.
  private mutating func examineDatabase(_ database: PlatformResource, _ key: String, _ type: String) {
    examination.look()
    let isPostgres = database["Engine"]?.string?.contains("postgres") ?? false
    let name = isPostgres ? "rds.force_ssl" : "require_secure_transport"
    let group = platform.resource(database[key])
    let value = group.flatMap { $0.type == type ? $0["Parameters"]?[name] : nil }
    let isOn = value.map { ["1", "ON", "on", "true"].contains($0.string ?? "") || $0 == 1 || $0 == true } ?? false
    guard !isOn else { return }
    let said = group == nil ? "it has no parameter group of this platform" : "\(name) is \(value?.line ?? "not given")"
    examination.fail(
      database.id, "\(said): the database takes connections without TLS",
      hint: "a \(type) with \(name): \(isPostgres ? "1" : "ON")")
  }

  private mutating func examineListener(_ listener: PlatformResource) {
    examination.look()
    let form = listener["Protocol"]?.string ?? ""
    switch form {
    case "HTTPS", "TLS":
      let policy = listener["SslPolicy"]?.string
      if let policy, TLSPolicies.modern.contains(policy) { break }
      examination.fail(
        listener.id,
        "SslPolicy is \(policy.map { "'\($0)'" } ?? "not given, which is \(TLSPolicies.defaultPolicy)"): it takes TLS 1.1 or older",
        hint: "SslPolicy: \(TLSPolicies.recommended)")
    case "HTTP" where Self.redirects(listener): break
    default:
      examination.fail(
        listener.id, "Protocol is '\(form)' on port \(listener["Port"]?.line ?? "?"): what passes is not encrypted",
        hint: "Protocol: HTTPS with a certificate, or a redirect to HTTPS")
    }
    if form == "HTTPS" { examination.assume(listener.id, StorageExceptions.behindBalancer) }
  }

  private static func redirects(_ listener: PlatformResource) -> Bool {
    let actions = listener.list("DefaultActions")
    return !actions.isEmpty
      && actions.allSatisfy { $0["Type"] == "redirect" && $0["RedirectConfig"]?["Protocol"] == "HTTPS" }
  }
}
