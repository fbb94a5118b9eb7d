"""Deploys a plan to the simulated account, deploys it again, and deletes it."""

import hashlib
import json
import pathlib

import simulated_aws
from simulated_cloudformation import Account, Failed, inventory
from simulated_cloudformation.resource import client

from . import existing
from .finding import Finding
from .written_plan import WrittenPlan

# Of these a copy must be left, whatever becomes of the stacks: the thing, or a snapshot of it.
STATEFUL = {
    "AWS::EFS::FileSystem",
    "AWS::FSx::FileSystem",
    "AWS::KMS::Key",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::S3::Bucket",
    "AWS::Backup::BackupVault",
}
# What CloudFormation needs to be allowed by name.
CAPABILITIES = {
    "AWS::IAM::": "CAPABILITY_NAMED_IAM",
    "AWS::CloudFormation::Stack": "CAPABILITY_AUTO_EXPAND",
}


class Deployment:
    """A plan in a fresh account. What goes wrong is in `findings`."""

    def __init__(self, plan: WrittenPlan, is_reversed: bool = False):
        self.plan, self.findings = plan, []
        # The resources of each stack, by their logical ids.
        self.made: dict[str, dict] = {}
        self.account = Account(plan.region, is_reversed)
        existing.build(plan.given, plan.region, simulated_aws.zones(plan.region))
        self.before = inventory(plan.region)
        self.is_up = self.step("deploy", self.deploy)

    def step(self, rule: str, action) -> bool:
        try:
            action()
        except Exception as error:  # whatever stops AWS is its verdict
            self.findings.append(Finding("deployment", rule, self.at, f"{type(error).__name__}: {error}"))
            return False
        return True

    def deploy(self):
        for stack in self.plan.stacks:
            self.at = stack.name
            self.check_capabilities(stack)
            self.account.deploy(stack.name, stack.text, stack.parameters, stack.policy)
            self.account.outputs(stack.name)
            self.made[stack.name] = self.account.resources(stack.name)
            self.upload(stack)

    def check_capabilities(self, stack):
        for kind, capability in CAPABILITIES.items():
            if any(item["Type"].startswith(kind) for _, item in stack.resources()):
                if capability not in stack.capabilities:
                    raise Failed(f"InsufficientCapabilities: {capability} is not given, and there is {kind}")

    def upload(self, stack):
        """What the nodes fetch goes into the bucket as soon as there is one."""
        for bucket in [item for item in self.account.resources(stack.name).values() if item.type_name == "AWS::S3::Bucket"]:
            for key, data in self.plan.files.items():
                client("s3", self.plan.region).put_object(Bucket=bucket.made.id, Key=key, Body=data)

    def deploy_again(self, again: WrittenPlan):
        """The same plan, made once more: nothing changes."""
        held = inventory(self.plan.region)
        for stack in again.stacks:
            self.at = stack.name

            def same(stack=stack):
                changes = self.account.deploy(stack.name, stack.text, stack.parameters, stack.policy)
                if changes:
                    raise Failed(f"a second deployment changes {', '.join(changes)}")

            self.step("second deployment", same)
        if held != inventory(self.plan.region):
            self.findings.append(Finding("deployment", "second deployment", "account", "it holds something else"))

    def delete(self):
        """The stacks go, the last first; what holds data stays, and nothing else."""
        kept = {(stack, name): item for stack, items in self.made.items() for name, item in items.items()}
        for stack in reversed(self.plan.stacks):
            self.at = stack.name
            self.unprotect(stack)
            if not self.step("deletion", lambda stack=stack: self.account.delete(stack.name)):
                return
        self.judge_rest(kept)

    def unprotect(self, stack):
        """What `apus down` does before: a protected database would stop the deletion."""
        rds = client("rds", self.plan.region)
        for item in self.account.resources(stack.name).values():
            if item.type_name == "AWS::RDS::DBCluster":
                rds.modify_db_cluster(DBClusterIdentifier=item.made.id, DeletionProtection=False)
            if item.type_name == "AWS::RDS::DBInstance" and "DBClusterIdentifier" not in item.properties:
                rds.modify_db_instance(DBInstanceIdentifier=item.made.id, DeletionProtection=False)

    def judge_rest(self, resources: dict):
        left = inventory(self.plan.region) - self.before
        words = {word for entry in left for word in entry.split(" ")}
        explained = set()
        templates = {stack.name: stack.template["Resources"] for stack in self.plan.stacks}
        policies = {key: templates[key[0]][key[1]].get("DeletionPolicy", "Delete") for key in resources}
        # What the things that stay are encrypted with has to stay, too.
        needed = json.dumps([item.properties for key, item in resources.items() if policies[key] != "Delete"])
        for (stack, name), item in resources.items():
            policy = policies[stack, name]
            ids = {item.made.id, *[value for value in item.made.attributes.values() if isinstance(value, str)]}
            copies = {f"{item.made.id}-last", *[entry for entry in words if entry.startswith(f"rds:{item.made.id}-")]}
            is_left = bool(ids & words)
            if policy == "Snapshot":
                is_left = bool({f"{item.made.id}-last"} & words) or item.type_name == "AWS::FSx::FileSystem"
            is_idle = item.type_name == "AWS::KMS::Key" and item.made.id not in needed
            if item.type_name in STATEFUL and not (is_left or is_idle or is_scratch(item) or in_cluster(item)):
                self.findings.append(Finding("deployment", "deletion", f"{stack}.{name}", "its data are gone"))
            if policy != "Delete":
                explained |= ids | copies
        for entry in sorted(left):
            if not explained & set(entry.split(" ")) and not is_of_kept(entry, explained, self.plan.region):
                self.findings.append(Finding("deployment", "deletion", "account", f"{entry} is left behind"))


def is_scratch(item) -> bool:
    """A file system for data that need not last."""
    kind = (item.properties.get("LustreConfiguration") or {}).get("DeploymentType", "")
    return item.type_name == "AWS::FSx::FileSystem" and (kind.startswith("SCRATCH") or kind == "")


def in_cluster(item) -> bool:
    """A database server whose data are the database cluster's."""
    return item.type_name == "AWS::RDS::DBInstance" and "DBClusterIdentifier" in item.properties


def is_of_kept(entry: str, kept: set[str], region: str) -> bool:
    """The network interface of a file system that stays, and its backup."""
    _, kind, id = entry.split(" ")[-3:] if entry.count(" ") >= 2 else ("", "", entry)
    if kind == "NetworkInterfaces":
        found = client("ec2", region).describe_network_interfaces(NetworkInterfaceIds=[id])["NetworkInterfaces"]
        return found[0]["Description"].removeprefix("FSx ") in kept
    return kind in ("Backups", "SecretList") and ("rds!" in id or kind == "Backups")


def hashes(plan: WrittenPlan) -> list[Finding]:
    """Every file is what its key says: a changed script is a changed plan."""
    findings = []
    for key, data in plan.files.items():
        digest = hashlib.sha256(data).hexdigest()
        if digest[:16] not in pathlib.PurePath(key).as_posix():
            findings.append(Finding("files", "hash", key, f"its content has the hash {digest[:16]}…"))
    return findings
