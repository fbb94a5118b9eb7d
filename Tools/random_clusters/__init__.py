"""Cluster files at random, most of them sound: a small cluster with a handful of features each.

Values at and just over their bounds are among the features. The same seed gives the same files.
"""

import random

# The order of import is the order in which features are applied, so that a feature finds what it changes.
from . import base, nodes, types, queues, slurm, storage, services  # noqa: F401, I001
from .features import FEATURES
from .place import Place

REGIONS = ["us-east-1"] * 4 + ["us-east-2", "us-west-2", "eu-central-1", "eu-west-1", "ap-northeast-1", "sa-east-1"]


def cluster(chance: random.Random, chosen: list[int]) -> dict:
    """The tree of a cluster file that has the chosen features."""
    place = Place(chance, chance.choice(REGIONS), "arm64" if chance.random() < 0.2 else "x86_64")
    tree = {"name": "differ", "region": place.region, "queues": [{"name": "q", "instance": place.plain()}]}
    for index in sorted(chosen):
        FEATURES[index][1](tree, place)
    return tree
