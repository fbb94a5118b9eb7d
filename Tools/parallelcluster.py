"""ParallelCluster's own loader, for the checks beside this file. Needs the packages of Tools/requirements.txt."""

import logging
import os

# The loader wants a region. Of reservations it asks AWS, and goes on without an answer: without credentials nothing
# leaves this machine.
for variable in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[variable]
os.environ |= {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
logging.disable(logging.CRITICAL)

import marshmallow
import yaml
from pcluster.schemas.cluster_schema import ClusterSchema
from pcluster.utils import yaml_load

# What stands for a value that another stack exports, by the end of the export's name.
IDS = {
    "SecurityGroup": "sg-0123456789abcdef0",
    "DatabaseUri": "db.example.org:3306",
    "DatabaseSecret": "arn:aws:secretsmanager:us-east-1:123456789012:secret:slurm-a1b2c3",
}


def resolved(value, key=""):
    """The configuration with an id in place of each `Fn::ImportValue`."""
    if isinstance(value, dict):
        if list(value) == ["Fn::ImportValue"]:
            name = value["Fn::ImportValue"]
            for end, literal in IDS.items():
                if name.endswith(end):
                    return literal
            prefix = {"SubnetId": "subnet", "SubnetIds": "subnet", "FileSystemId": "fs", "VolumeId": "vol"}[key]
            return prefix + "-0123456789abcdef0"
        return {name: resolved(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [resolved(inner, key) for inner in value]
    return value


def load(text):
    """The loaded configuration, or the loader's error as a text."""
    try:
        return ClusterSchema(cluster_name="sample").load(resolved(yaml_load(text))), None
    except marshmallow.ValidationError as error:
        return None, str(error.messages)
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        return None, f"{type(error).__name__}: {error}"
