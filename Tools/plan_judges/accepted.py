"""What judges say and is meant, each with its reason. Anything that is not here fails.

checkov's are not here: a check that is meant is skipped in the template, in the resource's own Metadata, with the
reason.
"""

# Of cfn-lint: the rule, and a part of the resource's id or its type. The reason.
CFN_LINT: dict[tuple[str, str], str] = {}

# Of parliament: the issue, and a pattern in what is said. The reason.
PARLIAMENT: dict[tuple[str, str], str] = {
    ("INVALID_ARN", r"arn:[\w-]+:iam::aws:policy/"): "AWS's own policies belong to the account `aws`",
    ("RESOURCE_MISMATCH", r"^elasticloadbalancing:\w+ wants .*/app/"): (
        "login nodes have a network load balancer, whose ARN has `net`"
    ),
    ("RESOURCE_MISMATCH", r"^route53:ChangeTagsForResource wants .*healthcheck"): (
        "one of a health check and a hosted zone is enough"
    ),
}
