"""What an account holds, asked of its API and not of who made it."""

from .ledger import LEDGER
from .resource import client

# Service, operation, the answer's key, and what names one of them.
QUESTIONS = [
    ("ec2", "describe_vpcs", "Vpcs", "VpcId"),
    ("ec2", "describe_subnets", "Subnets", "SubnetId"),
    ("ec2", "describe_internet_gateways", "InternetGateways", "InternetGatewayId"),
    ("ec2", "describe_route_tables", "RouteTables", "RouteTableId"),
    ("ec2", "describe_security_groups", "SecurityGroups", "GroupId"),
    ("ec2", "describe_network_acls", "NetworkAcls", "NetworkAclId"),
    ("ec2", "describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId"),
    ("ec2", "describe_addresses", "Addresses", "AllocationId"),
    ("ec2", "describe_flow_logs", "FlowLogs", "FlowLogId"),
    ("efs", "describe_file_systems", "FileSystems", "FileSystemId"),
    ("fsx", "describe_file_systems", "FileSystems", "FileSystemId"),
    ("fsx", "describe_backups", "Backups", "BackupId"),
    ("s3", "list_buckets", "Buckets", "Name"),
    ("rds", "describe_db_clusters", "DBClusters", "DBClusterIdentifier"),
    ("rds", "describe_db_instances", "DBInstances", "DBInstanceIdentifier"),
    ("rds", "describe_db_cluster_snapshots", "DBClusterSnapshots", "DBClusterSnapshotIdentifier"),
    ("rds", "describe_db_snapshots", "DBSnapshots", "DBSnapshotIdentifier"),
    ("rds", "describe_db_subnet_groups", "DBSubnetGroups", "DBSubnetGroupName"),
    ("iam", "list_roles", "Roles", "RoleName"),
    ("iam", "list_instance_profiles", "InstanceProfiles", "InstanceProfileName"),
    ("secretsmanager", "list_secrets", "SecretList", "ARN"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName"),
    ("sns", "list_topics", "Topics", "TopicArn"),
    ("sns", "list_subscriptions", "Subscriptions", "SubscriptionArn"),
    ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    ("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    ("backup", "list_backup_vaults", "BackupVaultList", "BackupVaultName"),
    ("backup", "list_backup_plans", "BackupPlansList", "BackupPlanId"),
    ("events", "list_rules", "Rules", "Name"),
    ("ssm", "describe_parameters", "Parameters", "Name"),
    ("kms", "list_aliases", "Aliases", "AliasName"),
]


def inventory(region: str) -> set[str]:
    """`SERVICE KEY ID` of everything in the account."""
    found = {f"{kind} {name}" for _, kind, name in LEDGER}
    for service, operation, key, id in QUESTIONS:
        found |= {f"{service} {key} {item[id]}" for item in getattr(client(service, region), operation)()[key]}
    nats = client("ec2", region).describe_nat_gateways()["NatGateways"]
    found |= {f"ec2 NatGateways {item['NatGatewayId']}" for item in nats if item["State"] != "deleted"}
    endpoints = client("ec2", region).describe_vpc_endpoints()["VpcEndpoints"]
    found |= {f"ec2 VpcEndpoints {item['VpcEndpointId']}" for item in endpoints if item["State"] != "deleted"}
    policies = client("iam", region).list_policies(Scope="Local")["Policies"]
    found |= {f"iam Policies {item['Arn']}" for item in policies}
    for item in client("kms", region).list_keys()["Keys"]:
        if client("kms", region).describe_key(KeyId=item["KeyId"])["KeyMetadata"]["KeyState"] == "Enabled":
            found.add(f"kms Keys {item['KeyId']}")
    return found
