import CloudFormation
import Platform
import Proofs
import Serialization
import Testing

/// Whoever deletes a stack, or changes a word in a template, must not lose a file by it.
@Suite struct DataProofTests {
  private func judged(_ edits: Edit...) -> Proof? {
    Proofs.all(of: SoundPlatform.with(edits)).first { $0.id == "data" }
  }

  @Test func aSoundPlatformIsProven() throws {
    let proof = try #require(judged())
    #expect(proof.counterexamples == [])
    #expect(proof.isProven)
    #expect(proof.examined >= 10)
  }

  @Test(arguments: [
    (Edit("storage/Resources/Files/DeletionPolicy", nil), "it has no DeletionPolicy"),
    (Edit("storage/Resources/Files/DeletionPolicy", "Delete"), "DeletionPolicy is Delete"),
    (Edit("storage/Resources/Files/DeletionPolicy", "Snapshot"), "DeletionPolicy is Snapshot"),
    (Edit("storage/Resources/Files/UpdateReplacePolicy", nil), "it has no UpdateReplacePolicy"),
    (Edit("storage/Resources/Files/UpdateReplacePolicy", "RetainExceptOnCreate"), "RetainExceptOnCreate"),
    (Edit("storage/Resources/Database/DeletionPolicy", "Delete"), "a database would be lost"),
    (Edit("storage/Resources/Database/Properties/DeletionProtection", false), "DeletionProtection is false"),
    (Edit("storage/Resources/DataKey/DeletionPolicy", nil), "nothing that it encrypted can be read"),
    (Edit("storage/policy", nil), "its stack has no stack policy"),
    (Edit("storage/policy/Statement/1", nil), "lets an update do Update:Replace"),
    (Edit("storage/policy/Statement/1/Action", ["Update:Replace"]), "lets an update do Update:Delete"),
    (Edit("storage/policy/Statement/1/Resource/1", nil), "lets an update do Update:Replace"),
    (
      Edit("storage/policy/Statement/1/Condition", ["StringEquals": ["ResourceType": ["AWS::RDS::DBCluster"]]]), "Files"
    ),
    (
      Edit("storage/Resources/New", ["Type": "AWS::New::Store"]), "not known whether a resource of type AWS::New::Store"
    ),
    (Edit("cluster/Resources/Provider/Properties/TemplateURL", "https://x/y"), "nested stack of https://x/y"),
    (
      Edit("cluster/Resources/Cluster/Properties/ClusterConfiguration/SharedStorage/0/EbsSettings/DeletionPolicy", nil),
      "DeletionPolicy is not given, which is Delete"
    ),
    (
      Edit("cluster/Resources/Cluster/Properties/ClusterConfiguration/SharedStorage/0/MountDir", "/other"),
      "/home is on the head node's root volume"
    ),
    (
      Edit(
        "storage/Resources/Reads",
        ["Type": "AWS::FSx::DataRepositoryAssociation", "Properties": ["DeleteDataInFileSystemOnDelete": true]]),
      "DeleteDataInFileSystemOnDelete is true"
    ),
  ])
  func findsWhatWouldLoseData(_ edit: Edit, _ words: String) throws {
    let found = try #require(judged(edit)).counterexamples
    #expect(found.contains { "\($0.resource?.description ?? "") \($0.message)".contains(words) }, "\(found)")
  }

  @Test func aConditionThatAnUpdateCouldTurnOffIsFound() throws {
    let condition = Edit("storage/Resources/Files/Condition", "Wanted")
    let test = Edit("storage/Conditions", ["Wanted": ["Fn::Equals": [["Ref": "Files"], "yes"]]])
    let parameter = Edit("storage/Parameters", ["Files": ["Type": "String", "Default": "no"]])
    let found = try #require(judged(condition, test, parameter)).counterexamples
    #expect(found.contains { $0.message.contains("rests on 'Files'") }, "\(found)")
  }

  @Test(arguments: [
    Edit("storage/Resources/Files/DeletionPolicy", "RetainExceptOnCreate"),
    Edit("storage/Resources/Database/UpdateReplacePolicy", "Retain"),
    Edit("storage/policy", ["Statement": ["Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "*"]]),
    Edit(
      "storage/policy",
      ["Statement": [["Effect": "Allow", "Action": "Update:Modify", "Principal": "*", "Resource": "*"]]]),
    Edit(
      "cluster/Resources/Cluster/Properties/ClusterConfiguration/SharedStorage/0/EbsSettings/DeletionPolicy", "Snapshot"
    ),
    Edit("cluster/Resources/Cluster/Properties/ClusterConfiguration/SharedStorage/0/MountDir", "home/"),
  ])
  func otherSoundWaysAreProven(_ edit: Edit) throws {
    #expect(try #require(judged(edit)).counterexamples == [])
  }

  /// `monitoring.logs.keep: false`: a key may go with the log groups that it encrypts, and with nothing else.
  @Test func aKeyMayGoWithAllThatItEncrypts() throws {
    let key = [
      Edit("infrastructure/Resources/LogsKey/DeletionPolicy", nil),
      Edit("infrastructure/Resources/LogsKey/UpdateReplacePolicy", nil), Edit("infrastructure/policy", nil),
    ]
    let goes = Edit("infrastructure/Resources/FlowLogs/DeletionPolicy", "Delete")
    func found(_ edits: [Edit]) throws -> [Counterexample] {
      let proof = Proofs.all(of: SoundPlatform.with(key + edits)).first { $0.id == "data" }
      return try #require(proof).counterexamples
    }
    #expect(try found([goes]) == [])
    // In a network that is there only the topic has it.
    let noLogs = ["FlowLogs", "FlowLog", "FlowRole"].map { Edit("infrastructure/Resources/\($0)", nil) }
    #expect(try found(noLogs) == [])
    let loses = "it has no DeletionPolicy: "
    for policy: JSON in ["Retain", "RetainExceptOnCreate"] {
      let stays = Edit("infrastructure/Resources/FlowLogs/DeletionPolicy", policy)
      #expect(try found([stays]).contains { $0.message.hasPrefix(loses) }, "\(policy)")
    }
    for place in [
      "storage/Resources/Files/Properties/KmsKeyId",
      "cluster/Resources/Cluster/Properties/ClusterConfiguration/SharedStorage/0/EbsSettings/KmsKeyId",
    ] {
      let used = Edit(place, ["Fn::ImportValue": "demo-infrastructure-LogsKey"])
      #expect(try found([goes, used]).contains { $0.message.hasPrefix(loses) }, "\(place)")
    }
  }

  @Test func nothingProvesNothing() throws {
    let empty = Platform(region: "us-east-1", stacks: [WrittenStack(name: "a", template: ["Resources": .object([])])])
    let proof = try #require(Proofs.all(of: empty).first { $0.id == "data" })
    #expect(proof.examined == 0)
    #expect(!proof.isProven)
  }

  /// What Apus can write, the proof knows.
  @Test func everyTypeIsKnown() {
    let unknown = ResourceTypes.all.map { $0.type }.filter { type in
      let stack = WrittenStack(name: "a", template: ["Resources": ["X": ["Type": .string(type)]]])
      let proofs = Proofs.all(of: Platform(region: "us-east-1", stacks: [stack]))
      return proofs.first { $0.id == "data" }?.counterexamples.contains {
        $0.message.hasPrefix("it is not known whether a")
      }
        ?? true
    }
    #expect(unknown == [])
  }
}
