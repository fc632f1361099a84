"""Entry point: `python3 tools VERB ARGS`, from any directory.

Kept to syntax that old Pythons can read, so that they can be refused in one line.
"""

import os
import sys

OLDEST, NEWEST = (3, 10), (3, 13)

if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.exit(
        "Python %d.%d is not supported: Odoo 19 needs Python 3.10 to 3.13. "  # noqa: UP031
        "Name one: make PYTHON=python3.12 ..." % sys.version_info[:2]
    )

# As a folder on the command line, `tools` itself would be the first import path and
# its files would shadow the standard library's (`test`, for one).
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from tools.verbs import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
