#!/usr/bin/env python3
"""ParallelCluster's own build of a cluster's template, by its CDK program: a peer for Benchmarks/run.

Usage: .venv/bin/python3 Benchmarks/pcluster_template.py CONFIGURATION

CONFIGURATION is what `apus plan --parallelcluster` prints. AWS is the simulated account of Tools/simulated_aws. Prints how
many resources the template has.
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tools"))

import simulated_aws
import yaml
from aws_cdk.core import App
from pcluster.models.s3_bucket import S3Bucket
from pcluster.schemas.cluster_schema import ClusterSchema
from pcluster.templates.cluster_stack import ClusterCdkStack


def main() -> None:
    simulated_aws.begin()
    configuration = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    configuration = simulated_aws.enter(configuration, configuration["Region"])
    cluster = ClusterSchema(cluster_name="bench").load(configuration)
    cluster.config_version = "1"
    cluster.source_config = configuration
    bucket = S3Bucket("bucket", "service", "bench", "artifacts")
    with tempfile.TemporaryDirectory() as folder:
        app = App(outdir=folder)
        ClusterCdkStack(app, "bench", "bench", cluster, bucket, "/aws/parallelcluster/bench")
        assembly = app.synth()
        print(sum(len(stack.template["Resources"]) for stack in assembly.stacks))


if __name__ == "__main__":
    main()
