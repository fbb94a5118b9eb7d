import Platform
import Serialization

/// Everything that is stored is encrypted with a named key, and everything in flight that can use TLS does.
struct EncryptionProof {
  let platform: Platform
  var examination = Examination()

  /// The proof for a platform.
  static func proof(of platform: Platform) -> Proof {
    var proof = EncryptionProof(platform: platform)
    for resource in platform.resources {
      proof.examineStored(resource)
      proof.examineInFlight(resource)
    }
    for cluster in platform.clusters { proof.examine(cluster) }
    return proof.examination.proof(
      "encryption",
      "everything that is stored is encrypted with a named key, and everything in flight that can use TLS does")
  }

  private mutating func examineStored(_ resource: PlatformResource) {
    switch resource.type {
    case "AWS::KMS::Key", "AWS::KMS::ReplicaKey": examineKey(resource)
    case "AWS::S3::Bucket": examineBucket(resource)
    case "AWS::SSM::Parameter": examineParameter(resource)
    case "AWS::RDS::DBInstance" where resource["DBClusterIdentifier"] != nil:
      examination.look()
      examinePasswords(resource)
    case "AWS::FSx::FileSystem": examineFileSystem(resource)
    case "AWS::EC2::LaunchTemplate": examineDevices(resource, resource["LaunchTemplateData"])
    case "AWS::EC2::Instance": examineDevices(resource, resource.properties)
    default:
      if let place = StoredTypes.places[resource.type] {
        examine(resource, at: place)
      } else if let kind = StatefulTypes.kinds[resource.type], !StoredTypes.others.contains(resource.type) {
        examination.look()
        examination.fail(
          resource.id,
          "it is not known how a resource of type \(resource.type), which holds \(kind.holds), is encrypted",
          hint: "add the type to StoredTypes")
      }
    }
  }

  /// A type that says its key in one place.
  private mutating func examine(_ resource: PlatformResource, at place: StoredTypes.Place) {
    examination.look()
    if let flag = place.flag {
      let value = Self.value(resource.properties, flag)
      if value.flatMap(Texts.flag) != true {
        examination.fail(
          resource.id, "\(flag) is \(value?.line ?? "not given"): what it holds is not encrypted", hint: "\(flag): true"
        )
      }
    }
    if let mode = place.mode {
      let value = Self.value(resource.properties, mode.name)?.string ?? ""
      if !mode.values.contains(value) {
        examination.fail(
          resource.id, "\(mode.name) is '\(value)': no key of ours encrypts it",
          hint: "\(mode.name): \(mode.values.joined(separator: " or "))")
      }
    }
    requireKey(resource.id, place.key, Self.value(resource.properties, place.key))
    examinePasswords(resource)
  }

  /// A property must name a key.
  mutating func requireKey(
    _ id: ResourceID, _ name: String, _ value: JSON?, what: String = "",
    hint: String = "the ARN of a key of this platform"
  ) {
    switch NamedKey(value, in: platform) {
    case .ours: break
    case .given(let text):
      examination.assume(
        id,
        "\(what)\(name) names \(text), a key that is not of these templates: its rotation and its policy are its owner's"
      )
    case .none(let reason):
      examination.fail(id, "\(what)\(name) \(reason)", hint: hint)
    }
  }

  private mutating func examineBucket(_ bucket: PlatformResource) {
    examination.look()
    let rules = bucket["BucketEncryption"]?["ServerSideEncryptionConfiguration"]?.array ?? []
    guard !rules.isEmpty else {
      examination.fail(
        bucket.id, "BucketEncryption is not given: objects are encrypted with a key of AWS's",
        hint: "aws:kms with the ARN of a key of this platform")
      return
    }
    for rule in rules {
      let form = rule["ServerSideEncryptionByDefault"]
      let algorithm = form?["SSEAlgorithm"]?.string ?? ""
      if !algorithm.hasPrefix("aws:kms") {
        examination.fail(
          bucket.id, "SSEAlgorithm is '\(algorithm)': objects are encrypted with a key of AWS's",
          hint: "SSEAlgorithm: aws:kms")
      } else {
        requireKey(bucket.id, "KMSMasterKeyID", form?["KMSMasterKeyID"])
      }
    }
  }

  /// Scratch file systems are encrypted with keys that AWS holds; none can be named.
  private mutating func examineFileSystem(_ system: PlatformResource) {
    let isLustre = system["FileSystemType"] == "LUSTRE"
    let deployment = system["LustreConfiguration"]?["DeploymentType"]?.string ?? "SCRATCH_1"
    if isLustre, deployment.hasPrefix("SCRATCH"), system["KmsKeyId"] == nil {
      examination.look()
      examination.assume(system.id, "\(deployment): \(StorageExceptions.scratch)")
    } else {
      examine(system, at: .init(key: "KmsKeyId"))
    }
    examination.assume(system.id, isLustre ? StorageExceptions.lustreInFlight : StorageExceptions.fsxInFlight)
  }

  private mutating func examineDevices(_ resource: PlatformResource, _ section: JSON?) {
    for device in section?["BlockDeviceMappings"]?.array ?? [] {
      guard let ebs = device["Ebs"] else { continue }
      examination.look()
      let what = "\(device["DeviceName"]?.string ?? "a volume"): "
      if ebs["Encrypted"].flatMap(Texts.flag) != true {
        examination.fail(
          resource.id, "\(what)Encrypted is \(ebs["Encrypted"]?.line ?? "not given")", hint: "Encrypted: true")
      }
      requireKey(resource.id, "KmsKeyId", ebs["KmsKeyId"], what: what)
    }
  }

  /// CloudFormation makes plain texts only, so none may be a secret.
  private mutating func examineParameter(_ parameter: PlatformResource) {
    examination.look()
    let value = parameter["Value"]?.line ?? ""
    if SecretText.resolves(value) {
      examination.fail(
        parameter.id, "its Value has a secret, and the parameter is not encrypted",
        hint: "hand over the secret's ARN, and let its reader ask Secrets Manager")
    }
    let name = (parameter["Name"]?.string ?? parameter.id.logicalId).lowercased()
    if SecretText.words.contains(where: name.contains), !value.contains("arn:"), Reference.all(in: value).isEmpty {
      examination.fail(
        parameter.id, "'\(name)' sounds like a secret, and the parameter is not encrypted",
        hint: "a secret of Secrets Manager")
    }
  }

  /// No password stands in a template.
  private mutating func examinePasswords(_ resource: PlatformResource) {
    for name in ["MasterUserPassword", "SecretString"] {
      guard let value = resource[name], !SecretText.isReference(value, in: platform) else { continue }
      examination.fail(
        resource.id, "\(name) stands in the template in plain text",
        hint: "a dynamic reference to a secret that Secrets Manager generates")
    }
    if resource["EnablePerformanceInsights"].flatMap(Texts.flag) == true {
      requireKey(
        resource.id, "PerformanceInsightsKMSKeyId",
        resource["PerformanceInsightsKMSKeyId"] ?? resource["PerformanceInsightsKmsKeyId"])
    }
    if resource["ManageMasterUserPassword"].flatMap(Texts.flag) == true {
      requireKey(resource.id, "MasterUserSecret/KmsKeyId", Self.value(resource.properties, "MasterUserSecret/KmsKeyId"))
    }
  }

  static func value(_ json: JSON, _ path: String) -> JSON? {
    path.split(separator: "/").reduce(JSON?.some(json)) { $0?[String($1)] }
  }
}
