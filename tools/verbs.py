"""The verbs of the command line, and what a failure looks like."""

import errno
import importlib
import signal

from tools.console import Stop, say
from tools.layout import ROOT

# verb -> (module, function): a module is imported when its verb is called, so that
# `bin/odoo` starts quickly.
VERBS = {
    "setup": ("tools.setup", "main"),
    "odoo": ("tools.launch", "exec_odoo"),
    "run": ("tools.run", "main"),
    "test": ("tools.test", "main"),
    "lint": ("tools.lint", "main"),
    "bench": ("tools.bench", "main"),
    "sabotage": ("tools.sabotage.harness", "main"),
    # Started by `run`.
    "mailbox": ("tools.mailbox.process", "main"),
    "status": ("tools.status", "main"),
    "stop": ("tools.clean", "stop"),
    "clean": ("tools.clean", "main"),
}


def main(arguments):
    """Run a verb; return the exit code."""
    verb, *rest = arguments or [""]
    if verb not in VERBS:
        say(f"Unknown verb {verb!r}: one of {', '.join(VERBS)}.")
        return 2
    module, function = VERBS[verb]
    # As Ctrl-C does, so that both stop what was started.
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return getattr(importlib.import_module(module), function)(rest) or 0
    except Stop as reason:
        say(f"{reason}")
        return reason.code
    except KeyboardInterrupt:
        say("Interrupted; run it again to go on.")
        return 130
    except OSError as error:
        return _explain(error)


def _interrupt(number, frame):
    raise KeyboardInterrupt


def _explain(error):
    """Put the machine's refusals into one line; anything else is a bug of ours."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        say("The disk is full: free some space (4 GB in all) and run it again.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        say(
            f"No right to write {error.filename}: work in a clone of your own"
            f" (this one is {ROOT})."
        )
    else:
        raise error
    return 1
