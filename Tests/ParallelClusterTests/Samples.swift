import Serialization

/// Sound configurations that the tests change.
enum Samples {
  static let subnet: JSON = "subnet-0123456789abcdef0"

  /// A cluster of one queue with one compute resource.
  static let minimal: JSON = [
    "Image": ["Os": "alinux2023"],
    "HeadNode": ["InstanceType": "m7i.large", "Networking": ["SubnetId": subnet]],
    "Scheduling": [
      "Scheduler": "slurm",
      "SlurmQueues": [
        [
          "Name": "cpu",
          "ComputeResources": [["Name": "c7i", "InstanceType": "c7i.large"]],
          "Networking": ["SubnetIds": [subnet]],
        ]
      ],
    ],
  ]

  /// And of every other kind of section one.
  static let full: JSON = {
    var value = minimal
    value["HeadNode"]?["Dcv"] = ["Enabled": true, "AllowedIps": "203.0.113.0/24"]
    value["HeadNode"]?["CustomActions"] = [
      "OnNodeStart": ["Script": "s3://bucket/start.sh", "Args": ["a"]],
      "OnNodeConfigured": ["Sequence": [["Script": "s3://bucket/one.sh"], ["Script": "s3://bucket/two.sh"]]],
    ]
    value["HeadNode"]?["Iam"] = ["S3Access": [["BucketName": "my-bucket", "EnableWriteAccess": true]]]
    value["SharedStorage"] = [
      ["Name": "home", "MountDir": "/home", "StorageType": "Efs", "EfsSettings": ["FileSystemId": "fs-01234567"]],
      [
        "Name": "scratch", "MountDir": "/scratch", "StorageType": "FsxLustre",
        "FsxLustreSettings": [
          "StorageCapacity": 1200,
          "DataRepositoryAssociations": [
            ["Name": "data", "DataRepositoryPath": "s3://bucket/data", "FileSystemPath": "/data"]
          ],
        ],
      ],
    ]
    value["LoginNodes"] = [
      "Pools": [["Name": "login", "Count": 1, "InstanceType": "t3.small", "Networking": ["SubnetIds": [subnet]]]]
    ]
    value["Tags"] = [["Key": "project", "Value": "genomics"]]
    value["Monitoring"] = ["Logs": ["CloudWatch": ["RetentionInDays": 30]]]
    value["Iam"] = ["PermissionsBoundary": "arn:aws:iam::123456789012:policy/boundary"]
    return value
  }()

  /// A copy with the value at the path set (nil removes it).
  static func changed(_ base: JSON, _ path: [Step], _ value: JSON?) -> JSON {
    guard let step = path.first else { return value ?? .null }
    let rest = Array(path.dropFirst())
    var copy = base
    switch step {
    case .key(let name):
      if copy.members == nil { copy = [:] }
      copy[name] = rest.isEmpty ? value : changed(copy[name] ?? [:], rest, value)
    case .item(let index):
      guard var items = copy.array, items.indices.contains(index) else { return copy }
      items[index] = changed(items[index], rest, value)
      copy = .array(items)
    }
    return copy
  }

  /// A step of a path in a test.
  enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String), item(Int)
    init(stringLiteral value: String) { self = .key(value) }
    init(integerLiteral value: Int) { self = .item(value) }
  }
}
