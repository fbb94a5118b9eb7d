"""Cluster files in which every feature of platform.yaml meets every other: a pairwise covering, always the same."""

import copy
import itertools
import pathlib
import random
import typing

import yaml

from .place import REGIONS

FACTORS: dict[str, dict[str, dict]] = yaml.safe_load((pathlib.Path(__file__).parent / "platform.yaml").read_text())

# A level of a factor: `efs`, `plain`.
Level = tuple[str, str]


def tree_of(levels: list[Level]) -> dict:
    """The tree of a cluster file with these levels; without a region it is in the first."""
    chosen = dict(levels)
    region = chosen.get("region", "us-east-1")
    known = REGIONS[region]["zones"]
    zones = [item.split("=")[0] for item in known.split(",")] if known else [f"{region}a", f"{region}b"]
    words = {
        "REGION": region,
        "PARTITION": "aws-us-gov" if region.startswith("us-gov") else "aws",
        "ZONE_A": zones[0],
        "ZONE_B": zones[1],
    }
    tree = {"name": "family", "region": region, "queues": [{"name": "q", "instance": "c5.4xlarge", "nodes": "0-4"}]}
    # In the order of the factors.
    for factor in FACTORS:
        if factor in chosen:
            lay(tree, filled(FACTORS[factor][chosen[factor]], words))
    return tree


def filled(value, words: dict[str, str]):
    if isinstance(value, dict):
        return {key: filled(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, words) for item in value]
    if value == "TWENTY":
        return [{"name": f"q{index}", "instance": "m5.large", "nodes": "0-1"} for index in range(19)]
    if isinstance(value, str):
        for word, text in words.items():
            value = value.replace(word, text)
    return value


def lay(tree: dict, over: dict):
    """Mappings merge, lists are appended; `queue` is the first queue, whose types are said in one way."""
    for key, value in over.items():
        if key == "queue":
            queue = tree["queues"][0]
            if "instances" in value:
                queue.pop("instance", None)
            lay(queue, value)
        elif value == "DELETE":
            tree.pop(key, None)
        elif isinstance(value, dict) and isinstance(tree.get(key), dict):
            lay(tree[key], value)
        elif isinstance(value, list) and isinstance(tree.get(key), list):
            tree[key] = tree[key] + value
        elif isinstance(value, dict):
            tree[key] = {}
            lay(tree[key], value)
        else:
            tree[key] = copy.deepcopy(value)


def pair(one: Level, other: Level) -> frozenset[Level]:
    return frozenset((one, other))


class Family(typing.NamedTuple):
    """The files' levels, and how the pairs came out."""

    files: list[list[Level]]
    covered: int
    # Pairs that the rules of Apus forbid, each with the rules.
    forbidden: dict[frozenset[Level], list[str]]


def family(refusals: typing.Callable[[list[Level]], list[str]], seed: int, least: int) -> Family:
    """Covers every pair that can be; `refusals` gives the rules that refuse a file, and is asked once for each."""
    chance = random.Random(seed)
    levels = [(factor, level) for factor, choices in FACTORS.items() for level in choices]
    open_pairs = {pair(one, other) for one, other in itertools.combinations(levels, 2) if one[0] != other[0]}
    total = len(open_pairs)
    forbidden: dict[frozenset[Level], list[str]] = {}
    files: list[list[Level]] = []
    while open_pairs or len(files) < least:
        chosen = grown(chance, levels, open_pairs, forbidden)
        chosen = sound(chosen, refusals, forbidden, open_pairs)
        new = {pair(one, other) for one, other in itertools.combinations(chosen, 2)} & open_pairs
        if new or not open_pairs:
            files.append(chosen)
            open_pairs -= new
            continue
        # The greedy choice gets nowhere: settle one pair by itself.
        one, other = sorted(min(open_pairs, key=sorted))
        rules = refusals(alone([one, other]))
        if rules:
            forbidden[pair(one, other)] = rules
        else:
            files.append(alone([one, other]))
        open_pairs.discard(pair(one, other))
    return Family(files, total - len(forbidden), forbidden)


def alone(levels: list[Level]) -> list[Level]:
    return sorted(levels, key=lambda level: list(FACTORS).index(level[0]))


def grown(chance, levels, open_pairs, forbidden) -> list[Level]:
    """Begins with a pair that has not met and adds, factor by factor, what meets most that it has not met."""
    chosen: list[Level] = []
    if open_pairs:
        some = chance.sample(sorted(map(sorted, open_pairs)), min(len(open_pairs), 3))
        chosen = list(some[0])
    factors = [factor for factor in FACTORS if factor not in dict(chosen)]
    chance.shuffle(factors)
    for factor in factors:
        choices = [(factor, level) for level in FACTORS[factor]]
        chance.shuffle(choices)
        fits = [level for level in choices if not any(pair(level, other) in forbidden for other in chosen)]
        if not fits:
            continue
        best = max(fits, key=lambda level: sum(pair(level, other) in open_pairs for other in chosen))
        is_wanted = any(pair(best, other) in open_pairs for other in chosen)
        # When all have met, files of half of the features follow.
        if is_wanted or factor == "region" or (not open_pairs and chance.random() < 0.5):
            chosen.append(best)
    return alone(chosen)


def sound(chosen, refusals, forbidden, open_pairs) -> list[Level]:
    """The levels without those that the rules refuse beside the others: the first part that passes is kept, and the
    rest is laid on piece by piece."""
    if not refusals(chosen):
        return chosen
    kept: list[Level] = []
    for level in sorted(chosen, key=lambda it: -sum(pair(it, other) in open_pairs for other in chosen)):
        rules = refusals(alone([*kept, level]))
        if not rules:
            kept.append(level)
            continue
        for other in kept:
            both = pair(level, other)
            if both in open_pairs and (why := refusals(alone([level, other]))):
                forbidden[both] = why
                open_pairs.discard(both)
    return alone(kept)
