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

# The zones of subnets whose references say which of the network's zones they are in: PrivateSubnet2.
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
        number = re.search(r"PrivateSubnet(\d+)$", name)
        if number and int(number[1]) <= len(zones):
            zones_of_subnets[id] = zones[int(number[1]) - 1]
    return id
