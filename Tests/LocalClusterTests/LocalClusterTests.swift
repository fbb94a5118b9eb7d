import Testing

/// Everything that needs a real Slurm. One cluster at a time: the machine may be small.
@Suite(.serialized) struct LocalClusterTests {}
