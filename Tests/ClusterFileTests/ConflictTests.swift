import Diagnostics
import Testing

@testable import ClusterFile

/// The halves of rules that their own examples do not show; each line is found by its rule, at the mark, and by no
/// other rule that is an error.
@Suite struct ConflictTests {
  private static let subnet = "subnet-0123456789abcdef0"
  private static let other = "subnet-0123456789abcdef1"
  private static let there = "network: {privateSubnets: [\(subnet)]}\n"

  private static let networks: [(String, String)] = [
    ("network-both", "network: {privateSubnets: [\(subnet)], ▸zones: [us-east-1a]}"),
    ("network-both", "network: {privateSubnets: [\(subnet)], ▸internet: nat}"),
    ("network-both", there + "queues: [{name: a, instances: [c7i.large], ▸zones: [us-east-1a]}]"),
    ("subnet-without-network", "headNode: {▸subnet: \(subnet)}"),
    ("subnet-without-network", "loginNodes: [{name: login, instance: m7i.large, ▸subnet: \(subnet)}]"),
    ("subnet-without-network", "queues: [{name: a, instances: [c7i.large], ▸subnets: [\(subnet)]}]"),
    ("subnet-twice", "network: {privateSubnets: [\(subnet)], publicSubnets: [▸\(subnet)]}"),
    ("subnet-twice", there + "queues: [{name: a, instances: [c7i.large], subnets: [\(subnet), ▸\(subnet)]}]"),
    ("load-balancer-subnets", "network: {privateSubnets: [\(subnet)]}\nmonitoring: {access: ▸[203.0.113.0/24]}"),
    ("efa-subnets", "region: us-east-2\n" + there + spread("hpc7a.96xlarge", "efa: true")),
    ("placement-group-subnets", there + spread("c7i.8xlarge", "placementGroup: true")),
    ("reservation-subnets", there + spread("c7i.8xlarge", "reservation: cr-0123456789abcdef0")),
    ("queue-zone-unknown", zones + "queues: [{name: a, instances: [c7i.large], zones: [us-east-1a, ▸us-east-1a]}]"),
    (
      "lustre-subnets",
      "network: {privateSubnets: [\(subnet), \(other)]}\n"
        + "storage: [{mount: /s, lustre: {}, managedBy: ▸parallelCluster}]"
    ),
    (
      "security-groups-mixed",
      "queues: [{name: a, instances: [c7i.large], securityGroups: ▸[sg-01234567]}]"
    ),
    ("proxy-form", "network: {internet: none, proxy: ▸\"http://10.0.0.5:99999\"}"),
    ("proxy-form", "network: {internet: none, proxy: ▸\"http://10.0.0.5:3128/path\"}"),
    ("cidr-too-small", "network: {cidr: ▸10.0.0.0/28}"),
    (
      "region-unsupported",
      "region: ▸eu-south-2\nheadNode: {instance: m5.large}\nqueues: [{name: a, instances: [c5.large]}]"
    ),
  ]

  private static let storage: [(String, String)] = [
    ("storage-options", "storage: [{mount: /a, efs: {id: fs-01234567, ▸encrypted: true}}]"),
    ("storage-options", "storage: [{mount: /a, ebs: {id: vol-01234567, ▸size: 50 GiB}}]"),
    ("storage-options", "storage: [{mount: /a, ontap: fsvol-0123456789abcdef0, ▸deletion: retain}]"),
    ("managed-existing", "storage: [{mount: /a, ontap: fsvol-0123456789abcdef0, ▸managedBy: apus}]"),
    (
      "storage-managed-count",
      "network: {zones: [us-east-1a]}\nstorage: [{mount: /a, lustre: {}, managedBy: parallelCluster}, "
        + "{mount: /b, lustre: {}, managedBy: ▸parallelCluster}]"
    ),
    ("storage-managed-count", "storage: [{mount: /a, ebs: {raid: {level: 0}}}, {mount: /b, ebs: {raid: ▸{level: 1}}}]"),
    ("storage-name", "storage: [{mount: ▸/default, efs: {}}]"),
    ("storage-name-twice", "storage: [{mount: /a/b, efs: {}}, {mount: ▸/a-b, efs: {}}]"),
    ("storage-name-twice", "storage: [{mount: /a, name: ▸home, efs: {}}]"),
    (
      "storage-id-twice",
      "storage: [{mount: /a, ontap: fsvol-0123456789abcdef0}, {mount: /b, openZFS: ▸fsvol-0123456789abcdef0}]"
    ),
    (
      "key-unencrypted",
      "storage: [{mount: /a, ebs: {kmsKey: 01234567-89ab-cdef-0123-456789abcdef, encrypted: ▸false}}]"
    ),
    ("volume-size", "headNode: {rootVolume: {size: ▸20 TiB}}"),
    ("volume-size", "storage: [{mount: /a, ebs: ▸{type: st1}}]"),
    ("volume-operations", "storage: [{mount: /a, ebs: {type: gp2, iops: ▸3000}}]"),
    ("volume-operations-size", "headNode: {home: ▸5 GiB}"),
    ("volume-throughput", "storage: [{mount: /a, ebs: {iops: 16000, throughput: ▸1500}}]"),
    ("root-volume-type", "queues: [{name: a, instances: [c7i.large], rootVolume: {size: 500 GiB, type: ▸sc1}}]"),
    (
      "efs-access-point",
      "storage: [{mount: /a, efs: {id: fs-01234567, accessPoint: ▸\(point), encryptionInTransit: false}}]"
    ),
    ("efs-throughput", "storage: [{mount: /a, efs: {throughput: ▸provisioned}}]"),
    ("lustre-throughput", "storage: [{mount: /s, lustre: {throughput: ▸125}}]"),
    ("lustre-throughput", "storage: [{mount: /s, lustre: {disk: hdd, deployment: persistent1, throughput: ▸50}}]"),
    ("lustre-size", "storage: [{mount: /s, lustre: {disk: hdd, deployment: persistent1, size: ▸1800 GiB}}]"),
    (
      "lustre-backup",
      "storage: [{mount: /s, lustre: {deployment: persistent1, backup: {days: ▸7}, dataRepository: {import: s3://data-1}}}]"
    ),
    ("lustre-backup-options", "storage: [{mount: /s, lustre: {backup: {copyTags: ▸false}}}]"),
    ("lustre-region", "region: cn-north-1\nnetwork: {zones: [cn-north-1a]}\nstorage: [{mount: /s, lustre: ▸{}}]"),
    ("association-path", associations("s3://data-1", "/a", "s3://data-2", "▸b")),
    ("association-path", associations("s3://data-1/x", "/a", "▸s3://data-1", "/b")),
    ("association-path", associations("s3://data-1", "/", "s3://data-2", "▸/b")),
  ]

  private static let mounts: [(String, String)] = [
    ("mount-form", "storage: [{mount: ▸/data/.hidden, efs: {}}]"), ("mount-form", "headNode: {ephemeralMount: ▸/a//b}"),
    ("mount-reserved", "headNode: {ephemeralMount: ▸/home}"), ("mount-reserved", "storage: [{mount: ▸/home, efs: {}}]"),
    ("mount-reserved", "headNode: {home: none}\nstorage: [{mount: ▸/home, fileCache: fc-0123456789abcdef0}]"),
    ("mount-reserved", "headNode: {home: none}\nstorage: [{mount: ▸/home/a, efs: {}}]"),
    ("mount-reserved", "storage: [{mount: ▸/NONE, efs: {}}]"),
    ("mount-reserved", "storage: [{mount: ▸/opt/parallelcluster/shared, efs: {}}]"),
    (
      "mount-local-disk-nested",
      "headNode: {instance: m6id.large, ephemeralMount: /data/local}\nstorage: [{mount: ▸/data, efs: {}}]"
    ),
    (
      "mount-local-disk-nested",
      "queues: [{name: a, instances: [c6id.large]}]\nstorage: [{mount: /scratch, efs: {}}, {mount: ▸/ephemeral/a, efs: {}}]"
    ),
  ]

  private static let rights: [(String, String)] = [
    ("role-or-policies", "headNode: {iam: {instanceProfile: \"\(profile)\", ▸s3: [{bucket: my-bucket}]}}"),
    (
      "role-or-policies",
      "headNode: {iam: {role: \"arn:aws:iam::123456789012:role/a\", ▸instanceProfile: \"\(profile)\"}}"
    ),
    ("arn-region", "iam: {permissionsBoundary: ▸\"arn:aws-cn:iam::123456789012:policy/boundary\"}"),
    ("arn-region", "storage: [{mount: /a, efs: {kmsKey: ▸\"arn:aws:kms:eu-west-1:123456789012:key/a\"}}]"),
    ("iam-prefix", "iam: {resourcePrefix: ▸//a}"), ("iam-prefix", "iam: {resourcePrefix: ▸\"a b\"}"),
    ("iam-prefix", "iam: {resourcePrefix: ▸/hpc/a-name-of-more-than-thirty-characters}"),
    ("bucket-name", "queues: [{name: a, instances: [c7i.large], iam: {s3: [{bucket: ▸s3://data-1/x}]}}]"),
    ("tag-reserved", "queues: [{name: a, instances: [c7i.large], tags: {▸\"aws:x\": y}}]"),
    (
      "tag-overridden", "queues: [{name: a, tags: {t: x}, computeResources: [{instances: [c7i.large], tags: {t: ▸y}}]}]"
    ),
    ("tag-count", "tags: {\(tags("a"))}\nqueues: [{name: a, instances: [c7i.large], tags: ▸{\(tags("b"))}}]"),
    ("access-contained", "monitoring: {access: [203.0.113.0/24, ▸203.0.113.0/24]}"),
    ("access-contained", "monitoring: {access: [▸203.0.113.7/32, 203.0.113.0/24]}"),
    ("desktop-access", "loginNodes: [{name: login, instance: m7i.large, dcv: {access: ▸203.0.113.7/24}}]"),
    ("directory-address", directory("domain: corp.example.org", "address: ▸\"ldaps://\"")),
    (
      "directory-address",
      directory("domain: corp.example.org", "address: ▸\"ldaps://a.example.org,ftp://b.example.org\"")
    ),
    (
      "directory-sssd",
      directory(
        "domain: corp.example.org", "address: \"ldaps://a\"", "accessFilter: a=b", "sssd: {access_provider: ▸simple}")
    ),
  ]

  @Test("what the examples of rules do not show is found, too", arguments: networks + storage + mounts + rights)
  func found(_ rule: String, _ lines: String) throws {
    let example = RuleExample(lines)
    let findings = ClusterFile.check(text: example.file).diagnostics
    let place = try #require(example.position)
    #expect(
      findings.contains { $0.rule == rule && $0.position == place }, "found instead: \(findings.map(Sample.short))")
    #expect(findings.allSatisfy { $0.severity != .error || $0.rule == rule }, "\(findings.map(Sample.short))")
  }

  @Test(
    "what is sound is let pass",
    arguments: [
      "headNode: {home: none}\nstorage: [{mount: /home, efs: {}}]",
      "network: {vpc: vpc-0123456789abcdef0, privateSubnets: [\(subnet)], publicSubnets: [\(other), subnet-01234567]}\n"
        + "headNode: {subnet: \(subnet)}\nmonitoring: {access: [203.0.113.0/24]}",
      "queues: [{name: a, instances: [c6id.large]}]\nstorage: [{mount: /scratch, lustre: {}}]",
      "queues: [{name: a, instances: [c6id.large]}]\nstorage: [{mount: /scratch/a, efs: {}}]",
      "storage: [{mount: /s, lustre: {disk: hdd, deployment: persistent1, throughput: 40, driveCache: true}}]",
      "storage: [{mount: /s, lustre: {fromBackup: backup-0123456789abcdef0, compression: true}}]",
      "storage: [{mount: /a, efs: {id: fs-01234567, iamAuthorization: true}}]",
      "storage: [{mount: /a, name: \"data@2+x=:/._\", efs: {}}]", "iam: {resourcePrefix: genomics-}",
      "iam: {resourcePrefix: /hpc/team/}", "headNode: {iam: {s3: [{bucket: \"*\"}]}}",
      "storage: [{mount: /a, ebs: {raid: {level: 1}}, deletion: snapshot}]",
    ])
  func sound(_ lines: String) {
    let findings = ClusterFile.check(text: Sample.file(lines)).diagnostics
    #expect(findings.isEmpty, "\(findings.map(Sample.short))")
  }

  private static let zones = "network: {zones: [us-east-1a, us-east-1b]}\n"
  private static let point = "fsap-0123456789abcdef0"
  private static let profile = "arn:aws:iam::123456789012:instance-profile/a"

  private static func spread(_ type: String, _ line: String) -> String {
    "queues: [{name: a, instances: [\(type)], \(line), subnets: ▸[\(subnet), \(other)]}]"
  }

  private static func associations(_ bucket: String, _ path: String, _ second: String, _ folder: String) -> String {
    "storage: [{mount: /s, lustre: {associations: [{name: a, bucket: \(bucket), path: \(path)}, "
      + "{name: b, bucket: \(second), path: \(folder)}]}}]"
  }

  private static func tags(_ word: String) -> String {
    (0..<25).map { "\(word)\($0): x" }.joined(separator: ", ")
  }

  private static func directory(_ lines: String...) -> String {
    let rest = [
      "readOnlyUser: \"cn=reader,dc=example,dc=org\"",
      "passwordSecret: arn:aws:secretsmanager:us-east-1:123456789012:secret:reader-a1b2c3",
    ]
    return "directoryService:" + (lines + rest).map { "\n  " + $0 }.joined()
  }
}
