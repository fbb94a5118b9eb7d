import Platform
import Serialization

/// A small platform with one of everything, all of it sound: what a fault is planted in.
enum SoundPlatform {
  /// The platform, changed.
  static func with(_ edits: Edit...) -> Platform { with(edits) }

  static func with(_ edits: [Edit]) -> Platform {
    var stacks: [String: JSON] = [
      "infrastructure": ["template": infrastructure, "policy": keep(["LogsKey"])],
      "storage": [
        "template": storage,
        "policy": keep(["DataKey", "Files", "Scratch", "Bucket", "Vault", "DatabaseSecret", "Database", "Accounts"]),
      ],
      "cluster": ["template": cluster, "policy": ["Statement": [allow]]],
    ]
    for edit in edits {
      var path = edit.path.split(separator: "/").map(String.init)
      let stack = path.removeFirst()
      let isPolicy = path.first == "policy"
      let full = isPolicy ? path : ["template"] + path
      stacks[stack] = Edit.set(stacks[stack], full[...], edit.value)
    }
    return Platform(
      region: "us-east-1",
      stacks: ["infrastructure", "storage", "cluster"].map { name in
        let stack = stacks[name]
        return WrittenStack(name: "demo-\(name)", template: stack?["template"] ?? .null, policy: stack?["policy"])
      })
  }

  private static let allow: JSON = ["Effect": "Allow", "Principal": "*", "Action": ["Update:*"], "Resource": "*"]

  private static func keep(_ ids: [String]) -> JSON {
    [
      "Statement": [
        allow,
        [
          "Effect": "Deny", "Principal": "*", "Action": ["Update:Replace", "Update:Delete"],
          "Resource": .array(ids.map { .string("LogicalResourceId/\($0)") }),
        ],
      ]
    ]
  }

  static let account: JSON = ["Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"]

  /// A key's policy with the account, and a service that may use it.
  private static func keyPolicy(_ service: JSON, _ condition: JSON) -> JSON {
    [
      "Version": "2012-10-17",
      "Statement": [
        ["Sid": "Account", "Effect": "Allow", "Principal": ["AWS": account], "Action": "kms:*", "Resource": "*"],
        [
          "Sid": "Service", "Effect": "Allow", "Principal": ["Service": service],
          "Action": ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*"], "Resource": "*", "Condition": condition,
        ],
      ],
    ]
  }

  static func getAtt(_ id: String, _ attribute: String = "Arn") -> JSON {
    ["Fn::GetAtt": [.string(id), .string(attribute)]]
  }

  /// Denies everyone everything without TLS.
  private static func tlsOnly(_ resources: [JSON]) -> JSON {
    [
      "Sid": "TLS", "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": .array(resources),
      "Condition": ["Bool": ["aws:SecureTransport": "false"]],
    ]
  }

  private static func trust(_ service: String) -> JSON {
    [
      "Version": "2012-10-17",
      "Statement": [
        ["Effect": "Allow", "Principal": ["Service": [.string(service)]], "Action": ["sts:AssumeRole"]]
      ],
    ]
  }

  private static func policy(_ name: String, _ statements: JSON...) -> JSON {
    ["PolicyName": .string(name), "PolicyDocument": ["Version": "2012-10-17", "Statement": .array(statements)]]
  }

  private static let infrastructure: JSON = [
    "Resources": [
      "LogsKey": [
        "Type": "AWS::KMS::Key", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": [
          "EnableKeyRotation": true,
          "KeyPolicy": keyPolicy(
            ["Fn::Sub": "logs.${AWS::Region}.amazonaws.com"],
            [
              "ArnLike": [
                "kms:EncryptionContext:aws:logs:arn": [
                  "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"
                ]
              ]
            ]),
        ],
      ],
      "FlowLogs": [
        "Type": "AWS::Logs::LogGroup", "Properties": ["KmsKeyId": getAtt("LogsKey"), "RetentionInDays": 30],
      ],
      "FlowRole": [
        "Type": "AWS::IAM::Role",
        "Properties": [
          "AssumeRolePolicyDocument": trust("vpc-flow-logs.amazonaws.com"),
          "Policies": [
            policy(
              "logs",
              [
                "Sid": "Write", "Effect": "Allow",
                "Action": ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                "Resource": [getAtt("FlowLogs")],
              ])
          ],
        ],
      ],
      "FlowLog": [
        "Type": "AWS::EC2::FlowLog",
        "Properties": ["DeliverLogsPermissionArn": getAtt("FlowRole"), "LogGroupName": ["Ref": "FlowLogs"]],
      ],
      "Vpc": ["Type": "AWS::EC2::VPC", "Properties": ["CidrBlock": "10.0.0.0/16"]],
      "Topic": ["Type": "AWS::SNS::Topic", "Properties": ["KmsMasterKeyId": getAtt("LogsKey")]],
      "TopicPolicy": [
        "Type": "AWS::SNS::TopicPolicy",
        "Properties": [
          "Topics": [["Ref": "Topic"]],
          "PolicyDocument": [
            "Statement": [
              tlsOnly([["Ref": "Topic"]]),
              [
                "Sid": "Budgets", "Effect": "Allow", "Principal": ["Service": "budgets.amazonaws.com"],
                "Action": "sns:Publish", "Resource": ["Ref": "Topic"],
                "Condition": ["StringEquals": ["aws:SourceAccount": ["Ref": "AWS::AccountId"]]],
              ],
            ]
          ],
        ],
      ],
    ],
    "Outputs": ["LogsKey": ["Value": getAtt("LogsKey"), "Export": ["Name": "demo-infrastructure-LogsKey"]]],
  ]

  private static let storage: JSON = [
    "Resources": [
      "DataKey": [
        "Type": "AWS::KMS::Key", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": [
          "EnableKeyRotation": true,
          "KeyPolicy": keyPolicy(
            "backup.amazonaws.com", ["StringEquals": ["aws:SourceAccount": ["Ref": "AWS::AccountId"]]]),
        ],
      ],
      "Files": [
        "Type": "AWS::EFS::FileSystem", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": [
          "Encrypted": true, "KmsKeyId": getAtt("DataKey"),
          "FileSystemPolicy": ["Statement": [tlsOnly(["*"])]],
        ],
      ],
      "Scratch": [
        "Type": "AWS::FSx::FileSystem", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": [
          "FileSystemType": "LUSTRE", "StorageCapacity": 1200, "KmsKeyId": getAtt("DataKey"),
          "LustreConfiguration": ["DeploymentType": "PERSISTENT_2", "PerUnitStorageThroughput": 125],
        ],
      ],
      "Bucket": [
        "Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": [
          "BucketEncryption": [
            "ServerSideEncryptionConfiguration": [
              ["ServerSideEncryptionByDefault": ["SSEAlgorithm": "aws:kms", "KMSMasterKeyID": getAtt("DataKey")]]
            ]
          ],
          "PublicAccessBlockConfiguration": [
            "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true,
          ],
        ],
      ],
      "BucketPolicy": [
        "Type": "AWS::S3::BucketPolicy",
        "Properties": [
          "Bucket": ["Ref": "Bucket"],
          "PolicyDocument": ["Statement": [tlsOnly([getAtt("Bucket"), ["Fn::Sub": "${Bucket.Arn}/*"]])]],
        ],
      ],
      "Vault": [
        "Type": "AWS::Backup::BackupVault", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": ["BackupVaultName": "demo", "EncryptionKeyArn": getAtt("DataKey")],
      ],
      "DatabaseSecret": [
        "Type": "AWS::SecretsManager::Secret", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": ["KmsKeyId": getAtt("DataKey"), "GenerateSecretString": ["PasswordLength": 32]],
      ],
      "Tls": [
        "Type": "AWS::RDS::DBClusterParameterGroup", "Properties": ["Parameters": ["require_secure_transport": "ON"]],
      ],
      "Database": [
        "Type": "AWS::RDS::DBCluster", "DeletionPolicy": "Snapshot", "UpdateReplacePolicy": "Snapshot",
        "Properties": [
          "Engine": "aurora-mysql", "StorageEncrypted": true, "KmsKeyId": getAtt("DataKey"),
          "DeletionProtection": true, "DBClusterParameterGroupName": ["Ref": "Tls"],
          "MasterUserPassword": ["Fn::Sub": "{{resolve:secretsmanager:${DatabaseSecret}:SecretString:password}}"],
        ],
      ],
      "DatabaseInstance": [
        "Type": "AWS::RDS::DBInstance", "Properties": ["DBClusterIdentifier": ["Ref": "Database"]],
      ],
    ],
    "Outputs": [
      "DataKey": ["Value": getAtt("DataKey"), "Export": ["Name": "demo-storage-DataKey"]],
      "Bucket": ["Value": getAtt("Bucket"), "Export": ["Name": "demo-storage-Bucket"]],
      "Files": ["Value": ["Ref": "Files"], "Export": ["Name": "demo-storage-Files"]],
      "Secret": ["Value": ["Ref": "DatabaseSecret"], "Export": ["Name": "demo-storage-Secret"]],
    ],
  ]

  private static func imported(_ name: String) -> JSON { ["Fn::ImportValue": .string("demo-storage-\(name)")] }

  private static func arn(_ text: String) -> JSON { ["Fn::Sub": .string("arn:${AWS::Partition}:" + text)] }

  private static let describe: JSON = [
    "Sid": "Describe", "Effect": "Allow", "Action": ["ec2:DescribeInstances", "ec2:DescribeInstanceStatus"],
    "Resource": "*",
  ]

  private static let table: JSON = [
    "Sid": "Nodes", "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"],
    "Resource": arn("dynamodb:${AWS::Region}:${AWS::AccountId}:table/parallelcluster-slurm-demo"),
  ]

  private static let files: JSON = [
    "Sid": "Files", "Effect": "Allow", "Action": ["s3:GetObject"],
    "Resource": ["Fn::Sub": ["${Arn}/*", ["Arn": imported("Bucket")]]],
  ]

  private static let cluster: JSON = [
    "Resources": [
      "HeadRole": [
        "Type": "AWS::IAM::Role",
        "Properties": [
          "Path": "/parallelcluster/demo/", "AssumeRolePolicyDocument": trust("ec2.amazonaws.com"),
          "ManagedPolicyArns": [arn("iam::aws:policy/AmazonSSMManagedInstanceCore")],
          "Policies": [
            policy(
              "head", describe, table, files,
              [
                "Sid": "Terminate", "Effect": "Allow", "Action": ["ec2:TerminateInstances"], "Resource": "*",
                "Condition": ["StringEquals": ["ec2:ResourceTag/parallelcluster:cluster-name": "demo"]],
              ],
              [
                "Sid": "Pass", "Effect": "Allow", "Action": ["iam:PassRole"], "Resource": [getAtt("ComputeRole")],
                "Condition": ["StringEquals": ["iam:PassedToService": "ec2.amazonaws.com"]],
              ])
          ],
        ],
      ],
      "ComputeRole": [
        "Type": "AWS::IAM::Role",
        "Properties": [
          "Path": "/parallelcluster/demo/", "AssumeRolePolicyDocument": trust("ec2.amazonaws.com"),
          "ManagedPolicyArns": [arn("iam::aws:policy/AmazonSSMManagedInstanceCore")],
          "Policies": [policy("compute", describe, table, files)],
        ],
      ],
      "HeadProfile": ["Type": "AWS::IAM::InstanceProfile", "Properties": ["Roles": [["Ref": "HeadRole"]]]],
      "ComputeProfile": ["Type": "AWS::IAM::InstanceProfile", "Properties": ["Roles": [["Ref": "ComputeRole"]]]],
      "ProviderRole": [
        "Type": "AWS::IAM::Role",
        "Properties": [
          "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
          "Policies": [
            policy(
              "provider",
              [
                "Sid": "Roles", "Effect": "Allow",
                "Action": ["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:DeleteRole"],
                "Resource": arn("iam::${AWS::AccountId}:role/parallelcluster/demo/*"),
              ],
              [
                "Sid": "Attach", "Effect": "Allow", "Action": ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
                "Resource": arn("iam::${AWS::AccountId}:role/parallelcluster/demo/*"),
                "Condition": [
                  "ArnEquals": ["iam:PolicyARN": [arn("iam::aws:policy/AmazonSSMManagedInstanceCore")]]
                ],
              ],
              [
                "Sid": "Pass", "Effect": "Allow", "Action": "iam:PassRole",
                "Resource": arn("iam::${AWS::AccountId}:role/parallelcluster/demo/*"),
                "Condition": [
                  "StringEquals": ["iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"]]
                ],
              ])
          ],
        ],
      ],
      "Provider": [
        "Type": "AWS::CloudFormation::Stack",
        "Properties": [
          "TemplateURL": [
            "Fn::Sub":
              "https://${AWS::Region}-aws-parallelcluster.s3.${AWS::Region}.amazonaws.com/parallelcluster/3.16.1/templates/custom_resource/cluster.yaml"
          ],
          "Parameters": ["CustomLambdaRole": getAtt("ProviderRole")],
        ],
      ],
      "Cluster": [
        "Type": "Custom::PclusterCluster",
        "Properties": [
          "ServiceToken": getAtt("Provider", "Outputs.ServiceToken"), "ClusterName": "demo",
          "ClusterConfiguration": configuration,
        ],
      ],
    ]
  ]

  private static let configuration: JSON = [
    "HeadNode": [
      "InstanceType": "m7i.xlarge", "Iam": ["InstanceProfile": getAtt("HeadProfile")],
      "LocalStorage": ["RootVolume": ["Encrypted": true]],
    ],
    "Scheduling": [
      "SlurmQueues": [
        [
          "Name": "cpu", "Iam": ["InstanceProfile": getAtt("ComputeProfile")],
          "ComputeResources": [["Name": "c", "Instances": [["InstanceType": "c7i.8xlarge"]]]],
        ]
      ]
    ],
    "SharedStorage": [
      [
        "Name": "home", "MountDir": "/home", "StorageType": "Ebs",
        "EbsSettings": ["Encrypted": true, "KmsKeyId": imported("DataKey"), "DeletionPolicy": "Retain"],
      ],
      [
        "Name": "shared", "MountDir": "/shared", "StorageType": "Efs",
        "EfsSettings": ["FileSystemId": imported("Files"), "EncryptionInTransit": true],
      ],
    ],
  ]
}
