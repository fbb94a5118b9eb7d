"""What a random cluster can have: each feature changes the tree of a cluster file."""

import copy
import json

# Each with its axis: two of the same axis are never in one file.
FEATURES: list[tuple[str, object]] = []


def feature(axis: str):
    """Registers a function of the tree and the place as a feature."""

    def register(function):
        FEATURES.append((axis, function))
        return function

    return register


def values(axis: str, path: str, choices):
    """Features that set a key, one for each value; a function makes the value for the place."""
    for index, choice in enumerate(choices):

        def apply(tree, place, choice=choice):
            put(tree, path, choice(place) if callable(choice) else copy.deepcopy(choice))

        apply.__name__ = f"{path}={index if callable(choice) else json.dumps(choice)[:40]}"
        FEATURES.append((axis, apply))


def storage(axis: str, choices):
    """Features that add file systems, one for each choice: one file system, a list, or a function that makes them."""
    for index, choice in enumerate(choices):

        def apply(tree, place, choice=choice):
            items = choice(place) if callable(choice) else copy.deepcopy(choice)
            tree.setdefault("storage", []).extend(items if isinstance(items, list) else [items])

        apply.__name__ = f"{axis}-{index}"
        FEATURES.append((axis, apply))


def put(tree, path: str, value):
    """Sets the value at `a.b`; `queue.x` is of the first queue."""
    keys = path.split(".")
    here = tree["queues"][0] if keys[0] == "queue" else tree
    if keys[0] == "queue":
        keys = keys[1:]
    for key in keys[:-1]:
        here = here.setdefault(key, {})
    here[keys[-1]] = value


def set_types(queue: dict, types: list[str], plural: bool):
    """Gives a queue its instance types: `instances`, or the first as `instance`."""
    queue.pop("instance", None)
    queue.pop("instances", None)
    if plural:
        queue["instances"] = types
    else:
        queue["instance"] = types[0]
