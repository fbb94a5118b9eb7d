"""What judges say and is meant, each with its reason. Anything that is not here fails.

checkov's are not here: a check that is meant is skipped in the template, in the resource's own Metadata, with the
reason.
"""

# Of cfn-lint: the rule, and a part of the resource's id or its type. The reason.
CFN_LINT: dict[tuple[str, str], str] = {}

# Of parliament: the issue, and a part of `stack.resource` or of what is said. The reason.
PARLIAMENT: dict[tuple[str, str], str] = {}
