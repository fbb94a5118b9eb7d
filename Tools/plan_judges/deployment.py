"""Deploys a plan to the simulated account, deploys it again, and deletes it."""

import hashlib
import json
import re

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
# These stand in a network and stay when their stack goes.
STANDING = ("AWS::FSx::FileSystem", "AWS::RDS::DBInstance", "AWS::RDS::DBSubnetGroup", "AWS::EC2::Subnet")
# Properties that give an IAM resource a name of its own, which CloudFormation needs to be allowed.
NAMES = ("RoleName", "PolicyName", "ManagedPolicyName", "InstanceProfileName")


class Deployment:
    """A plan in a fresh account. What goes wrong is in `findings`."""

    def __init__(self, plan: WrittenPlan, is_reversed: bool = False):
        self.plan, self.findings = plan, []
        # The resources of each stack, by their logical ids.
        self.made: dict[str, dict] = {}
        self.account = Account(plan.region, is_reversed)
        existing.build(plan.given, plan.region, simulated_aws.zones(plan.region))
        # What the account holds before each stack is deployed.
        self.before: dict[str, set[str]] = {}
        # What was deleted by hand, after it had stayed.
        self.cleared: set[str] = set()
        self.templates = {stack.name: stack.template["Resources"] for stack in plan.stacks}
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
            self.before[stack.name] = inventory(self.plan.region)
            stack.parameters |= self.answers(stack)
            self.account.deploy(stack.name, stack.text, stack.parameters, stack.policy)
            self.account.outputs(stack.name)
            self.made[stack.name] = self.account.resources(stack.name)
            self.upload(stack)

    def answers(self, stack) -> dict[str, str]:
        """What the plan leaves to be asked of AWS."""
        found = {}
        for question in stack.questions:
            if question["ask"] != "vpc-of-subnet":
                raise Failed(f"nobody knows how to ask {question['ask']}")
            subnets = client("ec2", self.plan.region).describe_subnets(SubnetIds=[question["of"]])["Subnets"]
            found[question["name"]] = subnets[0]["VpcId"]
        return found

    def check_capabilities(self, stack):
        """Roles must be allowed, roles with names by more, nested stacks by theirs."""
        roles = [item for _, item in stack.resources() if item["Type"].startswith("AWS::IAM::")]
        wanted = set()
        if any(name in item.get("Properties", {}) for item in roles for name in NAMES):
            wanted.add("CAPABILITY_NAMED_IAM")
        elif roles and "CAPABILITY_NAMED_IAM" not in stack.capabilities:
            wanted.add("CAPABILITY_IAM")
        if any(stack.resources("AWS::CloudFormation::Stack")) or "Transform" in stack.template:
            wanted.add("CAPABILITY_AUTO_EXPAND")
        if missing := wanted.difference(stack.capabilities):
            raise Failed(f"InsufficientCapabilities: {', '.join(sorted(missing))}")

    def upload(self, stack):
        """What the nodes fetch goes into the bucket as soon as there is one."""
        for bucket in [
            item for item in self.account.resources(stack.name).values() if item.type_name == "AWS::S3::Bucket"
        ]:
            for key, data in self.plan.files.items():
                client("s3", self.plan.region).put_object(Bucket=bucket.made.id, Key=key, Body=data)

    def deploy_again(self, again: WrittenPlan):
        """The same plan, made once more: nothing changes."""
        held = inventory(self.plan.region)
        for stack in again.stacks:
            self.at = stack.name

            def same(stack=stack):
                stack.parameters |= self.answers(stack)
                changes = self.account.deploy(stack.name, stack.text, stack.parameters, stack.policy)
                if changes:
                    raise Failed(f"a second deployment changes {', '.join(changes)}")

            self.step("second deployment", same)
        if held != inventory(self.plan.region):
            self.findings.append(Finding("deployment", "second deployment", "account", "it holds something else"))

    def delete(self):
        """The stacks go, the last first; what holds data stays, and nothing else."""
        for stack in reversed(self.plan.stacks):
            self.at = stack.name
            self.unprotect(stack)
            self.clear(stack)
            if not self.step("deletion", lambda stack=stack: self.account.delete(stack.name)):
                return
            self.judge_rest(stack.name)

    def unprotect(self, stack):
        """What `apus down` does before: a protected database would stop the deletion."""
        rds = client("rds", self.plan.region)
        for item in self.made[stack.name].values():
            if item.type_name == "AWS::RDS::DBCluster":
                rds.modify_db_cluster(DBClusterIdentifier=item.made.id, DeletionProtection=False)
            if item.type_name == "AWS::RDS::DBInstance" and "DBClusterIdentifier" not in item.properties:
                rds.modify_db_instance(DBInstanceIdentifier=item.made.id, DeletionProtection=False)

    def clear(self, stack):
        """A network stays as long as a file system or a database stands in it: they go by hand, then it can."""
        if not any(item.type_name == "AWS::EC2::Subnet" for item in self.made[stack.name].values()):
            return
        order = list(self.made)
        for gone in reversed(order[order.index(stack.name) + 1 :]):
            for item in reversed(self.made[gone].values()):
                if item.type_name in STANDING and item.made.id in words(inventory(self.plan.region)):
                    item.made.remove()
                    self.cleared.add(item.made.id)

    def policy(self, stack: str, name: str) -> str:
        return self.templates[stack][name].get("DeletionPolicy", "Delete")

    def judge_rest(self, stack: str):
        """What is left of a stack, and of those after it, that have gone before."""
        left = inventory(self.plan.region) - self.before[stack]
        gone = [name for name in self.before if name not in self.standing(stack)]
        resources = {(name, key): item for name in gone for key, item in self.made[name].items()}
        kept = {key: item for key, item in resources.items() if self.policy(*key) != "Delete"}
        # What the things that stay are encrypted with has to stay, too.
        needed = json.dumps([item.properties for item in kept.values()])
        for key, item in resources.items():
            if key[0] != stack or item.type_name not in STATEFUL or item.made.id in self.cleared:
                continue
            is_idle = item.type_name == "AWS::KMS::Key" and item.made.id not in needed
            if not (copies(item, self.policy(*key)) & words(left) or is_idle or is_scratch(item) or in_cluster(item)):
                self.findings.append(Finding("deployment", "deletion", ".".join(key), "its data are gone"))
        explained = {id for key, item in kept.items() for id in copies(item, "")}
        for entry in sorted(left):
            if not explained & words([entry]) and not is_of_kept(entry, explained | self.cleared, self.plan.region):
                self.findings.append(Finding("deployment", "deletion", stack, f"{entry} is left behind"))

    def standing(self, stack: str) -> list[str]:
        """The stacks before this one."""
        names = list(self.before)
        return names[: names.index(stack)]


def words(entries) -> set[str]:
    return {word for entry in entries for word in entry.split(" ")}


def copies(item, policy: str) -> set[str]:
    """How a resource is called, or its copies: a snapshot where the policy is to make one."""
    if policy == "Snapshot":
        return (
            {f"{item.made.id}-last", "Backups"}
            if item.type_name == "AWS::FSx::FileSystem"
            else {f"{item.made.id}-last"}
        )
    texts = [value for value in item.made.attributes.values() if isinstance(value, str)]
    return {item.made.id, *texts, f"{item.made.id}-last"}


def is_scratch(item) -> bool:
    """A file system for data that need not last."""
    kind = (item.properties.get("LustreConfiguration") or {}).get("DeploymentType", "")
    return item.type_name == "AWS::FSx::FileSystem" and (kind.startswith("SCRATCH") or kind == "")


def in_cluster(item) -> bool:
    """A database server whose data are the database cluster's."""
    return item.type_name == "AWS::RDS::DBInstance" and "DBClusterIdentifier" in item.properties


def is_of_kept(entry: str, kept: set[str], region: str) -> bool:
    """The network interface of something that stays, its own backups, its password."""
    _, kind, id = (["", "", *entry.split(" ")])[-3:]
    if kind == "NetworkInterfaces":
        found = client("ec2", region).describe_network_interfaces(NetworkInterfaceIds=[id])["NetworkInterfaces"]
        return found[0]["Description"].split(" ")[-1] in kept
    if kind in ("DBSnapshots", "DBClusterSnapshots"):
        return any(id.startswith(f"rds:{name}-") for name in kept)
    return kind == "Backups" or (kind == "SecretList" and "rds!" in id)


def hashes(plan: WrittenPlan) -> list[Finding]:
    """Every file is what the index and its key say: a changed script is a changed plan."""
    findings = []
    for item in plan.index["files"]:
        digest = hashlib.sha256(plan.files[item["key"]]).hexdigest()
        said = {item["sha256"], *re.findall(r"[0-9a-f]{64}", item["key"])}
        if said != {digest}:
            findings.append(Finding("files", "hash", item["key"], f"its content has the hash {digest[:16]}…"))
    return findings
