"""What a plan promises and no tool looks for: no SSH, the new metadata service, names and flow logs in a network,
backups of this cluster alone, an index that says what is there."""

import json

from .finding import Finding
from .written_plan import WrittenPlan


def judged(plan: WrittenPlan) -> list[Finding]:
    findings = []

    def say(rule: str, place: str, message: str):
        findings.append(Finding("promises", rule, place, message))

    for stack, entry in zip(plan.stacks, plan.index["stacks"], strict=True):
        resources = stack.template["Resources"]
        if entry.get("resources", len(resources)) != len(resources):
            say("index", stack.name, f"the index says {entry['resources']} resources, and there are {len(resources)}")
        watched = json.dumps([item["Properties"]["ResourceId"] for _, item in stack.resources("AWS::EC2::FlowLog")])
        for name, item in stack.resources("AWS::EC2::VPC"):
            if json.dumps({"Ref": name}) not in watched:
                say("flow log", f"{stack.name}.{name}", "nobody sees what flows")
            if not (item["Properties"].get("EnableDnsSupport") and item["Properties"].get("EnableDnsHostnames")):
                say("names", f"{stack.name}.{name}", "it resolves no names")
        for name, item in stack.resources("AWS::Backup::BackupSelection"):
            if "aws:ResourceTag/" not in json.dumps(item["Properties"]["BackupSelection"].get("Conditions", {})):
                say("backup", f"{stack.name}.{name}", "it takes what has not the cluster's tag")
        for name, item in stack.resources("Custom::PclusterCluster"):
            for rule, message in of_configuration(item["Properties"]["ClusterConfiguration"], plan.given):
                say(rule, f"{stack.name}.{name}", message)
    return findings


def of_configuration(configuration: dict, given: str):
    """What overrides of the cluster file ask for is the user's own word."""
    head = configuration.get("HeadNode", {})
    if "Ssh" in head and "Ssh" not in given:
        yield "ssh", f"HeadNode.Ssh is {head['Ssh']}"
    if configuration.get("Imds", {}).get("ImdsSupport") != "v2.0" and "ImdsSupport" not in given:
        yield "metadata", "instances take the old metadata service"
