"""Everything that one process needs to judge plans, and the judging of one."""

import filecmp
import json
import logging
import os
import pathlib
import subprocess
import typing
import warnings

import botocore.client
import judge
import moto
import simulated_cloudformation
from simulated_aws.moto_account import real_call

from . import configuration, dependencies, files, linting, policies, promises, stack_policies
from .deployment import Deployment
from .finding import Finding
from .written_plan import WrittenPlan


class Verdict(typing.NamedTuple):
    """What was found in the plan of one cluster file; templates are for checkov, which judges all at once."""

    name: str
    findings: list[Finding]
    templates: list[tuple[str, str]]
    counts: dict[str, int]
    seconds: dict[str, float]
    # The reasons of accepted.py that were needed so far in the process.
    used: frozenset = frozenset()


def open_session():
    """From here on AWS is in this process."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    judge.begin()
    # What judges a configuration alone takes AWS's place altogether; here stacks are deployed, too.
    botocore.client.BaseClient._make_api_call = real_call
    moto.mock_aws().start()
    simulated_cloudformation.patch()


class Clock:
    """How long each judge took, in seconds of a processor, with the programs that it ran."""

    def __init__(self):
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: typing.Callable):
        begin = sum(os.times()[:4])
        try:
            return work()
        finally:
            self.seconds[name] = self.seconds.get(name, 0) + sum(os.times()[:4]) - begin


def planned(apus: str, file: pathlib.Path, folder: pathlib.Path) -> WrittenPlan:
    """`apus plan FILE --out FOLDER`."""
    ran = subprocess.run([apus, "plan", file, "--out", folder], capture_output=True, text=True, check=False)
    if not (folder / "plan.json").exists():
        raise RuntimeError(f"apus plan {file} ended with {ran.returncode} and wrote no plan\n{ran.stderr[-2000:]}")
    return WrittenPlan(folder, file.read_text(encoding="utf-8"))


def rules_of(apus: str, file: pathlib.Path) -> dict[str, str]:
    """The severities of the rules that found something in the cluster file, silenced or not."""
    ran = subprocess.run([apus, "check", "--format", "json", file], capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    return {item["rule"]: item["severity"] for item in report["silenced"] + report["findings"]}


def audited(apus: str, folder: pathlib.Path) -> list[Finding]:
    """Apus' own proofs over what is written: they are to hold for every plan."""
    ran = subprocess.run([apus, "audit", folder, "--json"], capture_output=True, text=True, check=False)
    try:
        proofs = json.loads(ran.stdout)["proofs"]
    except ValueError:
        return [Finding("audit", "unreadable", "", f"it ended with {ran.returncode}: {ran.stderr[-500:]}")]
    found = [
        Finding("audit", proof["id"], item.get("resource") or "", item["message"])
        for proof in proofs
        for item in proof["counterexamples"]
    ]
    idle = [proof["id"] for proof in proofs if not proof["examined"] and proof["id"] != "files"]
    if ran.returncode != (1 if found else 0) or idle:
        examined = [f"{proof['id']} {proof['examined']}" for proof in proofs]
        found.append(Finding("audit", "itself", "", f"it ended with {ran.returncode}, examined {', '.join(examined)}"))
    return found


def judged(apus: str, file: pathlib.Path, folder: pathlib.Path, index: int) -> Verdict:
    """Plans a cluster file twice and asks every judge but checkov. Every second plan is deployed backwards."""
    clock = Clock()
    plan = clock.time("plan", lambda: planned(apus, file, folder / "one"))
    again = clock.time("plan", lambda: planned(apus, file, folder / "two"))
    findings = differences(folder / "one", folder / "two")
    findings += clock.time("audit", lambda: audited(apus, folder / "one"))
    deployment = clock.time("deployment", lambda: Deployment(plan, is_reversed=index % 2 == 1))
    if deployment.is_up:
        rules = rules_of(apus, file)
        has_overrides = "parallelCluster:" in plan.given
        findings += clock.time("ParallelCluster", lambda: configuration.judged(deployment, rules, has_overrides))
        findings += clock.time("parliament", lambda: policies.judged(deployment))
        clock.time("deployment", lambda: deployment.deploy_again(again))
        clock.time("deployment", deployment.delete)
    findings += deployment.findings + stack_policies.judged(plan) + promises.judged(plan)
    for stack in plan.stacks:
        findings += dependencies.judged(stack)
        findings += clock.time("cfn-lint", lambda stack=stack: linting.judged(stack, plan.region))
    findings += clock.time("files", lambda: files.judged(plan))
    counts = {
        "stacks": len(plan.stacks),
        "resources": sum(len(stack.template["Resources"]) for stack in plan.stacks),
        "policies": sum(1 for _ in policies.documents(deployment)) if deployment.is_up else 0,
        "files": len(plan.files),
    }
    templates = [(f"{file.stem}/{stack.name}", stack.text) for stack in plan.stacks]
    return Verdict(
        file.stem,
        list(dict.fromkeys(findings)),
        templates,
        counts,
        clock.seconds,
        frozenset(linting.used | policies.used),
    )


def differences(one: pathlib.Path, other: pathlib.Path) -> list[Finding]:
    """Where two plans of one file are not the same bytes."""
    names = {str(file.relative_to(top)) for top in (one, other) for file in top.rglob("*") if file.is_file()}
    _, different, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return [Finding("plan", "same bytes", name, "two plans of one file differ") for name in different + missing]
