"""EFS, FSx, S3, AWS Backup."""

import moto.fsx.models

from .access import existing_key
from .ledger import held
from .resource import Failed, Made, Place, Properties, json_text, resource


@resource("AWS::EFS::FileSystem")
def efs(properties: Properties, place: Place) -> Made:
    existing_key(properties.get("KmsKeyId"), place)
    given = properties.given(
        "PerformanceMode",
        "Encrypted",
        "KmsKeyId",
        "ThroughputMode",
        "ProvisionedThroughputInMibps",
        "AvailabilityZoneName",
    )
    made = place.efs.create_file_system(CreationToken=place.name, **given, Tags=properties.get("FileSystemTags") or [])
    id = made["FileSystemId"]
    if rules := properties.get("LifecyclePolicies"):
        place.efs.put_lifecycle_configuration(FileSystemId=id, LifecyclePolicies=rules)
    if backup := properties.get("BackupPolicy"):
        place.efs.unanswered("put_backup_policy", FileSystemId=id, BackupPolicy=backup)
    if policy := properties.get("FileSystemPolicy"):
        place.efs.put_file_system_policy(FileSystemId=id, Policy=json_text(policy))
    properties.given("BypassPolicyLockoutSafetyCheck", "FileSystemProtection")
    return Made(
        id, {"FileSystemId": id, "Arn": made["FileSystemArn"]}, lambda: place.efs.delete_file_system(FileSystemId=id)
    )


@resource("AWS::EFS::MountTarget")
def mount_target(properties: Properties, place: Place) -> Made:
    place.ec2.describe_security_groups(GroupIds=properties["SecurityGroups"])
    made = place.efs.create_mount_target(**properties.given("FileSystemId", "SubnetId", "IpAddress", "SecurityGroups"))
    id = made["MountTargetId"]
    return Made(id, {"Id": id, "IpAddress": made["IpAddress"]}, lambda: place.efs.delete_mount_target(MountTargetId=id))


@resource("AWS::EFS::AccessPoint")
def access_point(properties: Properties, place: Place) -> Made:
    made = place.efs.create_access_point(
        ClientToken=place.name,
        Tags=properties.get("AccessPointTags") or [],
        **properties.given("FileSystemId", "PosixUser", "RootDirectory"),
    )
    id = made["AccessPointId"]
    return Made(
        id,
        {"AccessPointId": id, "Arn": made["AccessPointArn"]},
        lambda: place.efs.delete_access_point(AccessPointId=id),
    )


class FileSystem(moto.fsx.models.FileSystem):
    """moto's ids are shorter than AWS's, and ParallelCluster looks at them."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        short = self.file_system_id
        self.file_system_id = f"fs-0{short[3:] * 2}"
        self.dns_name = self.dns_name.replace(short, self.file_system_id)
        self.resource_arn = self.resource_arn.replace(short, self.file_system_id)
        if named.get("tags"):
            self.backend.tag_resource(self.resource_arn, named["tags"])


moto.fsx.models.FileSystem = FileSystem


@resource("AWS::FSx::FileSystem")
def fsx(properties: Properties, place: Place) -> Made:
    subnets, groups = properties["SubnetIds"], properties.get("SecurityGroupIds") or []
    existing_key(properties.get("KmsKeyId"), place)
    place.ec2.describe_subnets(SubnetIds=subnets)
    given = properties.given(
        "FileSystemType",
        "FileSystemTypeVersion",
        "StorageCapacity",
        "StorageType",
        "SubnetIds",
        "SecurityGroupIds",
        "KmsKeyId",
        "LustreConfiguration",
        "OpenZFSConfiguration",
        "OntapConfiguration",
    )
    if properties.get("BackupId"):
        given |= {"StorageCapacity": given.get("StorageCapacity", 1200)}
    made = place.fsx.create_file_system(**properties.tagged(), **given)["FileSystem"]
    id = made["FileSystemId"]
    interface = place.ec2.create_network_interface(SubnetId=subnets[0], Groups=groups, Description=f"FSx {id}")
    interface = interface["NetworkInterface"]["NetworkInterfaceId"]

    def remove():
        place.fsx.delete_file_system(FileSystemId=id)
        place.ec2.delete_network_interface(NetworkInterfaceId=interface)

    attributes = {
        "Id": id,
        "DNSName": made["DNSName"],
        "ResourceARN": made["ResourceARN"],
        "LustreMountName": "fsx",
        "RootVolumeId": f"fsvol-{id[3:]}",
    }
    return Made(id, attributes, remove, lambda: place.fsx.create_backup(FileSystemId=id))


@resource("AWS::FSx::DataRepositoryAssociation")
def association(properties: Properties, place: Place) -> Made:
    system, path = properties["FileSystemId"], properties["FileSystemPath"]
    if not place.fsx.describe_file_systems(FileSystemIds=[system])["FileSystems"]:
        raise Failed(f"there is no file system {system}")
    place.fsx.unanswered(
        "create_data_repository_association",
        FileSystemId=system,
        FileSystemPath=path,
        **properties.given("BatchImportMetaDataOnCreate", "ImportedFileChunkSize", "S3", "Tags", "DataRepositoryPath"),
    )
    id = f"dra-{system[3:]}{len(path):04x}"
    arn = place.arn("fsx", f"association/{system}/{id}")
    return Made(id, {"AssociationId": id, "ResourceARN": arn}, held(place, "data repository association", arn + path))


@resource("AWS::S3::Bucket")
def bucket(properties: Properties, place: Place) -> Made:
    name = (properties.get("BucketName") or f"{place.name}-{place.account}").lower()
    place_ = {} if place.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": place.region}}
    place.s3.create_bucket(Bucket=name, **place_)
    if encryption := properties.get("BucketEncryption"):
        rules = [
            {"ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]}
            | ({"BucketKeyEnabled": rule["BucketKeyEnabled"]} if "BucketKeyEnabled" in rule else {})
            for rule in encryption["ServerSideEncryptionConfiguration"]
        ]
        for rule in rules:
            existing_key(rule["ApplyServerSideEncryptionByDefault"].get("KMSMasterKeyID"), place)
        place.s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": rules})
    if block := properties.get("PublicAccessBlockConfiguration"):
        place.s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
    if versioning := properties.get("VersioningConfiguration"):
        place.s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=versioning)
    if ownership := properties.get("OwnershipControls"):
        place.s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=ownership)
    if tags := properties.tag_list():
        place.s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tags})
    if lifecycle := properties.get("LifecycleConfiguration"):
        place.s3.put_bucket_lifecycle_configuration(
            Bucket=name, LifecycleConfiguration={"Rules": [lifecycle_rule(rule) for rule in lifecycle["Rules"]]}
        )
    # Where the log goes is another bucket, which need not be of this cluster.
    properties.given(
        "LoggingConfiguration", "ObjectLockEnabled", "ObjectLockConfiguration", "NotificationConfiguration"
    )
    end = f"{place.region}.amazonaws.com"
    attributes = {
        "Arn": f"arn:{place.partition}:s3:::{name}",
        "DomainName": f"{name}.s3.amazonaws.com",
        "RegionalDomainName": f"{name}.s3.{end}",
        "DualStackDomainName": f"{name}.s3.dualstack.{end}",
        "WebsiteURL": f"http://{name}.s3-website-{end}",
    }
    return Made(name, attributes, lambda: place.s3.delete_bucket(Bucket=name))


def lifecycle_rule(rule: dict) -> dict:
    """CloudFormation's words for a rule, as the API's."""
    given = {"ID": rule.get("Id", "rule"), "Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix", "")}}
    if "ExpirationInDays" in rule:
        given["Expiration"] = {"Days": rule["ExpirationInDays"]}
    for name in ("NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"):
        if name in rule:
            given[name] = rule[name]
    if "NewerNoncurrentVersions" in given.get("NoncurrentVersionExpiration", {}):
        given["NoncurrentVersionExpiration"] = {"NoncurrentDays": rule["NoncurrentVersionExpiration"]["NoncurrentDays"]}
    if unknown := set(rule) - {
        "Id",
        "Status",
        "Prefix",
        "ExpirationInDays",
        "NoncurrentVersionExpiration",
        "AbortIncompleteMultipartUpload",
    }:
        raise Failed(f"a lifecycle rule with {', '.join(sorted(unknown))}")
    return given


@resource("AWS::S3::BucketPolicy")
def bucket_policy(properties: Properties, place: Place) -> Made:
    name, document = properties["Bucket"], json_text(properties["PolicyDocument"])
    place.s3.head_bucket(Bucket=name)
    # moto would keep to it, and there is no TLS here.
    place.s3.unanswered("put_bucket_policy", Bucket=name, Policy=document)
    return Made(name, {}, held(place, "bucket policy", name))


@resource("AWS::Backup::BackupVault")
def vault(properties: Properties, place: Place) -> Made:
    name = properties["BackupVaultName"]
    existing_key(properties.get("EncryptionKeyArn"), place)
    arn = place.backup.create_backup_vault(
        BackupVaultName=name, **properties.tagged("BackupVaultTags"), **properties.given("EncryptionKeyArn")
    )["BackupVaultArn"]
    if lock := properties.get("LockConfiguration"):
        place.backup.put_backup_vault_lock_configuration(BackupVaultName=name, **lock)
    if policy := properties.get("AccessPolicy"):
        place.backup.unanswered("put_backup_vault_access_policy", BackupVaultName=name, Policy=json_text(policy))
    if notices := properties.get("Notifications"):
        place.sns.get_topic_attributes(TopicArn=notices["SNSTopicArn"])
        place.backup.unanswered("put_backup_vault_notifications", BackupVaultName=name, **notices)
    return Made(
        name,
        {"BackupVaultName": name, "BackupVaultArn": arn},
        lambda: place.backup.delete_backup_vault(BackupVaultName=name),
    )


@resource("AWS::Backup::BackupPlan")
def backup_plan(properties: Properties, place: Place) -> Made:
    given = properties["BackupPlan"]
    rules = []
    for rule in given["BackupPlanRule"]:
        place.backup.describe_backup_vault(BackupVaultName=rule["TargetBackupVault"])
        rule = dict(rule)
        rule["TargetBackupVaultName"] = rule.pop("TargetBackupVault")
        rules.append(rule)
    words = {"BackupPlanName": given["BackupPlanName"], "Rules": rules}
    made = place.backup.create_backup_plan(BackupPlan=words, **properties.tagged("BackupPlanTags"))
    id = made["BackupPlanId"]
    return Made(
        id,
        {"BackupPlanId": id, "BackupPlanArn": made["BackupPlanArn"], "VersionId": made["VersionId"]},
        lambda: place.backup.delete_backup_plan(BackupPlanId=id),
    )


@resource("AWS::Backup::BackupSelection")
def backup_selection(properties: Properties, place: Place) -> Made:
    plan, selection = properties["BackupPlanId"], properties["BackupSelection"]
    place.backup.get_backup_plan(BackupPlanId=plan)
    role = selection["IamRoleArn"].split("/")[-1]
    place.iam.get_role(RoleName=role)
    id = f"{plan}|{selection['SelectionName']}"
    return Made(
        id,
        {"Id": id, "SelectionId": selection["SelectionName"], "BackupPlanId": plan},
        held(place, "backup selection", id),
    )
