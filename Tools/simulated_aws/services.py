"""Buckets, secrets, keys, zones, roles."""

import re

import botocore.exceptions

from .moto_account import moto_answer
from .names import VPC


class Services:
    """The rest of what has names."""

    def s3_HeadBucket(self, **_):
        return {}

    def s3_HeadObject(self, **_):
        return {}

    def s3_GetBucketVersioning(self, **_):
        return {"Status": "Enabled"}

    def s3_GetBucketLocation(self, **_):
        return {"LocationConstraint": None if self.region == "us-east-1" else self.region}

    def secretsmanager_DescribeSecret(self, SecretId, **_):
        return {"ARN": SecretId}

    def secretsmanager_GetSecretValue(self, SecretId, **_):
        return {"ARN": SecretId, "SecretString": "A" * 128}

    def kms_DescribeKey(self, KeyId, **_):
        return {"KeyMetadata": {"KeyId": KeyId}}

    def route53_GetHostedZone(self, Id, **_):
        return {
            "HostedZone": {"Id": Id, "Name": "example.org.", "Config": {"PrivateZone": True}},
            "VPCs": [{"VPCId": VPC, "VPCRegion": self.region}],
        }

    def iam_GetRole(self, RoleName, **_):
        return {"Role": {"RoleName": RoleName}}

    def iam_GetInstanceProfile(self, InstanceProfileName, **_):
        return {"InstanceProfile": {"InstanceProfileName": InstanceProfileName}}

    def iam_GetPolicy(self, PolicyArn, **_):
        """AWS's own policies are those that there are."""
        if PolicyArn.split(":")[4:5] == ["aws"]:
            if PolicyArn.split(":")[1] != self.partition:
                raise botocore.exceptions.ClientError(
                    {"Error": {"Code": "InvalidInput", "Message": f"ARN {PolicyArn} is of another partition"}},
                    "GetPolicy",
                )
            return moto_answer("iam", "GetPolicy", {"PolicyArn": re.sub(r"^arn:[a-z-]+:", "arn:aws:", PolicyArn)})
        return {"Policy": {"Arn": PolicyArn}}

    def ssm_GetParameter(self, Name, **_):
        return {"Parameter": {"Name": Name, "Value": "value"}}
