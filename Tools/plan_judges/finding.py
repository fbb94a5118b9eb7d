"""What a judge says of a plan."""

import typing


class Finding(typing.NamedTuple):
    """Who says it, the rule or check, where, and what."""

    judge: str
    rule: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.judge} {self.rule} at {self.place}: {self.message}"
