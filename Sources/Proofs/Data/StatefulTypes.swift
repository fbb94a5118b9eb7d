/// Which types of resources hold what cannot be made again. Sources: cfn-lint 1.58.0, StatefulResources.json, and AWS's
/// user guide of CloudFormation, "DeletionPolicy attribute", for what can be snapshotted; read 2026-11-24. A type that
/// stands in neither list is not known, and a proof says so.
enum StatefulTypes {
  /// A type that holds something.
  struct Kind: Sendable {
    /// What is lost with a resource of it: `files`.
    let holds: String
    /// Whether CloudFormation can take a snapshot before it deletes one.
    var canSnapshot = false
    /// The property that has AWS refuse its deletion; nil where there is none.
    var protection: String? = nil
  }

  /// By type.
  static let kinds: [String: Kind] = [
    "AWS::ACMPCA::CertificateAuthority": Kind(holds: "a certificate authority's key"),
    "AWS::APS::Workspace": Kind(holds: "metrics"),
    "AWS::Backup::BackupVault": Kind(holds: "recovery points"),
    "AWS::Backup::LogicallyAirGappedBackupVault": Kind(holds: "recovery points"),
    "AWS::Cognito::UserPool": Kind(holds: "users", protection: "DeletionProtection"),
    "AWS::DocDB::DBCluster": Kind(holds: "a database", canSnapshot: true, protection: "DeletionProtection"),
    "AWS::DynamoDB::GlobalTable": Kind(holds: "a table"),
    "AWS::DynamoDB::Table": Kind(holds: "a table", protection: "DeletionProtectionEnabled"),
    "AWS::EC2::Volume": Kind(holds: "files", canSnapshot: true),
    "AWS::ECR::Repository": Kind(holds: "images"),
    "AWS::EFS::FileSystem": Kind(holds: "files"),
    "AWS::ElastiCache::CacheCluster": Kind(holds: "a cache", canSnapshot: true),
    "AWS::ElastiCache::ReplicationGroup": Kind(holds: "a cache", canSnapshot: true),
    "AWS::FSx::FileSystem": Kind(holds: "files"),
    "AWS::FSx::Snapshot": Kind(holds: "files"),
    "AWS::FSx::Volume": Kind(holds: "files"),
    "AWS::KMS::Key": Kind(holds: "the key without which nothing that it encrypted can be read"),
    "AWS::KMS::ReplicaKey": Kind(holds: "the key without which nothing that it encrypted can be read"),
    "AWS::Kinesis::Stream": Kind(holds: "records"),
    "AWS::MemoryDB::Cluster": Kind(holds: "a database"),
    "AWS::Neptune::DBCluster": Kind(holds: "a database", canSnapshot: true, protection: "DeletionProtection"),
    "AWS::OpenSearchService::Domain": Kind(holds: "indices"),
    "AWS::RDS::DBCluster": Kind(holds: "a database", canSnapshot: true, protection: "DeletionProtection"),
    "AWS::RDS::DBInstance": Kind(holds: "a database", canSnapshot: true, protection: "DeletionProtection"),
    "AWS::Redshift::Cluster": Kind(holds: "a database", canSnapshot: true),
    "AWS::S3::Bucket": Kind(holds: "objects"),
    "AWS::S3Express::DirectoryBucket": Kind(holds: "objects"),
    "AWS::SecretsManager::Secret": Kind(holds: "a password"),
    "AWS::SQS::Queue": Kind(holds: "messages"),
    "AWS::Timestream::Table": Kind(holds: "records"),
  ]

  /// Types that hold nothing but what their template says. Log groups are among them: what they hold ends by their own
  /// retention, and a kept group would be in the way of the next stack of the name.
  static let stateless: Set<String> = [
    "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::Backup::BackupPlan", "AWS::Backup::BackupSelection", "AWS::Budgets::Budget", "AWS::CE::AnomalyMonitor",
    "AWS::CE::AnomalySubscription", "AWS::CertificateManager::Certificate",
    "AWS::CloudFormation::WaitCondition", "AWS::CloudFormation::WaitConditionHandle", "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::Dashboard", "AWS::EC2::DHCPOptions", "AWS::EC2::EIP",
    "AWS::EC2::EIPAssociation", "AWS::EC2::FlowLog", "AWS::EC2::InternetGateway", "AWS::EC2::LaunchTemplate",
    "AWS::EC2::NatGateway", "AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry", "AWS::EC2::NetworkInterface",
    "AWS::EC2::PlacementGroup", "AWS::EC2::PrefixList", "AWS::EC2::Route", "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::Subnet",
    "AWS::EC2::SubnetNetworkAclAssociation", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPC",
    "AWS::EC2::VPCDHCPOptionsAssociation", "AWS::EC2::VPCEndpoint", "AWS::EC2::VPCGatewayAttachment",
    "AWS::ECS::Cluster", "AWS::ECS::ClusterCapacityProviderAssociations", "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition", "AWS::EFS::AccessPoint", "AWS::EFS::MountTarget",
    "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerCertificate",
    "AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::Events::Rule", "AWS::FSx::DataRepositoryAssociation",
    "AWS::IAM::InstanceProfile", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role",
    "AWS::IAM::RolePolicy", "AWS::IAM::ServiceLinkedRole", "AWS::KMS::Alias", "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion", "AWS::Lambda::Permission", "AWS::Logs::LogGroup", "AWS::Logs::LogStream",
    "AWS::Logs::MetricFilter", "AWS::Logs::QueryDefinition", "AWS::Logs::ResourcePolicy",
    "AWS::Logs::SubscriptionFilter", "AWS::RDS::DBClusterParameterGroup", "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBSubnetGroup", "AWS::RDS::EventSubscription", "AWS::ResourceGroups::Group", "AWS::Route53::HostedZone",
    "AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup", "AWS::S3::BucketPolicy", "AWS::SNS::Subscription",
    "AWS::SNS::TopicInlinePolicy", "AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
    "AWS::SSM::Association", "AWS::SSM::Document", "AWS::SSM::Parameter", "AWS::Scheduler::Schedule",
    "AWS::SecretsManager::ResourcePolicy", "AWS::SecretsManager::RotationSchedule",
    "AWS::SecretsManager::SecretTargetAttachment", "AWS::ServiceDiscovery::HttpNamespace",
    "AWS::ServiceDiscovery::PrivateDnsNamespace", "AWS::ServiceDiscovery::Service", "AWS::WAFv2::IPSet",
    "AWS::WAFv2::WebACL", "AWS::WAFv2::WebACLAssociation", "Custom::PclusterCluster",
  ]

  /// Whether it is known if resources of a type hold anything. Nested stacks are judged by what they make.
  static func isKnown(_ type: String) -> Bool {
    kinds[type] != nil || stateless.contains(type) || type == "AWS::CloudFormation::Stack"
  }
}
