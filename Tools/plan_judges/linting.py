"""cfn-lint, in this process, on each template for the region of its plan."""

import functools

from cfnlint.api import lint
from cfnlint.config import ManualArgs

from .accepted import CFN_LINT
from .finding import Finding
from .written_plan import Stack

# What was accepted, so that a reason that nothing needs can be told.
used: set[tuple[str, str]] = set()


@functools.cache
def matches(text: str, region: str) -> list[tuple[str, str, str]]:
    """Rule, place and message. The same template is judged once."""
    found = []
    for match in lint(text, config=ManualArgs(regions=[region])):
        path = ".".join(str(step) for step in match.path or [])
        found.append((match.rule.id, path, match.message))
    return found


def judged(stack: Stack, region: str) -> list[Finding]:
    findings = []
    for rule, path, message in matches(stack.text, region):
        steps = path.split(".")
        name = steps[1] if len(steps) > 1 else ""
        type_ = stack.template.get("Resources", {}).get(name, {}).get("Type", "") if steps[0] == "Resources" else ""
        reason = next((key for key in CFN_LINT if key[0] == rule and (key[1] in name or key[1] == type_)), None)
        if reason:
            used.add(reason)
        else:
            findings.append(Finding("cfn-lint", rule, f"{stack.name}.{path}", message))
    return findings
