"""CloudFormation's intrinsic functions. What they cannot resolve is an error, where moto would leave it out."""

import base64
import ipaddress
import json
import re

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend

from .resource import Failed, Resource

NO_VALUE = object()
CONDITIONS = {"Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or"}


def resolve(value, resources):
    """A value of a template with every function resolved; `resources` is moto's ResourceMap."""
    found = resolved(value, resources)
    return None if found is NO_VALUE else found


def resolved(value, resources):
    if isinstance(value, list):
        return [item for item in (resolved(item, resources) for item in value) if item is not NO_VALUE]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        name, argument = next(iter(value.items()))
        if name == "Ref" or (name.startswith("Fn::") and name not in CONDITIONS):
            function = FUNCTIONS.get(name)
            if function is None:
                raise Failed(f"the function {name} is unknown")
            return function(argument, resources)
    found = {key: resolved(item, resources) for key, item in value.items()}
    return {key: item for key, item in found.items() if item is not NO_VALUE}


def ref(name, resources):
    if name == "AWS::NoValue":
        return NO_VALUE
    try:
        found = resources[name]
    except KeyError:
        raise Failed(f"Ref {name}: there is no such parameter or resource") from None
    if found is None:
        raise Failed(f"Ref {name}: it is not made, for its condition is false")
    return found.physical_resource_id if isinstance(found, Resource) else found


def attribute(argument, resources):
    logical_id, name = argument.split(".", 1) if isinstance(argument, str) else argument
    try:
        found = resources[logical_id]
    except KeyError:
        raise Failed(f"Fn::GetAtt {logical_id}.{name}: there is no such resource") from None
    if not isinstance(found, Resource):
        raise Failed(f"Fn::GetAtt {logical_id}.{name}: it is no resource that is made")
    return found.get_cfn_attribute(name)


def sub(argument, resources):
    text, values = (argument, {}) if isinstance(argument, str) else argument
    values = {key: resolved(item, resources) for key, item in values.items()}

    def replaced(match):
        name = match[1]
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        if name in values:
            return str(values[name])
        return str(attribute(name, resources) if "." in name else ref(name, resources))

    return re.sub(r"\$\{([^}]+)\}", replaced, text)


def join(argument, resources):
    separator, items = argument
    items = resolved(items, resources)
    if not isinstance(items, list) or any(isinstance(item, (dict, list)) for item in items):
        raise Failed(f"Fn::Join of what is no list of texts: {items}")
    return separator.join(str(item) for item in items)


def select(argument, resources):
    index, items = resolved(argument[0], resources), resolved(argument[1], resources)
    if not 0 <= int(index) < len(items):
        raise Failed(f"Fn::Select {index} of {len(items)} items")
    return items[int(index)]


def cidr(argument, resources):
    block, count, bits = [resolved(item, resources) for item in argument]
    network = ipaddress.ip_network(block)
    blocks = network.subnets(new_prefix=network.max_prefixlen - int(bits))
    found = [str(item) for item, _ in zip(blocks, range(int(count)), strict=False)]
    if len(found) < int(count):
        raise Failed(f"Fn::Cidr: {block} has no room for {count} networks of {bits} bits")
    return found


def zones(argument, resources):
    region = resolved(argument, resources) or resources["AWS::Region"]
    return [zone.name for zone in RegionsAndZonesBackend.zones[region]]


def if_(argument, resources):
    name, yes, no = argument
    if name not in resources.lazy_condition_map:
        raise Failed(f"Fn::If: there is no condition {name}")
    return resolved(yes if resources.lazy_condition_map[name] else no, resources)


def import_value(argument, resources):
    name = resolved(argument, resources)
    export = (resources.cross_stack_resources or {}).get(name)
    if export is None:
        raise Failed(f"Fn::ImportValue: no stack exports {name}")
    resources.imports.add(name)
    return export.value


def find_in_map(argument, resources):
    found = resources[argument[0]]
    for step in argument[1:]:
        found = found[resolved(step, resources)]
    return found


def split(argument, resources):
    return resolved(argument[1], resources).split(argument[0])


FUNCTIONS = {
    "Ref": ref,
    "Fn::GetAtt": attribute,
    "Fn::Sub": sub,
    "Fn::Join": join,
    "Fn::Select": select,
    "Fn::Cidr": cidr,
    "Fn::GetAZs": zones,
    "Fn::If": if_,
    "Fn::ImportValue": import_value,
    "Fn::FindInMap": find_in_map,
    "Fn::Split": split,
    "Fn::Base64": lambda argument, resources: base64.b64encode(resolved(argument, resources).encode()).decode(),
    "Fn::ToJsonString": lambda argument, resources: json.dumps(resolved(argument, resources)),
}
