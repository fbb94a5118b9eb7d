"""The template of everything that Apus can write, as something that can be deployed."""

import json
import pathlib

from simulated_cloudformation.resource import TYPES

GOLDEN = pathlib.Path(__file__).resolve().parent.parent.parent / "Tests" / "CloudFormationTests" / "Golden"
PROVIDER = (
    "https://us-east-1-aws-parallelcluster.s3.us-east-1.amazonaws.com/parallelcluster/3.16.1/templates/custom_resource/"
    "cluster.yaml"
)


def unknown_types() -> list[str]:
    """The types that Apus can write and the simulated account does not know."""
    known = json.loads((GOLDEN / "resource-types.json").read_text(encoding="utf-8"))
    return sorted({item["Type"] for item in known} - TYPES.keys())


def deployable() -> dict:
    """It is a sample of properties, with an output for every attribute. AWS would refuse some of it side by side: two
    NAT gateways with one address, one rule twice, a managed password's secret where the password is given."""
    template = json.loads((GOLDEN / "every-resource.json").read_text(encoding="utf-8"))
    resources, outputs = template["Resources"], template["Outputs"]
    addresses = [name for name, item in resources.items() if item["Type"] == "AWS::EC2::NatGateway"]
    for name in addresses[1:]:
        resources[f"Address{name}"] = {
            "Type": "AWS::EC2::EIP",
            "DependsOn": ["Attachment"],
            "Properties": {"Domain": "vpc"},
        }
        resources[name]["Properties"]["AllocationId"] = {"Fn::GetAtt": [f"Address{name}", "AllocationId"]}
    for name in addresses:
        resources[name].setdefault("DependsOn", []).append("Attachment")
    seen = set()
    for item in resources.values():
        if item["Type"] in ("AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"):
            text = json.dumps({key: value for key, value in item["Properties"].items() if "PrefixList" in key})
            if "PrefixList" in text and (item["Type"], text) not in seen:
                # The group has the same rule in itself.
                item["Properties"] |= {key: "pl-0123456789abcdef0" for key in json.loads(text)}
            seen.add((item["Type"], text))
        if item["Type"] == "AWS::CloudFormation::Stack":
            item["Properties"]["TemplateURL"] = PROVIDER
    for output in outputs.values():
        name, attribute = output["Value"]["Fn::GetAtt"]
        if attribute == "MasterUserSecret.SecretArn":
            kind = resources[name]["Type"]
            output["Value"]["Fn::GetAtt"][0] = next(
                key
                for key, item in resources.items()
                if item["Type"] == kind and item["Properties"].get("ManageMasterUserPassword")
            )
    return template
