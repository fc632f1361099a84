"""Who our server runs as. PostgreSQL refuses root: as root, an unprivileged user."""

import functools
import os
import pwd
import subprocess

from tools.console import Stop

_CANDIDATES = ("postgres", "nobody")
# The project may lie below a folder that this user cannot enter (a clone in /root).
# Then the server keeps the one capability that opens the way: to read if root has it,
# else to write, which is what a plain container leaves to root.
_WAYS = ((), ("dac_read_search",), ("dac_override",))


def owner():
    """Return the account that is to own the server's files, None when not root."""
    if os.geteuid():
        return None
    for name in _CANDIDATES:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Stop("PostgreSQL does not run as root: add a user named postgres.")


@functools.cache
def prefix(program):
    """Return the words that, put before a command, make it run as that account."""
    account = owner()
    if account is None:
        return ()
    for capabilities in _WAYS:
        words = _setpriv(account, capabilities)
        tried = subprocess.run(
            [*words, "test", "-x", program], cwd="/", stderr=subprocess.DEVNULL
        )
        if tried.returncode == 0:
            return words
    raise Stop(
        f"The user {account.pw_name}, whom PostgreSQL is to run as, cannot enter the "
        "project's folder: move it elsewhere, or work as an ordinary user."
    )


def _setpriv(account, capabilities):
    words = [
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
    ]
    for name in capabilities:
        words += [f"--inh-caps=+{name}", f"--ambient-caps=+{name}"]
        # Else access(2), by which initdb looks for its companions, forgets them.
        words.append("--securebits=+no_setuid_fixup")
    return (*words, "--")
