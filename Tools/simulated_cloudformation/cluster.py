"""ParallelCluster's provider, a nested stack, and the custom resource that it makes clusters by.

Both answer with data that stand for what they would make: a canned set of outputs, and a cluster's description. What
a cluster is asked to be, with every reference resolved, is kept.
"""

import re

from .ledger import held
from .resource import Failed, Made, Place, Properties, resource

VERSION = "3.16.1"
# Of the provider's template, by ParallelCluster's documentation.
PARAMETERS = {"CustomLambdaRole", "AdditionalIamPolicies", "CustomBucket"}
# The configuration of each cluster, by its name.
CONFIGURATIONS: dict[str, dict] = {}
TOKENS: set[str] = set()


@resource("AWS::CloudFormation::Stack")
def provider(properties: Properties, place: Place) -> Made:
    url = properties["TemplateURL"]
    end = "amazonaws.com.cn" if place.region.startswith("cn-") else "amazonaws.com"
    expected = (
        f"https://{place.region}-aws-parallelcluster.s3.{place.region}.{end}/parallelcluster/{VERSION}/templates/"
        "custom_resource/cluster.yaml"
    )
    if url != expected:
        raise Failed(f"there is no template at {url}; ParallelCluster's provider is at {expected}")
    given = properties.get("Parameters") or {}
    if unknown := set(given) - PARAMETERS:
        raise Failed(f"the provider has no parameter {', '.join(sorted(unknown))}")
    if role := given.get("CustomLambdaRole"):
        place.iam.get_role(RoleName=role.split("/")[-1])
    properties.given("Tags", "TimeoutInMinutes", "NotificationARNs")
    token = place.arn("lambda", f"function:pcluster-cfn-{place.stack}")
    TOKENS.add(token)
    outputs = {
        "ServiceToken": token,
        # As Fn::GetAtt gives it: with the log streams in it.
        "LogGroupArn": place.arn("logs", f"log-group:/aws/lambda/pcluster-cfn-{place.stack}:*"),
        "LambdaLayerArn": place.arn("lambda", f"layer:PCLayer-{place.stack}:1"),
    }
    attributes = {f"Outputs.{key}": value for key, value in outputs.items()}
    id = place.arn("cloudformation", f"stack/{place.name}/0")
    return Made(id, attributes, held(place, "nested stack", id))


@resource("Custom::PclusterCluster")
def cluster(properties: Properties, place: Place) -> Made:
    if properties["ServiceToken"] not in TOKENS:
        raise Failed(f"nobody answers at {properties['ServiceToken']}")
    name, configuration = properties["ClusterName"], properties["ClusterConfiguration"]
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,59}", name):
        raise Failed(f"no name for a cluster: {name}")
    if name == place.stack:
        raise Failed("a cluster has not the name of the stack that asks for it")
    if properties.get("DeletionPolicy", "Delete") not in ("Retain", "Delete"):
        raise Failed(f"DeletionPolicy is {properties.get('DeletionPolicy')}")
    if not isinstance(configuration, dict):
        raise Failed("ClusterConfiguration is no object")
    CONFIGURATIONS[name] = configuration
    attributes = {
        "clusterName": name,
        "clusterStatus": "CREATE_COMPLETE",
        "cloudFormationStackStatus": "CREATE_COMPLETE",
        "cloudformationStackArn": place.arn("cloudformation", f"stack/{name}/0"),
        "region": place.region,
        "version": VERSION,
        "validationMessages": "[]",
        "headNode.instanceId": "i-0123456789abcdef0",
        "headNode.instanceType": (configuration.get("HeadNode") or {}).get("InstanceType", ""),
        "headNode.launchTime": "2026-01-01T00:00:00Z",
        "headNode.state": "running",
        "headNode.privateIpAddress": "10.0.0.10",
    }
    taken = held(place, "cluster", name)
    # With Retain the cluster stays when the stack goes.
    stays = properties.get("DeletionPolicy") == "Retain"
    return Made(name, attributes, (lambda: None) if stays else taken)
