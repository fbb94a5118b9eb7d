"""How a type of resource is registered with moto's CloudFormation.

Each type is a function that makes one resource of it by AWS's own API, which moto answers, so that the API's checks of
parameters and of what is named count. moto's own classes are not used: most of them drop properties that they do not
know, and cannot delete.
"""

import functools
import json
import re
import typing

import boto3
import botocore.validate
from moto.core.common_models import CloudFormationModel

# By the type's name.
TYPES: dict[str, type[CloudFormationModel]] = {}


class Failed(Exception):
    """What AWS would refuse, or what this account cannot do."""


@functools.cache
def client(service: str, region: str):
    # moto takes the partition from the region in the address, and IAM's own address has none.
    where = {"endpoint_url": f"https://iam.{region}.amazonaws.com"} if service == "iam" else {}
    return boto3.client(service, region_name=region, **where)


class Service:
    """A service's client that takes texts for numbers and booleans, as CloudFormation does."""

    def __init__(self, name: str, region: str):
        self.client = client(name, region)

    def __getattr__(self, method: str):
        model = self.client.meta.service_model.operation_model(self.client.meta.method_to_api_mapping[method])

        def call(**parameters):
            return getattr(self.client, method)(**coerced(parameters, model.input_shape))

        return call

    def unanswered(self, method: str, **parameters):
        """A call that moto cannot answer: its parameters are checked by AWS's own model, and that is all."""
        model = self.client.meta.service_model.operation_model(self.client.meta.method_to_api_mapping[method])
        botocore.validate.validate_parameters(coerced(parameters, model.input_shape), model.input_shape)


def coerced(value, shape):
    """The value with numbers and booleans where the shape has such."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        return {key: coerced(item, shape.members[key]) if key in shape.members else item for key, item in value.items()}
    if kind == "map" and isinstance(value, dict):
        return {key: coerced(item, shape.value) for key, item in value.items()}
    if kind == "list" and isinstance(value, list):
        return [coerced(item, shape.member) for item in value]
    if isinstance(value, str):
        if kind in ("integer", "long") and re.fullmatch(r"-?\d+", value):
            return int(value)
        if kind in ("float", "double") and re.fullmatch(r"-?\d+(\.\d+)?", value):
            return float(value)
        if kind == "boolean" and value in ("true", "false"):
            return value == "true"
    if kind == "string" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


class Place:
    """Where a resource is made; an attribute is a client: `place.ec2`."""

    def __init__(self, account: str, region: str, stack_id: str, logical_id: str):
        self.account, self.region, self.stack_id, self.logical_id = account, region, stack_id, logical_id
        self.partition = client("ec2", region).meta.partition
        self.stack = stack_id.split(":stack/")[-1].split("/")[0]

    def __getattr__(self, service: str):
        return Service(service.replace("_", "-"), self.region)

    @property
    def name(self) -> str:
        """What a resource is called that has no name of its own."""
        return f"{self.stack}-{self.logical_id}"[:60]

    def arn(self, service: str, rest: str) -> str:
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{rest}"


class Properties:
    """The properties of a resource. What nobody has read of them is a gap in this simulation, and said."""

    def __init__(self, values: dict):
        self.values = values
        self.unread = set(values)

    def __getitem__(self, name: str):
        if name not in self.values:
            raise Failed(f"the property {name} is missing")
        return self.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str, default=None):
        self.unread.discard(name)
        return self.values.get(name, default)

    def given(self, *names: str) -> dict:
        """Those of the properties that there are; `here=there` renames one."""
        pairs = [name.split("=") if "=" in name else (name, name) for name in names]
        return {there: self.get(here) for here, there in pairs if here in self.values}

    def tags(self, kind: str) -> dict:
        """EC2's way to say tags."""
        tags = self.get("Tags")
        return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}

    def tag_list(self) -> list[dict]:
        return self.get("Tags") or []

    def tagged(self, name: str = "Tags") -> dict:
        """The tags as a parameter of this name, if there are some."""
        tags = self.get(name)
        return {name: tags} if tags else {}

    def tag_map(self, name: str = "Tags") -> dict:
        tags = self.get(name) or {}
        return tags if isinstance(tags, dict) else {tag["Key"]: tag["Value"] for tag in tags}

    def lower(self, *names: str) -> dict:
        """As `given`, for the services whose parameters begin with a small letter."""
        return {name[0].lower() + name[1:]: value for name, value in self.given(*names).items()}


class Made(typing.NamedTuple):
    """A resource: what `Ref` gives, what `Fn::GetAtt` gives, how it is deleted, and how it is saved before."""

    id: str
    attributes: dict[str, object] = {}
    remove: typing.Callable[[], object] = lambda: None
    snapshot: typing.Callable[[], object] | None = None


class Resource(CloudFormationModel):
    """What moto's CloudFormation sees of a resource."""

    type_name = ""
    make: typing.Callable[[Properties, Place], Made]

    def __init__(self, made: Made, properties: dict):
        self.made, self.properties = made, properties

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        place = Place(account_id, region_name, kwargs["StackId"], kwargs["LogicalId"])
        values = secrets_resolved(cloudformation_json.get("Properties", {}), place)
        properties = Properties(values)
        try:
            made = cls.make(properties, place)
        except Exception as error:
            raise Failed(f"{kwargs['LogicalId']} ({cls.type_name}): {type(error).__name__}: {error}") from error
        if properties.unread:
            raise Failed(
                f"{kwargs['LogicalId']} ({cls.type_name}): the simulated account does not know the properties "
                f"{', '.join(sorted(properties.unread))}: add them to Tools/simulated_cloudformation"
            )
        return cls(made, values)

    @classmethod
    def update_from_cloudformation_json(cls, **_):
        raise Failed(f"{cls.type_name}: a second deployment changes it")

    @classmethod
    def cloudformation_type(cls):
        return cls.type_name

    @staticmethod
    def cloudformation_name_type():
        return ""

    @classmethod
    def has_cfn_attr(cls, attr):
        return True

    def is_created(self):
        return True

    @property
    def physical_resource_id(self):
        return self.made.id

    def get_cfn_attribute(self, name: str):
        found = self.made.attributes.get(name, self.properties.get(name))
        if found is None:
            raise Failed(f"{self.type_name} has no attribute {name}")
        return found


def resource(name: str):
    """Registers a function of the properties and the place as the maker of a type."""

    def register(make):
        TYPES[name] = type(name.replace("::", ""), (Resource,), {"type_name": name, "make": staticmethod(make)})
        return make

    return register


def json_text(document) -> str:
    return document if isinstance(document, str) else json.dumps(document)


def secrets_resolved(value, place: Place):
    """The values behind `{{resolve:secretsmanager:ID:SecretString:KEY}}`, and of a whole secret without the key."""
    if isinstance(value, dict):
        return {key: secrets_resolved(inner, place) for key, inner in value.items()}
    if isinstance(value, list):
        return [secrets_resolved(inner, place) for inner in value]
    if not isinstance(value, str) or "{{resolve:" not in value:
        return value
    match = re.fullmatch(r"\{\{resolve:secretsmanager:(.+?)(?::SecretString(?::([^:}]*))?(?:::)?)?\}\}", value)
    if not match:
        raise Failed(f"no dynamic reference: {value}")
    secret = place.secretsmanager.get_secret_value(SecretId=match[1])["SecretString"]
    return json.loads(secret)[match[2]] if match[2] else secret
