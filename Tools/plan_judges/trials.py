"""Whether the judges judge: each gets something in which there is a fault, and must find it."""

import copy
import json
import pathlib
import sys
import tempfile

from . import dependencies, every_resource, files, linting, policies
from .checkov import Checkov
from .deployment import Deployment
from .written_plan import Stack, WrittenPlan

# A stack in which nothing is wrong.
SOUND = {
    "Parameters": {"Retention": {"Type": "String", "Default": "30"}},
    "Resources": {
        "Key": {"Type": "AWS::KMS::Key", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain", "Properties": {
            "EnableKeyRotation": True,
            "KeyPolicy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*",
                "Principal": {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}}]}}},
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Gateway": {"Type": "AWS::EC2::InternetGateway"},
        "Attachment": {"Type": "AWS::EC2::VPCGatewayAttachment",
            "Properties": {"VpcId": {"Ref": "Vpc"}, "InternetGatewayId": {"Ref": "Gateway"}}},
        "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
        "Route": {"Type": "AWS::EC2::Route", "DependsOn": "Attachment", "Properties": {
            "RouteTableId": {"Ref": "Table"}, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Gateway"}}},
        "Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"},
    },
    "Outputs": {"Vpc": {"Value": {"Ref": "Vpc"}, "Export": {"Name": "trial-vpc"}}},
}  # fmt: skip


def changed(path: str, value) -> dict:
    """The sound template with something else at a path; None takes it away."""
    template = copy.deepcopy(SOUND)
    *steps, last = path.split(".")
    here = template
    for step in steps:
        here = here.setdefault(step, {})
    if value is None:
        here.pop(last)
    else:
        here[last] = value
    return template


# What the deployment finds, by what is wrong.
FAULTS = {
    "an unknown type": changed("Resources.X", {"Type": "AWS::EC2::Nothing"}),
    "an unknown property": changed("Resources.Bucket.Properties", {"Nothing": 1}),
    "a reference to nothing": changed("Resources.Table.Properties.VpcId", {"Ref": "Nothing"}),
    "an attribute that is not": changed("Outputs.Vpc.Value", {"Fn::GetAtt": ["Vpc", "Nothing"]}),
    "an export that is not": changed("Resources.Table.Properties.VpcId", {"Fn::ImportValue": "nothing"}),
    "an unencrypted name": changed("Resources.Alias", {"Type": "AWS::KMS::Alias", "Properties": {
        "AliasName": "alias/x", "TargetKeyId": "01234567-89ab-cdef-0123-456789abcdef"}}),
    "a bucket that goes": changed("Resources.Bucket.DeletionPolicy", None),
    "a port that is not": changed("Resources.Group", {"Type": "AWS::EC2::SecurityGroup", "Properties": {
        "GroupDescription": "x", "VpcId": {"Ref": "Vpc"}, "SecurityGroupIngress": [
            {"IpProtocol": "tcp", "FromPort": 70000, "ToPort": 70000, "CidrIp": "10.0.0.0/8"}]}}),
}  # fmt: skip


def written(folder: pathlib.Path, template: dict) -> WrittenPlan:
    """A plan of one stack."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trial.json").write_text(json.dumps(template))
    entry = {
        "name": "trial",
        "template": "trial.json",
        "parameters": {},
        "capabilities": ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
    }
    (folder / "plan.json").write_text(json.dumps({"region": "us-east-1", "stacks": [entry], "files": []}))
    return WrittenPlan(folder, "")


def lived(plan: WrittenPlan, is_reversed: bool) -> list:
    """What the deployment finds over the whole life of the stacks."""
    deployment = Deployment(plan, is_reversed)
    if deployment.is_up:
        deployment.deploy_again(plan)
        deployment.delete()
    return deployment.findings


def begin():
    """Fails where a judge lets pass what it must not, or says something of what is sound."""
    missed = [f"the simulated account knows no {name}" for name in every_resource.unknown_types()]
    with tempfile.TemporaryDirectory(prefix="apus-trial-") as name:
        folder = pathlib.Path(name)
        for is_reversed in (False, True):
            if found := lived(written(folder / "sound", SOUND), is_reversed):
                missed.append(f"the deployment finds in what is sound: {found[0]}")
        everything = Deployment(written(folder / "everything", every_resource.deployable()))
        missed += [f"of everything that Apus can write, deployed: {item}" for item in everything.findings]
        for fault, template in FAULTS.items():
            plan = written(folder / fault.replace(" ", "-"), template)
            if not (lived(plan, False) or lived(plan, True)):
                missed.append(f"the deployment: {fault}")
        stack = written(folder / "late", changed("Resources.Route.DependsOn", None)).stacks[0]
        missed += [] if dependencies.judged(stack) else ["the deployment: a missing DependsOn"]
        stack = written(folder / "lint", FAULTS["an unknown property"]).stacks[0]
        missed += [] if linting.judged(stack, "us-east-1") else ["cfn-lint: an unknown property"]
        missed += checkov(stack)
    action = {"Effect": "Allow", "Action": ["s3:GetNothing"], "Resource": ["arn:aws:s3:::x/*"]}
    wide = {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}
    for fault, statement in (("an unknown action", action), ("a wide star", wide)):
        if not policies.analyzed("trial-x.Role", {"Version": "2012-10-17", "Statement": [statement]}, []):
            missed.append(f"parliament: {fault}")
    if not files.shellcheck("#!/bin/sh\nrm $1\n", "trial.sh"):
        missed.append("shellcheck: a variable without quotes")
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    for fault, text in (("a text outside", head + '<text x="90" y="50">words</text></svg>'), ("no XML", head)):
        if not files.svg(text, "trial.svg"):
            missed.append(f"svg: {fault}")
    if missed:
        sys.exit("error: these judges let pass what they must not: " + "; ".join(missed))


def checkov(stack: Stack) -> list[str]:
    judge = Checkov()
    judge.add("trial", stack.text)
    found, _ = judge.judged()
    return (
        [] if any(item.rule == "CKV_AWS_18" for item in found.get("trial", [])) else ["checkov: a bucket without a log"]
    )
