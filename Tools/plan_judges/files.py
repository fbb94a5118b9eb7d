"""What is written beside the templates: scripts, the picture, YAML."""

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import yaml

from .deployment import hashes
from .finding import Finding
from .written_plan import WrittenPlan

SVG = "{http://www.w3.org/2000/svg}"
# How wide a letter is beside its height, at most: of a proportional sans-serif face, by measured averages.
LETTER = 0.62
judged_scripts: dict[str, list[Finding]] = {}


def judged(plan: WrittenPlan) -> list[Finding]:
    findings = hashes(plan) + scripts(plan)
    try:
        yaml.safe_load(plan.configuration)
    except yaml.YAMLError as error:
        findings.append(Finding("files", "YAML", "parallelcluster.yaml", str(error)))
    picture = plan.folder / "architecture.svg"
    if picture.exists():
        findings += svg(picture.read_text(encoding="utf-8"), picture.name)
    else:
        findings.append(Finding("svg", "file", picture.name, "it is not there"))
    return findings + listed(plan)


def listed(plan: WrittenPlan) -> list[Finding]:
    """Policies written for people to read are JSON."""
    findings = []
    for file in sorted((plan.folder / "policies").glob("*.json")):
        try:
            json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            findings.append(Finding("files", "JSON", file.name, str(error)))
    return findings


def scripts(plan: WrittenPlan) -> list[Finding]:
    """shellcheck on each; the same text is judged once."""
    findings = []
    for key, data in plan.files.items():
        head = data[:64].split(b"\n")[0]
        if not (key.endswith(".sh") or re.match(rb"#!.*[/ ](ba|da)?sh( |$)", head)):
            continue
        text = data.decode("utf-8")
        if text not in judged_scripts:
            judged_scripts[text] = shellcheck(text, key)
        findings += judged_scripts[text]
    return findings


def shellcheck(text: str, key: str) -> list[Finding]:
    ran = subprocess.run(
        ["shellcheck", "--format", "json", "-"], input=text, capture_output=True, text=True, check=False
    )
    return [
        Finding("shellcheck", f"SC{item['code']}", f"{key}:{item['line']}", item["message"])
        for item in json.loads(ran.stdout)
    ]


def svg(text: str, name: str) -> list[Finding]:
    """Whether a picture is well-formed, and no text of it stands outside."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [Finding("svg", "well-formed", name, str(error))]
    if root.tag != SVG + "svg" or "viewBox" not in root.attrib:
        return [Finding("svg", "root", name, f"it is {root.tag} with {sorted(root.attrib)}")]
    left, top, width, height = (float(part) for part in re.split(r"[ ,]+", root.attrib["viewBox"].strip()))
    findings = []
    ids = [item.attrib["id"] for item in root.iter() if "id" in item.attrib]
    for twice in sorted({id for id in ids if ids.count(id) > 1}):
        findings.append(Finding("svg", "id", name, f"{twice} is there twice"))
    for reference in re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", text):
        if not set(reference) & set(ids):
            findings.append(Finding("svg", "reference", name, f"nothing is called {''.join(reference)}"))
    for x, y, size, anchor, words in texts(root):
        wide = len(words) * size * LETTER
        begin = x - {"middle": wide / 2, "end": wide}.get(anchor, 0)
        if begin < left or begin + wide > left + width or y > top + height or y - size < top - size:
            findings.append(
                Finding("svg", "viewBox", name, f"“{words}” stands at {begin:.0f}-{begin + wide:.0f}, {y:.0f}")
            )
    return findings


def texts(root, x=0.0, y=0.0, size=16.0, anchor="start"):
    """The position, size, anchor and words of each text, with the translations and settings of its groups."""
    for item in root:
        dx = dy = 0.0
        if match := re.match(r"translate\(([-\d.]+)[ ,]*([-\d.]*)\)", item.attrib.get("transform", "")):
            dx, dy = float(match[1]), float(match[2] or 0)
        here = float(re.sub(r"[a-z]+$", "", item.attrib.get("font-size", str(size))))
        side = item.attrib.get("text-anchor", anchor)
        if item.tag == SVG + "text":
            words = "".join(item.itertext()).strip()
            yield x + dx + float(item.attrib.get("x", 0)), y + dy + float(item.attrib.get("y", 0)), here, side, words
        else:
            yield from texts(item, x + dx, y + dy, here, side)
