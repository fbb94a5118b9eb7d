"""Names and ids of the simulated account."""

import hashlib
import re

ACCOUNT = "123456789012"
VPC = "vpc-0123456789abcdef0"


def hexadecimal(text: str, length: int = 17) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def partition(region: str) -> str:
    return {"cn": "aws-cn", "us-gov": "aws-us-gov"}.get(re.sub(r"-[a-z]+-\d+$", "", region), "aws")


def file_system(volume: str) -> str:
    """The id of the file system of a volume."""
    return f"fs-{hexadecimal(volume)}"
