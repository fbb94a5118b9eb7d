"""An AWS account in this process, for ParallelCluster's validators. Needs the packages of Tools/requirements.txt.

moto answers for what AWS has of itself: instance types and where they are offered, zones, managed policies. For
everything that a configuration names by its id, World answers that it is there and sound. No call leaves this process.
"""

import os

import parallelcluster  # takes the surroundings' account out of the environment

os.environ |= {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "MOTO_IAM_LOAD_MANAGED_POLICIES": "true",
    "MOTO_EC2_LOAD_DEFAULT_AMIS": "false",
}

import botocore.client
import botocore.validate
import moto
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from pcluster.aws.aws_api import AWSApi
from pcluster.aws.common import Cache
from pcluster.validators import s3_validators

from .moto_account import moto_answer
from .references import resolve
from .world import World

world: World | None = None


def answer(client, operation: str, parameters: dict) -> dict:
    model = client.meta.service_model
    botocore.validate.validate_parameters(parameters, model.operation_model(operation).input_shape)
    service = model.service_name
    method = getattr(world, f"{service.replace('-', '_')}_{operation}", None)
    return method(**parameters) if method else moto_answer(service, operation, parameters, client)


class Answered:
    """In place of a page of the web: it is there."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def zones(region: str) -> list[str]:
    return [zone.name for zone in RegionsAndZonesBackend.zones.get(region, [])] or [f"{region}{x}" for x in "abc"]


def begin():
    """From here on AWS is this module."""
    moto.mock_aws().start()
    s3_validators.urlopen = lambda *_, **__: Answered()
    botocore.client.BaseClient._make_api_call = answer


def enter(configuration: dict, region: str) -> dict:
    """The account in which a configuration is judged, and the configuration with ids in place of references."""
    global world
    os.environ["AWS_DEFAULT_REGION"] = region
    AWSApi.reset()
    Cache.clear_all()
    resolved = resolve(configuration, region, zones(region))
    world = World(resolved, region, zones(region))
    return resolved
