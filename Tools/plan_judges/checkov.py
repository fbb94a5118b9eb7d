"""checkov, which wants other versions of what it stands on than the rest: one process for all templates, in an
environment of its own."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

from .finding import Finding

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PYTHON = ROOT / ".venv-checkov" / "bin" / "python3"
BATCH = """
import json, logging, os, sys
os.environ["LOG_LEVEL"] = "CRITICAL"
logging.disable(logging.CRITICAL)
from checkov.cloudformation.runner import Runner
from checkov.runner_filter import RunnerFilter
report = Runner().run(root_folder=sys.argv[1], runner_filter=RunnerFilter(framework=["cloudformation"]))
failed = [[item.file_path, item.check_id, item.resource, item.check_name] for item in report.failed_checks]
skipped = [[item.file_path, item.check_id, item.resource, item.check_result.get("suppress_comment") or ""]
    for item in report.skipped_checks]
print(json.dumps({"failed": failed, "skipped": skipped, "passed": len(report.passed_checks),
    "errors": report.parsing_errors}))
"""


class Checkov:
    """Collects templates, and judges them all at once."""

    def __init__(self):
        # The places of each text, by its name in the batch.
        self.places: dict[str, list[str]] = {}
        self.texts: dict[str, str] = {}

    def add(self, place: str, text: str):
        name = hashlib.sha256(text.encode()).hexdigest()[:20] + ".json"
        self.places.setdefault(name, []).append(place)
        self.texts[name] = text

    def judged(self) -> tuple[dict[str, list[Finding]], int]:
        """The findings of each place, and how many checks passed."""
        names = sorted(self.texts)
        shares = [names[index :: os.cpu_count() or 1] for index in range(os.cpu_count() or 1)]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            reports = list(pool.map(self.report, [share for share in shares if share]))
        found: dict[str, list[Finding]] = {}

        def say(file: str, rule: str, resource: str, message: str):
            for place in self.places[pathlib.PurePath(file).name]:
                found.setdefault(place, []).append(
                    Finding("checkov", rule, f"{place}.{resource.split('.')[-1]}", message)
                )

        for report in reports:
            for file, rule, resource, name in report["failed"]:
                say(file, rule, resource, name)
            for file, rule, resource, reason in report["skipped"]:
                if len(reason.split()) < 3 or reason == "No comment provided":
                    say(file, rule, resource, f"it is skipped without a reason: “{reason}”")
            for file in report["errors"]:
                say(file, "parsing", "", "checkov cannot read it")
        return found, sum(report["passed"] for report in reports)

    def report(self, names: list[str]) -> dict:
        """What checkov says of some of the templates."""
        with tempfile.TemporaryDirectory(prefix="apus-checkov-") as folder:
            for name in names:
                (pathlib.Path(folder) / name).write_text(self.texts[name], encoding="utf-8")
            ran = subprocess.run([PYTHON, "-c", BATCH, folder], capture_output=True, text=True, check=False)
        if ran.returncode != 0 or not ran.stdout.strip():
            raise RuntimeError(f"checkov ended with {ran.returncode}\n{ran.stderr[-2000:]}")
        return json.loads(ran.stdout.strip().splitlines()[-1])
