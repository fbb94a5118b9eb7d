"""Ids for what CloudFormation would resolve."""

import json
import re

from .names import ACCOUNT, hexadecimal, partition

# By the key that holds the reference.
FORMS = {
    "SecurityGroups": "sg-{}",
    "AdditionalSecurityGroups": "sg-{}",
    "SubnetId": "subnet-{}",
    "SubnetIds": "subnet-{}",
    "FileSystemId": "fs-{}",
    "VolumeId": "vol-{}",
    "Uri": "{}.example.org:3306",
    "Host": "{}.example.org",
    "PasswordSecretArn": "arn:{partition}:secretsmanager:{region}:" + ACCOUNT + ":secret:{}",
    "InstanceRole": "arn:{partition}:iam::" + ACCOUNT + ":role/{}",
    "LambdaFunctionsRole": "arn:{partition}:iam::" + ACCOUNT + ":role/{}",
    "KmsKeyId": "arn:{partition}:kms:{region}:" + ACCOUNT + ":key/{}",
    "Script": "s3://bucket/{}",
    "Args": "{}",
    "Policy": "arn:{partition}:iam::" + ACCOUNT + ":policy/{}",
    "CustomS3Bucket": "bucket-{}",
}

# The zones of subnets whose references say them: PrivateSubnetUsEast1a.
zones_of_subnets: dict[str, str] = {}


def resolve(value, region: str, zones: list[str], path=()):
    """A tree in which each object `{Fn::…: …}` or `{Ref: …}` has become an id."""
    if isinstance(value, list):
        return [resolve(item, region, zones, path) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and re.match(r"Ref$|Fn::", str(next(iter(value)))):
        return identifier(json.dumps(next(iter(value.values()))).strip('"'), region, zones, path)
    return {key: resolve(item, region, zones, (*path, key)) for key, item in value.items()}


def identifier(name: str, region: str, zones: list[str], path) -> str:
    """The id of what is referred to by this name at this place; the same name has the same id."""
    form = FORMS.get(path[-1] if path else "")
    if form is None:
        raise ValueError(f"a reference at {'/'.join(path)}: {name}")
    if path[-1] == "VolumeId" and path[-2] in ("FsxOpenZfsSettings", "FsxOntapSettings"):
        form = "fsvol-{}"
    id = form.format(hexadecimal(name), region=region, partition=partition(region))
    if path[-1] in ("SubnetId", "SubnetIds"):
        ends = {zone.title().replace("-", "")[:-1] + zone[-1]: zone for zone in zones}
        zones_of_subnets.update((id, zone) for end, zone in ends.items() if name.endswith(end))
    return id
