"""IAM, KMS, Secrets Manager: who may do what, with which keys."""

import json

from .ledger import held
from .resource import Failed, Made, Place, Properties, json_text, resource


@resource("AWS::IAM::Role")
def role(properties: Properties, place: Place) -> Made:
    name = properties.get("RoleName") or place.name
    given = properties.given("Path", "Description", "MaxSessionDuration", "PermissionsBoundary")
    trust = json_text(properties["AssumeRolePolicyDocument"])
    made = place.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, **properties.tagged(), **given)
    attached = [attachable(arn, place) for arn in properties.get("ManagedPolicyArns") or []]
    for arn in attached:
        place.iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    inline = [(item["PolicyName"], json_text(item["PolicyDocument"])) for item in properties.get("Policies") or []]
    for policy, document in inline:
        place.iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=document)

    def remove():
        for policy, _ in inline:
            place.iam.delete_role_policy(RoleName=name, PolicyName=policy)
        for arn in attached:
            place.iam.detach_role_policy(RoleName=name, PolicyArn=arn)
        place.iam.delete_role(RoleName=name)

    return Made(name, {"Arn": made["Role"]["Arn"], "RoleId": made["Role"]["RoleId"]}, remove)


def attachable(arn: str, place: Place) -> str:
    """The policy, which is there; moto knows AWS's own in one partition only."""
    parts = arn.split(":")
    if parts[4] == "aws":
        if parts[1] != place.partition:
            raise Failed(f"{arn} is of another partition than {place.partition}")
        place.iam.get_policy(PolicyArn=arn)
    return arn


@resource("AWS::IAM::ManagedPolicy")
def managed_policy(properties: Properties, place: Place) -> Made:
    name = properties.get("ManagedPolicyName") or place.name
    document = json_text(properties["PolicyDocument"])
    arn = place.iam.create_policy(PolicyName=name, PolicyDocument=document, **properties.given("Path", "Description"))[
        "Policy"
    ]["Arn"]
    roles = properties.get("Roles") or []
    for item in roles:
        place.iam.attach_role_policy(RoleName=item, PolicyArn=arn)

    def remove():
        for item in roles:
            place.iam.detach_role_policy(RoleName=item, PolicyArn=arn)
        place.iam.delete_policy(PolicyArn=arn)

    return Made(
        arn,
        {
            "PolicyArn": arn,
            "PolicyId": name,
            "AttachmentCount": len(roles),
            "DefaultVersionId": "v1",
            "IsAttachable": True,
            "PermissionsBoundaryUsageCount": 0,
            "CreateDate": "2026-01-01T00:00:00Z",
            "UpdateDate": "2026-01-01T00:00:00Z",
        },
        remove,
    )


@resource("AWS::IAM::Policy")
def policy(properties: Properties, place: Place) -> Made:
    name, document = properties["PolicyName"], json_text(properties["PolicyDocument"])
    roles = properties.get("Roles") or []
    if not roles:
        raise Failed("a policy that is nobody's")
    for item in roles:
        place.iam.put_role_policy(RoleName=item, PolicyName=name, PolicyDocument=document)

    def remove():
        for item in roles:
            place.iam.delete_role_policy(RoleName=item, PolicyName=name)

    return Made(name, {"Id": name}, remove)


@resource("AWS::IAM::InstanceProfile")
def profile(properties: Properties, place: Place) -> Made:
    name = properties.get("InstanceProfileName") or place.name
    made = place.iam.create_instance_profile(InstanceProfileName=name, **properties.given("Path"))["InstanceProfile"]
    roles = properties["Roles"]
    for item in roles:
        place.iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=item)

    def remove():
        for item in roles:
            place.iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=item)
        place.iam.delete_instance_profile(InstanceProfileName=name)

    return Made(name, {"Arn": made["Arn"]}, remove)


@resource("AWS::KMS::Key")
def key(properties: Properties, place: Place) -> Made:
    given = properties.given("Description", "KeySpec", "KeyUsage", "MultiRegion")
    tags = [{"TagKey": key, "TagValue": value} for key, value in properties.tag_map().items()]
    made = place.kms.create_key(Policy=json_text(properties["KeyPolicy"]), Tags=tags, **given)["KeyMetadata"]
    id = made["KeyId"]
    period = properties.given("RotationPeriodInDays")
    if properties.get("EnableKeyRotation"):
        place.kms.enable_key_rotation(KeyId=id, **period)
    days = properties.get("PendingWindowInDays", 30)
    return Made(
        id,
        {"KeyId": id, "Arn": made["Arn"]},
        lambda: place.kms.schedule_key_deletion(KeyId=id, PendingWindowInDays=days),
    )


@resource("AWS::KMS::Alias")
def alias(properties: Properties, place: Place) -> Made:
    name = properties["AliasName"]
    place.kms.create_alias(AliasName=name, TargetKeyId=properties["TargetKeyId"])
    return Made(name, {}, lambda: place.kms.delete_alias(AliasName=name))


def existing_key(id: str | None, place: Place) -> str | None:
    """A key that is there, in this region; aliases and AWS's own are what they are."""
    if id and "alias/aws/" not in id:
        place.kms.describe_key(KeyId=id)
    return id


@resource("AWS::SecretsManager::Secret")
def secret(properties: Properties, place: Place) -> Made:
    name = properties.get("Name") or place.name
    text = properties.get("SecretString")
    generate = properties.get("GenerateSecretString")
    if generate is not None:
        names = {
            "PasswordLength",
            "ExcludeCharacters",
            "ExcludePunctuation",
            "ExcludeNumbers",
            "ExcludeUppercase",
            "ExcludeLowercase",
            "IncludeSpace",
            "RequireEachIncludedType",
        }
        if unknown := set(generate) - names - {"SecretStringTemplate", "GenerateStringKey"}:
            raise Failed(f"GenerateSecretString has {', '.join(sorted(unknown))}")
        asked = {key: value for key, value in generate.items() if key in names}
        text = place.secretsmanager.get_random_password(**asked)["RandomPassword"]
        if "GenerateStringKey" in generate:
            text = json.dumps(
                json.loads(generate.get("SecretStringTemplate", "{}")) | {generate["GenerateStringKey"]: text}
            )
    existing_key(properties.get("KmsKeyId"), place)
    given = properties.given("Description", "KmsKeyId")
    arn = place.secretsmanager.create_secret(Name=name, SecretString=text, **properties.tagged(), **given)["ARN"]
    return Made(
        arn, {"Id": arn}, lambda: place.secretsmanager.delete_secret(SecretId=arn, ForceDeleteWithoutRecovery=True)
    )


@resource("AWS::SecretsManager::SecretTargetAttachment")
def secret_attachment(properties: Properties, place: Place) -> Made:
    """Completes the secret with what the database says of itself."""
    arn, target, kind = properties["SecretId"], properties["TargetId"], properties["TargetType"]
    if kind == "AWS::RDS::DBInstance":
        found = place.rds.describe_db_instances(DBInstanceIdentifier=target)["DBInstances"][0]
        address, port = found["Endpoint"]["Address"], found["Endpoint"]["Port"]
    elif kind == "AWS::RDS::DBCluster":
        found = place.rds.describe_db_clusters(DBClusterIdentifier=target)["DBClusters"][0]
        address, port = found["Endpoint"], found["Port"]
    else:
        raise Failed(f"the simulated account attaches no secret to {kind}")
    before = json.loads(place.secretsmanager.get_secret_value(SecretId=arn)["SecretString"])
    after = before | {"engine": found["Engine"], "host": address, "port": port}
    place.secretsmanager.put_secret_value(SecretId=arn, SecretString=json.dumps(after))
    return Made(arn, {"Id": arn}, held(place, "secret attachment", arn))


@resource("AWS::SecretsManager::RotationSchedule")
def rotation(properties: Properties, place: Place) -> Made:
    arn = properties["SecretId"]
    place.secretsmanager.describe_secret(SecretId=arn)
    given = properties.given("RotationLambdaARN", "RotationRules", "RotateImmediatelyOnUpdate=RotateImmediately")
    place.secretsmanager.unanswered("rotate_secret", SecretId=arn, **given)
    if "RotationLambdaARN" not in given and not properties.get("HostedRotationLambda"):
        raise Failed("a rotation without a function")
    return Made(arn, {"Id": arn}, held(place, "rotation", f"{arn} {place.logical_id}"))


@resource("AWS::SecretsManager::ResourcePolicy")
def secret_policy(properties: Properties, place: Place) -> Made:
    arn = properties["SecretId"]
    place.secretsmanager.put_resource_policy(
        SecretId=arn, ResourcePolicy=json_text(properties["ResourcePolicy"]), **properties.given("BlockPublicPolicy")
    )
    return Made(arn, {"Id": arn}, lambda: place.secretsmanager.delete_resource_policy(SecretId=arn))
