import AWSFacts
import Serialization

/// What a rule asks that JSON Schema can say, beside the types and forms of single values.
struct SchemaBound: Sendable {
  /// The rule; its failing example is refused by the schema.
  let rule: String
  /// The key or, with `[]` at the end, the items of its list: `queues[].computeResources`. Empty for the whole file.
  let path: String
  /// What is added to the key's schema.
  let members: JSON

  init(_ rule: String, _ path: String, _ members: JSON) {
    self.rule = rule
    self.path = path
    self.members = members
  }

  /// All of them, in the order of the reference.
  static let all = names + network + nodes + queues + slurm + storage + money + tags

  private static var names: [SchemaBound] {
    [
      SchemaBound(
        "cluster-name-length", "",
        [
          "if": ["properties": ["accounting": ["const": false]], "required": ["accounting"]],
          "else": ["properties": ["name": ["maxLength": 40]]],
        ]),
      SchemaBound(
        "region-unknown", "region",
        ["enum": .array((AWSFacts.regions + AWSFacts.regionsWithoutOfferings).sorted().map { .string($0) })]),
    ]
      + [
        "headNode.instance", "loginNodes[].instance", "queues[].instance", "queues[].instances[]",
        "queues[].computeResources[].instance", "queues[].computeResources[].instances[]",
      ].map { SchemaBound("instance-unknown", $0, ["$ref": "#/$defs/instanceType"]) }
  }

  private static var network: [SchemaBound] {
    [
      SchemaBound("cidr-size", "network.cidr", ["pattern": .string("^\(address)/(1[6-9]|2[0-8])$")]),
      SchemaBound(
        "network-both", "network",
        [
          "not": allOf([
            given("privateSubnets"), anyOf(["cidr", "zones", "internet"].map { ["required": [.string($0)]] }),
          ])
        ]
      ),
      SchemaBound("network-subnets-missing", "network", ["dependentRequired": ["vpc": ["privateSubnets"]]]),
      SchemaBound("subnet-without-network", "network", ["dependentRequired": ["publicSubnets": ["privateSubnets"]]]),
    ]
  }

  private static var nodes: [SchemaBound] {
    let groups = ["headNode", "loginNodes[]", "queues[]"].flatMap { path -> [SchemaBound] in
      let own = anyOf([["required": ["instanceProfile"]], given("policies"), given("s3")])
      let rights = anyOf([given("policies"), given("s3")])
      return [
        SchemaBound(
          "security-groups-both", path, ["not": allOf([given("securityGroups"), given("additionalSecurityGroups")])]),
        SchemaBound("role-or-policies", "\(path).iam", ["not": allOf([["required": ["role"]], own])]),
        SchemaBound(
          "role-or-policies", "\(path).iam", ["not": allOf([["required": ["instanceProfile"]], rights])]),
      ]
    }
    return groups
      + ["headNode", "loginNodes[]"].map {
        SchemaBound("desktop-access", "\($0).dcv.access", ["pattern": .string("^\(address)/\(prefix)$")])
      }
      + ["headNode", "queues[]"].map {
        SchemaBound("root-volume-type", "\($0).rootVolume.type", ["not": ["enum": ["st1", "sc1"]]])
      } + [SchemaBound("login-count", "loginNodes", ["maxItems": 10])]
  }

  private static var queues: [SchemaBound] {
    let spot: JSON = ["properties": ["capacity": ["const": "spot"]], "required": ["capacity"]]
    let types: [JSON] = [["required": ["instance"]], ["required": ["instances"]]]
    return [
      SchemaBound("queue-count", "queues", ["maxItems": 50]),
      SchemaBound("queue-instances", "queues[]", ["oneOf": .array(types + [given("computeResources")])]),
      SchemaBound("queue-instances", "queues[].computeResources[]", ["oneOf": .array(types)]),
      SchemaBound("resource-count", "queues[].computeResources", ["maxItems": 50]),
      SchemaBound("spot-price", "queues[]", ["dependentSchemas": ["maxPrice": spot]]),
      SchemaBound("fallback-capacity", "queues[]", ["dependentSchemas": ["fallback": spot]]),
      SchemaBound(
        "fallback-priority", "queues[]",
        ["dependentSchemas": ["fallback": ["properties": ["priority": ["minimum": 1]]]]]
      ),
    ]
  }

  private static var slurm: [SchemaBound] {
    [
      SchemaBound(
        "slurm-settings-twice", "slurm", ["not": allOf([["required": ["settingsFile"]], given("settings")])]),
      SchemaBound("accounting-twice", "slurm", ["not": ["required": ["database", "externalSlurmdbd"]]]),
      SchemaBound("slurmdbd-key", "slurm", ["dependentRequired": ["externalSlurmdbd": ["mungeKey"]]]),
    ]
  }

  private static var storage: [SchemaBound] {
    [
      SchemaBound(
        "storage-kind", "storage[]", ["oneOf": .array(StorageRules.kinds.map { ["required": [.string($0)]] })]),
      SchemaBound("association-count", "storage[].lustre.associations", ["maxItems": 8]),
    ]
  }

  private static var money: [SchemaBound] {
    [
      SchemaBound("access-cidr", "monitoring.access[]", ["pattern": .string("^\(address)/\(prefix)$")]),
      SchemaBound("retention", "monitoring.retention", ["not": ["pattern": "^0+(\\.0+)? "]]),
      SchemaBound("budget-positive", "budget", ["not": ["pattern": "^0+(\\.0+)? "]]),
    ]
  }

  private static var tags: [SchemaBound] {
    ["queues[].computeResources[].tags", "queues[].tags", "tags"].flatMap { path in
      [
        SchemaBound("tag-count", path, ["maxProperties": 40]),
        SchemaBound("tag-reserved", path, ["propertyNames": ["not": ["pattern": "^(aws|parallelcluster|apus):"]]]),
        SchemaBound(
          "tag-length", path, ["propertyNames": ["maxLength": 128], "additionalProperties": ["maxLength": 256]]),
      ]
    }
  }

  private static let address: String = {
    let byte = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    return "(\(byte)\\.){3}\(byte)"
  }()
  private static let prefix = "(3[0-2]|[12]?[0-9])"

  /// A list that has an item.
  private static func given(_ key: String) -> JSON {
    ["required": [.string(key)], "properties": [key: ["minItems": 1]]]
  }

  private static func allOf(_ parts: [JSON]) -> JSON { ["allOf": .array(parts)] }
  private static func anyOf(_ parts: [JSON]) -> JSON { ["anyOf": .array(parts)] }
}
