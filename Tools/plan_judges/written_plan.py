"""A plan as `apus plan --out DIR` wrote it."""

import functools
import json
import pathlib


class Stack:
    """One stack of a plan: texts as they are written, and the template read."""

    def __init__(self, folder: pathlib.Path, entry: dict):
        self.name: str = entry["name"]
        self.file = folder / entry["template"]
        self.text = self.file.read_text(encoding="utf-8")
        self.parameters = parameters(folder, entry.get("parameters"))
        self.policy = (folder / entry["policy"]).read_text(encoding="utf-8") if entry.get("policy") else None
        # Parameters that only AWS knows.
        self.questions: list[dict] = entry.get("questions") or []
        self.capabilities: list[str] = entry.get("capabilities") or []

    @functools.cached_property
    def template(self) -> dict:
        return json.loads(self.text)

    def resources(self, *types: str):
        """The resources of these types by their logical ids."""
        for name, resource in self.template["Resources"].items():
            if not types or resource["Type"] in types:
                yield name, resource


def parameters(folder: pathlib.Path, given) -> dict[str, str]:
    """A mapping, AWS's list of ParameterKey and ParameterValue, or the name of a file with one of them."""
    if isinstance(given, str):
        given = json.loads((folder / given).read_text(encoding="utf-8"))
    if isinstance(given, list):
        return {item["ParameterKey"]: item["ParameterValue"] for item in given}
    return {key: str(value) for key, value in (given or {}).items()}


class WrittenPlan:
    """What is in the folder. `given` is the cluster file: what it names by an id is there, everything else is not."""

    def __init__(self, folder: pathlib.Path, given: str):
        self.folder, self.given = folder, given
        self.index = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        self.region: str = self.index["region"]
        self.stacks = [Stack(folder, entry) for entry in self.index["stacks"]]

    @functools.cached_property
    def configuration(self) -> str:
        return (self.folder / "parallelcluster.yaml").read_text(encoding="utf-8")

    @functools.cached_property
    def files(self) -> dict[str, bytes]:
        """What goes into the cluster's bucket, by its key there."""
        return {item["key"]: (self.folder / item["key"]).read_bytes() for item in self.index["files"]}
