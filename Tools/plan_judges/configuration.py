"""ParallelCluster's loader and all its validators on the configuration as CloudFormation resolved it."""

import json

import judge
import yaml

from .deployed_world import Entered
from .deployment import Deployment
from .finding import Finding


def judged(deployment: Deployment, rules: dict[str, str], has_overrides: bool) -> list[Finding]:
    """Errors, and warnings that no rule of Apus says; `rules` are those that found something in the cluster file."""
    plan, findings = deployment.plan, []
    configurations = deployment.account.configurations
    if len(configurations) != 1:
        return [
            Finding("ParallelCluster", "custom resource", "stacks", f"{len(configurations)} clusters are asked for")
        ]
    for name, configuration in configurations.items():
        if unresolved := references(configuration):
            findings.append(Finding("ParallelCluster", "reference", unresolved[0], "it is not resolved"))
        with Entered(configuration, plan.region, plan.given):
            found = judge.validated(configuration, name)
        findings += [
            Finding("ParallelCluster", f"{item.level} {item.validator}", name, item.message)
            for item in judge.unsaid(found, rules, has_overrides)
        ]
    return findings + differences(plan)


def references(value, path="") -> list[str]:
    """Where a function of CloudFormation is left."""
    if isinstance(value, dict):
        here = [path] if len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::")) else []
        return here + [place for key, inner in value.items() for place in references(inner, f"{path}.{key}")]
    if isinstance(value, list):
        return [place for index, inner in enumerate(value) for place in references(inner, f"{path}[{index}]")]
    return []


def differences(plan) -> list[Finding]:
    """Whether parallelcluster.yaml says what the template has."""
    written = yaml.safe_load(plan.configuration)
    for stack in plan.stacks:
        for name, resource in stack.resources("Custom::PclusterCluster"):
            inline = resource["Properties"]["ClusterConfiguration"]
            if json.dumps(inline, sort_keys=True) != json.dumps(written, sort_keys=True):
                return [
                    Finding("files", "parallelcluster.yaml", f"{stack.name}.{name}", "it differs from the template's")
                ]
    return []
