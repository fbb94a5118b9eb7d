"""Whether the stack policies forbid what would lose data, by AWS's own rules of how a policy is read."""

import fnmatch
import json

from .deployment import STATEFUL
from .finding import Finding
from .written_plan import Stack, WrittenPlan


def judged(plan: WrittenPlan) -> list[Finding]:
    findings = []
    for stack in plan.stacks:
        for name, item in stack.resources(*STATEFUL):
            if item.get("DeletionPolicy", "Delete") == "Delete":
                continue
            for action in ("Update:Replace", "Update:Delete"):
                if is_allowed(stack, name, item["Type"], action):
                    findings.append(Finding("stack policy", action, f"{stack.name}.{name}", "an update may do it"))
    return findings


def is_allowed(stack: Stack, name: str, type_: str, action: str) -> bool:
    """Without a policy everything is allowed; with one what is allowed and not denied."""
    if stack.policy is None:
        return True
    statements = json.loads(stack.policy)["Statement"]
    effects = {item["Effect"] for item in statements if applies(item, name, type_, action)}
    return "Allow" in effects and "Deny" not in effects


def applies(statement: dict, name: str, type_: str, action: str) -> bool:
    def some(key: str) -> list[str]:
        value = statement.get(key, [])
        return [value] if isinstance(value, str) else value

    def matches(patterns: list[str], text: str) -> bool:
        return any(fnmatch.fnmatchcase(text, pattern) for pattern in patterns)

    acts = matches(some("Action"), action) or ("NotAction" in statement and not matches(some("NotAction"), action))
    resource = f"LogicalResourceId/{name}"
    hits = matches(some("Resource"), resource) or (
        "NotResource" in statement and not matches(some("NotResource"), resource)
    )
    for operator, terms in statement.get("Condition", {}).items():
        types = terms.get("ResourceType", [])
        types = [types] if isinstance(types, str) else types
        hits = hits and operator in ("StringEquals", "StringLike") and matches(types, type_)
    return acts and hits
