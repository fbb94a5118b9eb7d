"""A deliberate fault in a written plan: a small edit, told by data (Tools/mutations.yaml)."""

import copy
import json
import pathlib
import re
import shutil

import yaml

from .written_plan import WrittenPlan


class Unfit(Exception):
    """The plan has no place for the fault."""


def applied(fault: dict, plan: WrittenPlan, folder: pathlib.Path) -> WrittenPlan:
    """A copy of the plan with the fault in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(plan.folder, folder)
    for edit in fault["edits"]:
        kind = next(key for key in ("stack", "configuration", "policy", "file", "index") if key in edit)
        EDITORS[kind](edit, WrittenPlan(folder, plan.given))
    same = all(
        (folder / file.relative_to(plan.folder)).exists()
        and (folder / file.relative_to(plan.folder)).read_bytes() == file.read_bytes()
        for file in plan.folder.rglob("*")
        if file.is_file()
    )
    if same and len(list(folder.rglob("*"))) == len(list(plan.folder.rglob("*"))):
        raise Unfit("the edits change nothing")
    return WrittenPlan(folder, plan.given)


def stack_of(plan: WrittenPlan, end: str):
    for stack in plan.stacks:
        if stack.name.endswith("-" + end):
            return stack
    raise Unfit(f"there is no stack …-{end}")


def edit_stack(edit: dict, plan: WrittenPlan):
    stack = stack_of(plan, edit["stack"])
    template = stack.template
    if "add" in edit:
        for name, item in filled(edit["add"], template).items():
            template["Resources"][name] = item
    else:
        found = [name for name, item in template["Resources"].items() if fits(name, item, edit)]
        if not found:
            raise Unfit(f"no resource of {edit}")
        for name in found if edit.get("every") else found[:1]:
            if edit.get("delete"):
                delete(template, name)
            else:
                change(template["Resources"][name], edit, template)
    write(stack.file, template)
    if not edit.get("silently"):
        for entry in plan.index["stacks"]:
            if entry["name"] == stack.name:
                entry["resources"] = len(template["Resources"])
        write(plan.folder / "plan.json", plan.index)


def fits(name: str, item: dict, edit: dict) -> bool:
    return (
        item["Type"] == edit.get("type", item["Type"])
        and re.search(edit.get("like", ""), name) is not None
        and all(text in json.dumps(item) for text in listed(edit.get("having", [])))
        and not any(text in json.dumps(item) for text in listed(edit.get("lacking", [])))
    )


def listed(value) -> list:
    return value if isinstance(value, list) else [value]


def delete(template: dict, name: str):
    """The resource and what names it as a dependency; other references are left as they are."""
    del template["Resources"][name]
    for item in template["Resources"].values():
        depends = listed(item.get("DependsOn", []))
        if name in depends:
            depends.remove(name)
            item["DependsOn"] = depends
            if not depends:
                del item["DependsOn"]


def change(tree, edit: dict, template: dict):
    """`set`, `remove`, `append`, each by path; in a path `~text` is the first item that has the text."""
    for path, value in (edit.get("set") or {}).items():
        *steps, last = path.split("/")
        parent = descend(tree, steps, make=True)
        parent[step(parent, last) if not isinstance(parent, dict) or last.startswith("~") else last] = filled(
            value, template
        )
    for path in edit.get("remove") or []:
        *steps, last = path.split("/")
        parent = descend(tree, steps)
        del parent[step(parent, last)]
    for path, value in (edit.get("append") or {}).items():
        *steps, last = path.split("/")
        descend(tree, steps).setdefault(last, []).append(filled(value, template))
    for path, (old, new) in (edit.get("replace") or {}).items():
        *steps, last = path.split("/")
        parent = descend(tree, steps)
        key = step(parent, last)
        text = json.dumps(parent[key])
        if old not in text:
            raise Unfit(f"{path} has no {old}")
        parent[key] = json.loads(text.replace(old, new))


def descend(tree, steps: list[str], make: bool = False):
    for name in steps:
        if make and isinstance(tree, dict) and name not in tree and not name.startswith("~"):
            tree[name] = {}
        tree = tree[step(tree, name)]
    return tree


def step(tree, name: str):
    """The key or the index that a step of a path means."""
    if name.startswith("~"):
        items = tree.items() if isinstance(tree, dict) else enumerate(tree)
        for key, item in items:
            if name[1:] in json.dumps(item):
                return key
        raise Unfit(f"nothing has {name[1:]}")
    if isinstance(tree, list):
        if not name.isdigit() or int(name) >= len(tree):
            raise Unfit(f"there is no item {name}")
        return int(name)
    if name not in tree:
        raise Unfit(f"there is no {name}")
    return name


def filled(value, template: dict):
    """`{LIKE: pattern, TYPE: type}` becomes the logical id of the resource that fits."""
    if isinstance(value, dict):
        if "LIKE" in value or "TYPE" in value:
            wanted = {"like": value.get("LIKE", ""), "having": value.get("HAVING", [])}
            wanted |= {"type": value["TYPE"]} if "TYPE" in value else {}
            found = [name for name, item in template["Resources"].items() if fits(name, item, wanted)]
            if not found:
                raise Unfit(f"no resource of {value}")
            return found[value.get("NUMBER", 0)]
        return {key: filled(item, template) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, template) for item in value]
    return value


def edit_configuration(edit: dict, plan: WrittenPlan):
    """In the template and in parallelcluster.yaml alike."""
    stack = stack_of(plan, edit["configuration"])
    template = stack.template
    cluster = next(item for _, item in stack.resources("Custom::PclusterCluster"))
    inline = cluster["Properties"]["ClusterConfiguration"]
    change(inline, edit, template)
    write(stack.file, template)
    (plan.folder / "parallelcluster.yaml").write_text(yaml.safe_dump(inline, sort_keys=False))


def edit_policy(edit: dict, plan: WrittenPlan):
    entry = next(item for item in plan.index["stacks"] if item["name"].endswith("-" + edit["policy"]))
    if edit.get("delete"):
        entry.pop("policy")
        write(plan.folder / "plan.json", plan.index)
    else:
        write(plan.folder / entry["policy"], edit["becomes"])


def edit_file(edit: dict, plan: WrittenPlan):
    found = sorted(file for file in plan.folder.glob(edit["file"]) if file.is_file())
    if not found:
        raise Unfit(f"there is no {edit['file']}")
    if edit.get("delete"):
        found[0].unlink()
        return
    text = found[0].read_text(encoding="utf-8")
    if "append" in edit:
        text += edit["append"]
    if "replace" in edit:
        old, new = edit["replace"]
        if not re.search(old, text):
            raise Unfit(f"{found[0].name} has no {old}")
        text = re.sub(old, new, text, count=1)
    found[0].write_text(text, encoding="utf-8")


def edit_index(edit: dict, plan: WrittenPlan):
    index = copy.deepcopy(plan.index)
    if edit["index"] == "order":
        index["stacks"].reverse()
    else:
        for entry in index["stacks"]:
            entry.pop(edit["index"], None)
    write(plan.folder / "plan.json", index)


def write(file: pathlib.Path, tree):
    file.write_text(json.dumps(tree, indent=2) + "\n", encoding="utf-8")


EDITORS = {"stack": edit_stack, "configuration": edit_configuration, "policy": edit_policy, "file": edit_file,
    "index": edit_index}  # fmt: skip
