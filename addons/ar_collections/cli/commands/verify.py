"""Check that the sealed log is what it was when it was written.

Of each company the first entry is named that was changed, removed or inserted beneath
Odoo; the exit code is then 1. The digest of the last seal tells later, kept elsewhere,
that nothing was cut off the end.
"""

import json
import sys

from ..options import add_json


def add_arguments(parser):
    """Declare the options of the command."""
    add_json(parser)


def execute(env, options) -> int:
    """Check every company; return the exit code."""
    seal = env["collection.seal"]
    findings = seal._check_every()
    if options.json:
        print(json.dumps({"companies": _plain(findings)}, ensure_ascii=False, indent=2))
    else:
        for found in findings:
            broken = found["broken"]
            links = f"{found['links']:,} seals"
            last = f"the last is {found['head']}" if found["links"] else "nothing yet"
            answer = seal._describe(broken) if broken else f"intact, {links}, {last}"
            sys.stdout.write(f"{found['company']}: {answer}\n")
    return int(any(found["broken"] for found in findings))


def _plain(findings):
    return [
        found | {"broken": found["broken"] and found["broken"]._asdict()}
        for found in findings
    ]
