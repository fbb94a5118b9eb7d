"""What the simulated account holds and moto has no place for, so that it can be seen to be gone."""

# Kind and name, by the account's region.
LEDGER: set[tuple[str, str, str]] = set()


def held(place, kind: str, name: str):
    """Enters something, and returns what takes it out."""
    entry = (place.region, kind, name)
    if entry in LEDGER:
        raise ValueError(f"there is already a {kind} {name}")
    LEDGER.add(entry)
    return lambda: LEDGER.remove(entry)
