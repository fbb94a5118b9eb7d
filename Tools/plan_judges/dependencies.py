"""What has to wait for a network's gateway and is not made to: AWS makes resources side by side, in any order."""

import re

from .finding import Finding
from .written_plan import Stack


def judged(stack: Stack) -> list[Finding]:
    resources = stack.template["Resources"]
    gates = {name for name, item in resources.items() if item["Type"] == "AWS::EC2::VPCGatewayAttachment"}
    if not gates:
        return []
    findings = []
    for name, item in resources.items():
        is_out = item["Type"] == "AWS::EC2::Route" and "GatewayId" in item.get("Properties", {})
        if (is_out or item["Type"] == "AWS::EC2::EIP") and not gates & waited_for(resources, name):
            findings.append(
                Finding("deployment", "dependency", f"{stack.name}.{name}", "it does not wait for the gateway")
            )
    return findings


def waited_for(resources: dict, name: str) -> set[str]:
    """What a resource depends on or refers to, and what that does."""
    found: set[str] = set()
    left = [name]
    while left:
        item = resources[left.pop()]
        depends = item.get("DependsOn", [])
        names = {depends} if isinstance(depends, str) else set(depends)
        names |= set(references(item.get("Properties", {})))
        new = (names & resources.keys()) - found
        found |= new
        left += new
    return found


def references(value):
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "Ref":
                yield item
            elif key == "Fn::GetAtt":
                yield item[0] if isinstance(item, list) else item.split(".")[0]
            elif key == "Fn::Sub":
                yield from re.findall(r"\$\{(\w+)", item if isinstance(item, str) else item[0])
                yield from references(item)
            else:
                yield from references(item)
