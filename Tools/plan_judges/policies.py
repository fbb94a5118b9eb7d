"""parliament on every IAM policy, as it is when its stack is deployed."""

import fnmatch
import json
import re

import parliament

from .accepted import PARLIAMENT
from .deployment import Deployment
from .finding import Finding

# What was accepted, so that a reason that nothing needs can be told.
used: set[tuple[str, str]] = set()


def documents(deployment: Deployment):
    """Every policy of an identity: its place (stack, resource, name), whose it is, and itself."""
    for stack in deployment.plan.stacks:
        for name, item in deployment.made[stack.name].items():
            place = f"{stack.name}.{name}"
            if item.type_name in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
                yield place, set(item.properties.get("Roles", [])), item.properties["PolicyDocument"]
            for inline in item.properties.get("Policies", []) if item.type_name == "AWS::IAM::Role" else []:
                yield f"{place}.{inline['PolicyName']}", {item.made.id}, inline["PolicyDocument"]


def judged(deployment: Deployment) -> list[Finding]:
    findings, seen = [], 0
    policies = list(documents(deployment))
    for place, roles, document in policies:
        seen += 1
        # A role has the statements of all its policies.
        more = [it for other, theirs, item in policies if other != place and roles & theirs for it in item["Statement"]]
        findings += analyzed(place, document, more)
    roles = [name for stack in deployment.plan.stacks for name, _ in stack.resources("AWS::IAM::Role")]
    if roles and not seen:
        findings.append(Finding("parliament", "coverage", "stacks", "there are roles, and no policy was judged"))
    return findings


def analyzed(place: str, document: dict, more: list[dict]) -> list[Finding]:
    """What parliament finds in each statement by itself; `more` are those of the role's other policies."""
    statements = document["Statement"]
    statements = [statements] if isinstance(statements, dict) else statements
    findings = []
    for statement in statements:
        others = [item for item in [*statements, *more] if item is not statement and item["Effect"] == "Allow"]
        text = json.dumps(document | {"Statement": [plain(statement)]})
        for item in parliament.analyze_policy_string(text).findings:
            where = f"{place}.{statement.get('Sid', '')}".rstrip(".")
            findings += [
                Finding("parliament", item.issue, where, said)
                for said in sayings(item, statement, others)
                if not is_accepted(item.issue, said)
            ]
    return list(dict.fromkeys(findings))


def is_accepted(issue: str, said: str) -> bool:
    for key in PARLIAMENT:
        if key[0] == issue and re.search(key[1], said):
            used.add(key)
            return True
    return False


def sayings(item, statement: dict, others: list[dict]) -> list[str]:
    """What a finding says, action by action where it names several; an action's further resources may be in others."""
    if not isinstance(item.detail, list):
        place = item.location.get("string") if isinstance(item.location, dict) else None
        return [" ".join(str(part) for part in (item.detail, place) if part)]
    if item.issue != "RESOURCE_MISMATCH":
        return [str(part) for part in item.detail]
    wanted = {part["action"]: part["required_format"] for part in item.detail}
    mismatched = {action for action, form in wanted.items() if not any(gives(it, action, form) for it in others)}
    return [f"{action} wants {wanted[action]}" for action in sorted(mismatched - swept_in(statement, mismatched))]


def listed(value) -> list[str]:
    return [value] if isinstance(value, str) else value


def gives(statement: dict, action: str, form: str) -> bool:
    """Whether a statement allows the action on a resource of this form."""
    acts = any(fnmatch.fnmatchcase(action.lower(), item.lower()) for item in listed(statement.get("Action", [])))
    resources = listed(statement.get("Resource", []))
    return acts and any(item == "*" or parliament.is_arn_match("object", form, item) for item in resources)


def swept_in(statement: dict, mismatched: set[str]) -> set[str]:
    """Actions that only a star brings in, beside others that the resources are right for: they can do nothing."""
    found = set()
    for pattern in listed(statement.get("Action", [])):
        if "*" not in pattern:
            continue
        meant = {f"{action['service']}:{action['action']}" for action in parliament.expand_action(pattern)}
        if meant - mismatched:
            found |= meant
    return found


def plain(statement: dict) -> dict:
    """Conditions with one value as that value: parliament stumbles over `Null` with a list, which IAM takes."""
    conditions = {
        operator: {
            key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in terms.items()
        }
        for operator, terms in statement.get("Condition", {}).items()
    }
    return statement | {"Condition": conditions}
