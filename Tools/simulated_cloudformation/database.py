"""RDS and Aurora."""

from .access import existing_key
from .resource import Made, Place, Properties, resource


@resource("AWS::RDS::DBSubnetGroup")
def subnet_group(properties: Properties, place: Place) -> Made:
    name = (properties.get("DBSubnetGroupName") or place.name).lower()
    made = place.rds.create_db_subnet_group(
        DBSubnetGroupName=name, **properties.tagged(), **properties.given("DBSubnetGroupDescription", "SubnetIds")
    )["DBSubnetGroup"]
    return Made(
        name,
        {"DBSubnetGroupArn": made["DBSubnetGroupArn"]},
        lambda: place.rds.delete_db_subnet_group(DBSubnetGroupName=name),
    )


@resource("AWS::RDS::DBParameterGroup")
def parameters(properties: Properties, place: Place) -> Made:
    name = (properties.get("DBParameterGroupName") or place.name).lower()
    made = place.rds.create_db_parameter_group(
        DBParameterGroupName=name,
        Description=properties["Description"],
        DBParameterGroupFamily=properties["Family"],
        **properties.tagged(),
    )["DBParameterGroup"]
    set_parameters(
        properties, lambda changes: place.rds.modify_db_parameter_group(DBParameterGroupName=name, Parameters=changes)
    )
    return Made(
        name,
        {"DBParameterGroupName": name, "DBParameterGroupArn": made["DBParameterGroupArn"]},
        lambda: place.rds.delete_db_parameter_group(DBParameterGroupName=name),
    )


@resource("AWS::RDS::DBClusterParameterGroup")
def cluster_parameters(properties: Properties, place: Place) -> Made:
    name = (properties.get("DBClusterParameterGroupName") or place.name).lower()
    place.rds.create_db_cluster_parameter_group(
        DBClusterParameterGroupName=name,
        Description=properties["Description"],
        DBParameterGroupFamily=properties["Family"],
        **properties.tagged(),
    )
    set_parameters(
        properties,
        lambda changes: place.rds.modify_db_cluster_parameter_group(
            DBClusterParameterGroupName=name, Parameters=changes
        ),
    )
    return Made(name, {}, lambda: place.rds.delete_db_cluster_parameter_group(DBClusterParameterGroupName=name))


def set_parameters(properties: Properties, modify):
    changes = [
        {"ParameterName": key, "ParameterValue": str(value), "ApplyMethod": "pending-reboot"}
        for key, value in (properties.get("Parameters") or {}).items()
    ]
    if changes:
        modify(changes)


CLUSTER = ("Engine", "EngineVersion", "EngineMode", "DatabaseName", "MasterUsername", "MasterUserPassword",
    "ManageMasterUserPassword", "DBSubnetGroupName", "VpcSecurityGroupIds", "DBClusterParameterGroupName",
    "StorageEncrypted", "KmsKeyId", "BackupRetentionPeriod", "PreferredBackupWindow", "PreferredMaintenanceWindow",
    "DeletionProtection", "CopyTagsToSnapshot", "Port", "ServerlessV2ScalingConfiguration",
    "EnableCloudwatchLogsExports", "EnableIAMDatabaseAuthentication", "StorageType", "AutoMinorVersionUpgrade",
    "EnableHttpEndpoint", "NetworkType", "BacktrackWindow", "PerformanceInsightsEnabled", "MonitoringInterval",
    "MonitoringRoleArn", "DatabaseInsightsMode")  # fmt: skip


@resource("AWS::RDS::DBCluster")
def cluster(properties: Properties, place: Place) -> Made:
    id = (properties.get("DBClusterIdentifier") or place.name).lower()
    existing_key(properties.get("KmsKeyId"), place)
    master = properties.get("MasterUserSecret") or {}
    existing_key(master.get("KmsKeyId"), place)
    given = properties.given(*CLUSTER)
    # Who comes from a snapshot has its user from there.
    if properties.get("SnapshotIdentifier"):
        given |= {"MasterUsername": "restored", "MasterUserPassword": "restored-from-a-snapshot"}
    made = place.rds.create_db_cluster(DBClusterIdentifier=id, **properties.tagged(), **given)["DBCluster"]
    attributes = {
        "DBClusterArn": made["DBClusterArn"],
        "Endpoint.Address": made["Endpoint"],
        "DBClusterResourceId": made["DbClusterResourceId"],
        "Endpoint.Port": str(made["Port"]),
        "ReadEndpoint.Address": made["ReaderEndpoint"],
        "MasterUserSecret.SecretArn": managed_secret(made, place),
    }

    def snapshot():
        place.rds.create_db_cluster_snapshot(DBClusterIdentifier=id, DBClusterSnapshotIdentifier=f"{id}-last")

    return Made(
        id, attributes, lambda: place.rds.delete_db_cluster(DBClusterIdentifier=id, SkipFinalSnapshot=True), snapshot
    )


INSTANCE = ("DBInstanceClass", "Engine", "EngineVersion", "DBName", "AllocatedStorage", "MaxAllocatedStorage",
    "StorageType", "StorageEncrypted", "KmsKeyId", "MasterUsername", "MasterUserPassword", "ManageMasterUserPassword",
    "DBSubnetGroupName", "VPCSecurityGroups=VpcSecurityGroupIds", "DBParameterGroupName", "MultiAZ",
    "AvailabilityZone", "PubliclyAccessible", "BackupRetentionPeriod", "PreferredBackupWindow",
    "PreferredMaintenanceWindow", "DeletionProtection", "CopyTagsToSnapshot", "AutoMinorVersionUpgrade", "Port",
    "EnableCloudwatchLogsExports", "EnableIAMDatabaseAuthentication", "DBClusterIdentifier", "PromotionTier",
    "MonitoringInterval", "MonitoringRoleArn", "EnablePerformanceInsights", "CACertificateIdentifier")  # fmt: skip


@resource("AWS::RDS::DBInstance")
def instance(properties: Properties, place: Place) -> Made:
    id = (properties.get("DBInstanceIdentifier") or place.name).lower()
    existing_key(properties.get("KmsKeyId"), place)
    existing_key((properties.get("MasterUserSecret") or {}).get("KmsKeyId"), place)
    properties.given("DeleteAutomatedBackups")
    given = properties.given(*INSTANCE)
    if properties.get("DBSnapshotIdentifier"):
        given |= {
            "MasterUsername": "restored",
            "MasterUserPassword": "restored",
            "Engine": "mysql",
            "AllocatedStorage": 20,
        }
    made = place.rds.create_db_instance(DBInstanceIdentifier=id, **properties.tagged(), **given)["DBInstance"]
    attributes = {
        "DBInstanceArn": made["DBInstanceArn"],
        "DbiResourceId": made["DbiResourceId"],
        "Endpoint.Address": made["Endpoint"]["Address"],
        "Endpoint.Port": str(made["Endpoint"]["Port"]),
        "Endpoint.HostedZoneId": "Z2R2ITUGPM61AM",
        "MasterUserSecret.SecretArn": managed_secret(made, place),
    }

    def snapshot():
        place.rds.create_db_snapshot(DBInstanceIdentifier=id, DBSnapshotIdentifier=f"{id}-last")

    interface = stand(made, properties.get("VPCSecurityGroups") or [], place)

    def remove():
        place.rds.delete_db_instance(DBInstanceIdentifier=id, SkipFinalSnapshot=True)
        if interface:
            place.ec2.delete_network_interface(NetworkInterfaceId=interface)

    return Made(id, attributes, remove, None if "DBClusterIdentifier" in properties else snapshot)


def stand(made: dict, groups: list[str], place: Place) -> str | None:
    """The network interface of a database server, in a subnet of its subnet group."""
    subnets = (made.get("DBSubnetGroup") or {}).get("Subnets") or []
    if not subnets:
        return None
    answer = place.ec2.create_network_interface(
        SubnetId=subnets[0]["SubnetIdentifier"], Groups=groups, Description=f"RDS {made['DBInstanceIdentifier']}"
    )
    return answer["NetworkInterface"]["NetworkInterfaceId"]


def managed_secret(made: dict, place: Place):
    """Where RDS keeps the password itself; nothing where it does not."""
    return (made.get("MasterUserSecret") or {}).get("SecretArn")
