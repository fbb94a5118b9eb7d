"""An AWS account in this process that deploys, deploys again and deletes CloudFormation stacks.

moto is the account. Its CloudFormation ignores what it does not know, resolves what it cannot to nothing and forgets
deletion policies; here all of these are errors or are done. A type that is unknown is an error, not ignored.
"""

from .account import Account, patch
from .inventory import inventory
from .resource import Failed

__all__ = ["Account", "Failed", "inventory", "patch"]
