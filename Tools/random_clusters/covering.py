"""Which features a random cluster has."""

import collections
import itertools
import random

from .features import FEATURES


class Covering:
    """Chooses features such that pairs meet that have not met in a file that Apus takes."""

    def __init__(self, chance: random.Random, alone: bool):
        """With `alone` every feature is first tried by itself, twice."""
        self.chance = chance
        self.met: collections.Counter = collections.Counter()
        self.used: collections.Counter = collections.Counter()
        # How often a file with the feature was refused, less how often one was taken.
        self.refused: collections.Counter = collections.Counter()
        self.alone = list(range(len(FEATURES))) * 2 if alone else []

    def next(self) -> list[int]:
        if self.alone:
            return [self.alone.pop(0)]
        # A feature that Apus refuses hides what the others would do.
        is_sound = self.chance.random() < 0.9
        axes: set[str] = set()
        chosen: list[int] = []
        for _ in range(self.chance.randint(1, 5)):
            some = [
                index
                for index in self.chance.sample(range(len(FEATURES)), 80)
                if FEATURES[index][0] not in axes and not (is_sound and self.refused[index] > 0)
            ]
            if not some:
                break
            chosen.append(
                min(some, key=lambda it: (sum(self.met[frozenset((it, other))] for other in chosen), self.used[it]))
            )
            axes.add(FEATURES[chosen[-1]][0])
        return chosen

    def note(self, chosen: list[int], is_taken: bool):
        self.used.update(chosen)
        if is_taken:
            self.refused.subtract(chosen)
            self.met.update(frozenset(pair) for pair in itertools.combinations(chosen, 2))
        else:
            self.refused.update(chosen)
