#!/usr/bin/env python3
"""A CDK program of resources that compare with those of `apus plan`: a peer for Benchmarks/run.

Usage: .venv/bin/python3 Benchmarks/cdk_platform.py RESOURCES

Makes a network of two zones with endpoints and security groups, keys, file systems, a bucket, a topic, log groups, and
roles until the template has about RESOURCES resources. Prints how many it has. No network, no account.
"""

import json
import pathlib
import sys
import tempfile

from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_efs as efs
from aws_cdk import aws_fsx as fsx
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import core

ENDPOINTS = ["SSM", "SSM_MESSAGES", "EC2_MESSAGES"]
GROUPS = ["head", "compute", "storage", "monitoring", "database", "endpoints"]


class Platform(core.Stack):
    """One stack of everything."""

    def __init__(self, scope: core.Construct, count: int):
        super().__init__(scope, "platform")
        vpc = ec2.Vpc(self, "vpc", cidr="10.20.0.0/16", max_azs=2, nat_gateways=1)
        vpc.add_gateway_endpoint("s3", service=ec2.GatewayVpcEndpointAwsService.S3)
        for name in ENDPOINTS:
            vpc.add_interface_endpoint(name, service=getattr(ec2.InterfaceVpcEndpointAwsService, name))
        groups = [ec2.SecurityGroup(self, name, vpc=vpc, allow_all_outbound=False) for name in GROUPS]
        for source in groups:
            for target in groups:
                if source is not target:
                    source.connections.allow_to(target, ec2.Port.tcp(2049), "files")
        key = kms.Key(self, "key", enable_key_rotation=True)
        efs.FileSystem(self, "shared", vpc=vpc, encrypted=True, kms_key=key)
        fsx.LustreFileSystem(
            self, "scratch", vpc=vpc, vpc_subnet=vpc.private_subnets[0], storage_capacity_gib=1200,
            lustre_configuration={"deployment_type": fsx.LustreDeploymentType.SCRATCH_2})
        bucket = s3.Bucket(self, "bucket", encryption_key=key, versioned=True, enforce_ssl=True)
        sns.Topic(self, "topic", master_key=key)
        made = len(self.node.find_all())
        index = 0
        while made < count * 1.5:
            role = iam.Role(self, f"role{index}", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
            bucket.grant_read(role)
            logs.LogGroup(self, f"log{index}", retention=logs.RetentionDays.ONE_MONTH)
            made = len(self.node.find_all())
            index += 1


def main() -> None:
    folder = tempfile.mkdtemp()
    app = core.App(outdir=folder)
    Platform(app, int(sys.argv[1]))
    app.synth()
    template = json.loads(next(pathlib.Path(folder).glob("*.template.json")).read_text(encoding="utf-8"))
    print(len(template["Resources"]))


if __name__ == "__main__":
    main()
