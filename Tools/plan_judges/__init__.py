"""Judges of what `apus plan --out DIR` writes: programs that nobody here wrote, in this process where they can be."""
