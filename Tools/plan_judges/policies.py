"""parliament on every IAM policy, as it is when its stack is deployed."""

import json

import parliament

from .accepted import PARLIAMENT
from .deployment import Deployment
from .finding import Finding

# What was accepted, so that a reason that nothing needs can be told.
used: set[tuple[str, str]] = set()


def documents(deployment: Deployment):
    """Every policy of an identity, with its place: stack, resource, name."""
    for stack in deployment.plan.stacks:
        for name, item in deployment.made[stack.name].items():
            place = f"{stack.name}.{name}"
            if item.type_name in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
                yield place, item.properties["PolicyDocument"]
            for inline in item.properties.get("Policies", []) if item.type_name == "AWS::IAM::Role" else []:
                yield f"{place}.{inline['PolicyName']}", inline["PolicyDocument"]


def judged(deployment: Deployment) -> list[Finding]:
    findings, seen = [], 0
    for place, document in documents(deployment):
        seen += 1
        findings += analyzed(place, document)
    if any(
        item["Type"].startswith("AWS::IAM::Role") for stack in deployment.plan.stacks for _, item in stack.resources()
    ):
        if not seen:
            findings.append(Finding("parliament", "coverage", "stacks", "there are roles, and no policy was judged"))
    return findings


def analyzed(place: str, document: dict) -> list[Finding]:
    found = parliament.analyze_policy_string(json.dumps(plain(document))).findings
    findings = []
    for item in found:
        said = item.detail if isinstance(item.detail, str) else json.dumps(item.detail, default=str)
        resource = place.split("-", 1)[-1]
        reason = next((key for key in PARLIAMENT if key[0] == item.issue and key[1] in f"{resource} {said}"), None)
        if reason:
            used.add(reason)
            continue
        location = json.dumps(item.location.get("string", item.location.get("actions", "")), default=str)
        findings.append(Finding("parliament", item.issue, place, f"{said[:300]} {location}"))
    return findings


def plain(document: dict) -> dict:
    """Conditions with one value as that value: parliament stumbles over `Null` with a list, which IAM takes."""
    statements = document["Statement"]
    return document | {
        "Statement": [
            item
            | {
                "Condition": {
                    operator: {
                        key: value[0] if isinstance(value, list) and len(value) == 1 else value
                        for key, value in terms.items()
                    }
                    for operator, terms in item.get("Condition", {}).items()
                }
            }
            for item in ([statements] if isinstance(statements, dict) else statements)
        ]
    }
