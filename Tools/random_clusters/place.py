"""Where a random cluster is, and what is there."""

import pathlib
import random

TABLES = pathlib.Path(__file__).resolve().parent.parent.parent / "Sources" / "CAWSFacts" / "Data"
ACCOUNT = "123456789012"


def table(name: str) -> dict[str, dict[str, str]]:
    """The rows of a table of facts about AWS, by their first column."""
    lines = [line for line in (TABLES / name).read_text().splitlines() if not line.startswith("#")]
    head = lines[0].split("\t")
    return {line.split("\t")[0]: dict(zip(head, line.split("\t"))) for line in lines[1:]}


INSTANCES, OFFERINGS, REGIONS = table("instances.tsv"), table("offerings.tsv"), table("regions.tsv")


class Place:
    """The region of a cluster file, and what it has."""

    def __init__(self, chance: random.Random, region: str, architecture: str):
        self.chance = chance
        self.region = region
        self.zones = [item.split("=")[0] for item in REGIONS[region]["zones"].split(",")]
        self.partition = "aws-us-gov" if region.startswith("us-gov") else "aws"
        self.architecture = architecture

    def types(self, keep=lambda row: True, architecture: str | None = None) -> list[str]:
        """The types that the region has and that `keep` keeps."""
        wanted = architecture or self.architecture
        return [
            name
            for name, row in INSTANCES.items()
            if row["architecture"] == wanted and OFFERINGS.get(name, {}).get(self.region) and keep(row)
        ]

    def type(self, keep=lambda row: True, architecture: str | None = None) -> str:
        """One of them, or a plain one if there is none."""
        found = self.types(keep, architecture)
        return self.chance.choice(found) if found else self.plain()

    def plain(self) -> str:
        """A small one that goes with everything."""
        types = ["c5.xlarge", "m5.xlarge", "c6i.xlarge", "m6i.xlarge", "r5.xlarge"]
        if self.architecture == "arm64":
            types = ["c6g.xlarge", "m6g.xlarge", "c7g.xlarge", "m7g.xlarge"]
        return self.chance.choice([name for name in types if OFFERINGS[name].get(self.region)] or types)

    def alike(self, type: str, most: int = 4) -> list[str]:
        """Types that may be in one compute resource with it."""
        row = INSTANCES[type]
        keys = ("architecture", "vcpus", "cores", "gpus", "gpu_maker", "accelerators")
        same = self.types(lambda other: all(other[key] == row[key] for key in keys), row["architecture"])
        efa = [name for name in same if (INSTANCES[name]["efa"] != "0") == (row["efa"] != "0") and name != type]
        return [type, *self.chance.sample(efa, min(len(efa), self.chance.randint(0, most - 1)))]

    def arn(self, service: str, rest: str) -> str:
        region = "" if service == "iam" else self.region
        return f"arn:{self.partition}:{service}:{region}:{ACCOUNT}:{rest}"


def id(chance: random.Random, prefix: str, length: int = 17) -> str:
    """The id of something of AWS's."""
    return prefix + "".join(chance.choice("0123456789abcdef") for _ in range(length))
