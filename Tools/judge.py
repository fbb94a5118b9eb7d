"""ParallelCluster's own loader and all its validators as judges of configurations, with no network and no account.

AWS is the package simulated_aws, in which all that a configuration names is there and sound: what is judged is the
configuration alone. An object like `Fn::ImportValue` stands for such an id.
"""

import copy
import functools
import json
import pathlib
import re
import subprocess
import sys
import typing

try:
    import marshmallow
    import simulated_aws
    import yaml
    from pcluster.schemas.cluster_schema import ClusterSchema
    from pcluster.validators.common import ValidatorContext
except ModuleNotFoundError as error:
    sys.exit(f"error: the package {error.name} is not installed\n  hint: run Tools/install-packages test")

# Not run: they try to start instances (RunInstances with DryRun), which moto cannot.
NOT_RUN = {"HeadNodeLaunchTemplateValidator", "ComputeResourceLaunchTemplateValidator"}

# What ParallelCluster says and Apus does not, or not so strictly: a part of the message, and why.
EXPECTED = {
    ("WARNING", "KeyPairValidator"): ("", "Session Manager is the way in, not SSH"),
    ("WARNING", "EfaValidator"): ("", "`efa: false` says that it is meant; one node needs none: see `efa-unused`"),
    ("WARNING", "InstancesEFAValidator"): ("", "as EfaValidator; and with a type that has no EFA it cannot be used"),
    ("WARNING", "SharedEbsPerformanceBottleNeckValidator"): ("", "`/home` counts there: see `volume-many-nodes`"),
    ("WARNING", "EbsVolumeSizeSnapshotValidator"): ("", "the account knows a snapshot's size; the simulated is 1 GiB"),
    ("ERROR", "RootVolumeSizeValidator"): ("", "images have at most 45 GiB, the simulated one just that: Apus warns"),
    ("WARNING", "InstancesNetworkingValidator"): ("EFA", "no matter where EFA is off: see `mixed-efa-interfaces`"),
    ("WARNING", "PlacementGroupCapacityReservationValidator"): ("", "the account knows a named group's reservations"),
}

# What a judge that judges finds: the loader, a validator that asks nobody, one that asks for facts, one for ids.
FAULTY = """
Region: us-east-1
Image: {Os: alinux2023}
HeadNode: {InstanceType: t3.micro, Networking: {SubnetId: subnet-0123456789abcdef0}}
Scheduling:
  Scheduler: slurm
  SlurmQueues:
    - Name: Q
      ComputeResources: [{Name: a, InstanceType: c5.large, MaxCount: 100, Efa: {Enabled: true}}]
      Networking: {SubnetIds: [subnet-0123456789abcdef1], PlacementGroup: {Enabled: true}}
SharedStorage:
  - {Name: a, MountDir: /a, StorageType: Efs, EfsSettings: {FileSystemId: fs-0123456789abcdef0}}
  - {Name: b, MountDir: /b, StorageType: Efs, EfsSettings: {FileSystemId: fs-0123456789abcdef0}}
"""
FOUND = {"NameValidator", "HeadNodeMemorySizeValidator", "EfaValidator", "DuplicateNameValidator"}


class Finding(typing.NamedTuple):
    """Of ParallelCluster's: INFO, WARNING or ERROR, who says it, and the message."""

    level: str
    validator: str
    message: str


class Suppressor:
    """Of ParallelCluster's ValidatorSuppressor: by name."""

    def suppress_validator(self, validator) -> bool:
        return validator.type in NOT_RUN


def begin():
    """From here on AWS is simulated_aws. Fails where the judge lets pass what it must not."""
    simulated_aws.begin()
    missed = FOUND - {finding.validator for finding in judged(FAULTY, "faulty")}
    if missed:
        sys.exit(f"error: this judge lets pass what it must not: {', '.join(sorted(missed))} said nothing")


def judged(text: str, name: str) -> list[Finding]:
    """What ParallelCluster finds in the configuration of a cluster of this name."""
    try:
        configuration = yaml.safe_load(text)
        configuration = simulated_aws.enter(configuration, configuration.get("Region") or "us-east-1")
    except Exception as error:
        return [Finding("ERROR", type(error).__name__, " ".join(str(error).split()))]
    return validated(configuration, name)


def validated(configuration: dict, name: str) -> list[Finding]:
    """What ParallelCluster finds in a configuration in which no reference is left, in the account that is entered."""
    try:
        # The loader changes what it is given.
        loaded = ClusterSchema(cluster_name=name).load(copy.deepcopy(configuration))
        loaded.source_config = configuration
        found = loaded.validate([Suppressor()], ValidatorContext())
    except marshmallow.ValidationError as error:
        return [Finding("ERROR", "ClusterSchema", message) for message in flattened(error.messages)]
    except Exception as error:  # whatever ParallelCluster stumbles over is its verdict
        return [Finding("ERROR", type(error).__name__, " ".join(str(error).split()))]
    # A validator that asks the network is run by another of its name.
    names = [item.validator_type.removeprefix("AsyncTimed") for item in found]
    findings = [Finding(str(item.level), name, " ".join(item.message.split())) for name, item in zip(names, found)]
    return list(dict.fromkeys(findings))


def flattened(messages, path=""):
    """What the loader found, each with its path."""
    if isinstance(messages, dict):
        for key, value in messages.items():
            step = f"[{key}]" if isinstance(key, int) else f".{key}"
            yield from flattened(value, (path + step).lstrip("."))
    elif isinstance(messages, list):
        for value in messages:
            yield from flattened(value, path)
    else:
        yield f"{path}: {messages}" if path else str(messages)


class Verdict(typing.NamedTuple):
    """What Apus says of a cluster file: the cluster's name, the severity of each rule that found something, silenced
    or not, and the configuration if there is no error."""

    name: str
    rules: dict[str, str]
    configuration: str | None

    @property
    def is_refused(self) -> bool:
        return "error" in self.rules.values()


def verdict(apus: str, file: pathlib.Path) -> Verdict:
    """`apus check` and `apus plan`."""
    check = subprocess.run([apus, "check", "--format", "json", file], capture_output=True, text=True, check=False)
    if check.returncode not in (0, 1):
        sys.exit(f"error: apus check {file} ended with {check.returncode}\n{check.stderr}")
    report = json.loads(check.stdout)
    rules = {item["rule"]: item["severity"] for item in report["silenced"] + report["findings"]}
    named = re.search(r"^name: *([\w-]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    name = named[1] if named else "cluster"
    if "error" in rules.values():
        return Verdict(name, rules, None)
    plan = subprocess.run([apus, "plan", "--parallelcluster", file], capture_output=True, text=True, check=False)
    if plan.returncode != 0:
        sys.exit(f"error: apus plan {file} failed, and apus check did not\n{plan.stderr}")
    return Verdict(name, rules, plan.stdout)


@functools.cache
def table() -> dict[str, list[str]]:
    """The rules that say what a validator says, from the table of docs/rules.md."""
    page = pathlib.Path(__file__).resolve().parent.parent / "docs" / "rules.md"
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {validator: re.findall(r"`([a-z0-9-]+)`", rules) for validator, rules in rows}


def unsaid(findings: list[Finding], rules: dict[str, str], has_overrides: bool = False) -> list[Finding]:
    """The findings of a cluster file without errors that Apus has not: every error, and each warning without a rule.

    Of overrides, which are the user's own word to ParallelCluster, only errors count.
    """
    return [
        finding
        for finding in findings
        if not is_expected(finding)
        and (
            finding.level == "ERROR"
            or (finding.level == "WARNING" and not has_overrides and not is_said(finding, rules))
        )
    ]


def is_said(finding: Finding, rules: dict[str, str]) -> bool:
    """Whether a rule that docs/rules.md names for the validator has found something."""
    return not rules.keys().isdisjoint(table().get(finding.validator, []))


def is_expected(finding: Finding) -> bool:
    part, _ = EXPECTED.get((finding.level, finding.validator), (None, ""))
    return part is not None and part in finding.message
