"""moto's CloudFormation with the gaps closed, and an account in which stacks are deployed, one after another."""

import copy
import json

import moto.cloudformation.models as models
import moto.cloudformation.parsing as parsing
from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.models import IAMBackend
from moto.moto_api._internal import moto_api_backend

from . import access, cluster, database, network, observing, storage  # noqa: F401
from .functions import resolve
from .ledger import LEDGER
from .resource import TYPES, Failed, Resource, client


def type_of(name: str):
    if name not in TYPES:
        raise Failed(f"the simulated account knows no {name}: add it to Tools/simulated_cloudformation")
    return TYPES[name]


def created(resources, template: dict) -> bool:
    """Makes every resource; moto makes those first that it refers to."""
    resources._template, resources._resource_json_map = template, template["Resources"]
    names = list(template["Resources"])
    for name in reversed(names) if resources.is_reversed else names:
        resources[name]
    return True


def deleted(resources):
    """Deletes what the deletion policies do not keep, the last made first."""
    for name in reversed(list(resources._parsed_resources)):
        made = resources._parsed_resources[name]
        if not isinstance(made, Resource):
            continue
        policy = resources._resource_json_map[name].get("DeletionPolicy", "Delete")
        if policy in ("Retain", "RetainExceptOnCreate"):
            continue
        if policy == "Snapshot":
            if made.made.snapshot is None:
                raise Failed(f"{name} ({made.type_name}): nothing of this type can be snapshotted")
            made.made.snapshot()
        elif policy != "Delete":
            raise Failed(f"{name} has the deletion policy {policy}")
        try:
            made.made.remove()
        except Exception as error:
            raise Failed(f"{name} ({made.type_name}) cannot be deleted: {error}") from error
        del resources._parsed_resources[name]


class ResourceMap(parsing.ResourceMap):
    """moto's, of any partition."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        region = self._region_name
        self._parsed_resources["AWS::Partition"] = client("ec2", region).meta.partition
        self._parsed_resources["AWS::URLSuffix"] = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
        self.is_reversed = Account.is_reversed
        # The exports of other stacks that are used here.
        self.imports: set[str] = set()
        self.begun: list[str] = []

    def __getitem__(self, key: str):
        """What a resource depends on is made first, whoever asks for it."""
        if key not in self._parsed_resources and key in self._resource_json_map:
            if key in self.begun:
                raise Failed(f"resources depend on each other: {' '.join(self.begun)}")
            self.begun.append(key)
            depends = self._resource_json_map[key].get("DependsOn", [])
            for other in [depends] if isinstance(depends, str) else depends:
                if other not in self._resource_json_map:
                    raise Failed(f"{key} depends on {other}, which is not there")
                self[other]
            found = super().__getitem__(key)
            self.begun.remove(key)
            return found
        return super().__getitem__(key)

    create = created
    delete = deleted

    def validate_outputs(self):
        """When they are resolved."""


def patch():
    """From here on moto's CloudFormation is this one."""
    parsing.clean_json = resolve
    parsing.resource_class_from_type = type_of
    parsing.resource_name_property_from_type = lambda _: None
    models.ResourceMap = ResourceMap
    models.Stack.parse_template = staticmethod(read)
    models.ChangeSet._parse_template = lambda change_set: setattr(
        change_set, "template_dict", read(change_set.template)
    )

    IAMBackend._init_aws_policies = known_policies


read_policies = IAMBackend._init_aws_policies
# AWS's managed policies by the backend's account and partition: moto reads them anew for each account.
POLICIES: dict[tuple, list] = {}


def known_policies(backend) -> list:
    key = (backend.account_id, backend.region_name)
    if key not in POLICIES:
        POLICIES[key] = read_policies(backend)
    policies = [copy.copy(policy) for policy in POLICIES[key]]
    for policy in policies:
        # moto takes the partition for a region, and gives all of them to `aws`.
        policy.partition = backend.region_name
    return policies


def read(text: str) -> dict:
    """A template; moto adds what is empty where there is none, and would take that for a change."""
    template = json.loads(text)
    for item in template["Resources"].values():
        item.setdefault("Properties", {})
    return template


def stack_is_same(stack: models.Stack, template: str, parameters: dict[str, str]) -> bool:
    """Where moto, as AWS, would answer `No updates are to be performed`."""
    return stack.template == template and stack.parameters == parameters


class Account:
    """A fresh account; there is one at a time."""

    # Whether resources are made in the opposite order of the template, as far as references allow: AWS knows no other
    # order than these, and a dependency that is not said shows.
    is_reversed = False

    def __init__(self, region: str, is_reversed: bool = False):
        Account.is_reversed = is_reversed
        moto_api_backend.reset()
        LEDGER.clear()
        cluster.CONFIGURATIONS.clear()
        cluster.TOKENS.clear()
        self.region = region
        self.backend = models.cloudformation_backends[DEFAULT_ACCOUNT_ID][region]

    def deploy(self, name: str, template: str, parameters: dict[str, str], policy: str | None) -> list[str]:
        """By a change set, as the AWS command-line interface does; returns what changed."""
        exists = any(stack.name == name for stack in self.backend.stacks.values())
        cloudformation = client("cloudformation", self.region)
        if not exists:
            id = models.generate_stack_id(name, self.region, DEFAULT_ACCOUNT_ID)
            stack = models.Stack(
                id,
                name,
                template,
                parameters,
                DEFAULT_ACCOUNT_ID,
                self.region,
                cross_stack_resources=self.backend.exports,
            )
            self.backend.stacks[id] = stack
            stack.create_resources()
            self.backend._validate_export_uniqueness(stack)
            for export in stack.exports:
                self.backend.exports[export.name] = export
            if policy:
                cloudformation.set_stack_policy(StackName=name, StackPolicyBody=policy)
            return sorted(stack.resource_map.resources)
        if stack_is_same(self.stack(name), template, parameters):
            return []
        given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
        cloudformation.create_change_set(
            StackName=name, ChangeSetName="again", ChangeSetType="UPDATE", TemplateBody=template, Parameters=given
        )
        found = self.backend.describe_change_set("again")
        changes = [f"{change.action} {change.logical_resource_id}" for change in found.changes]
        if found.status != "FAILED":
            changes.append("the change set is not empty")
        self.backend.delete_change_set("again")
        return changes

    def stack(self, name: str) -> models.Stack:
        return self.backend.get_stack(name)

    def outputs(self, name: str) -> dict[str, str]:
        return {item["OutputKey"]: item["OutputValue"] for item in self.stack(name).outputs or []}

    def exports(self) -> dict[str, str]:
        return {export.name: export.value for export in self.backend.exports.values()}

    def resources(self, name: str) -> dict[str, Resource]:
        return {
            key: item
            for key, item in self.stack(name).resource_map._parsed_resources.items()
            if isinstance(item, Resource)
        }

    def delete(self, name: str):
        """As AWS: not while another stack uses what it exports."""
        gone = self.stack(name)
        mine = {export.name for export in gone.exports}
        for stack in self.backend.stacks.values():
            if used := mine & stack.resource_map.imports:
                raise Failed(f"{name} cannot be deleted: {stack.name} uses {', '.join(sorted(used))}")
        gone.delete()
        self.backend.stacks.pop(gone.stack_id)
        for export in mine:
            self.backend.exports.pop(export)

    @property
    def configurations(self) -> dict[str, dict]:
        return cluster.CONFIGURATIONS
