"""The browser of the tours: the only thing ever installed into the system."""

import os
import shutil

from tools.console import say, step
from tools.shell import CommandFailed, run_logged

# The names that Odoo's tests look for.
_NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def install_if_root():
    """Install Chromium where that is allowed; say why tours are skipped elsewhere."""
    if any(shutil.which(name) for name in _NAMES):
        return
    if os.geteuid() or not shutil.which("apt-get"):
        say("No Chromium on this machine: browser tests are skipped.")
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    try:
        with step("Installing Chromium for the browser tests (about 100 MB)"):
            for command in (["apt-get", "update"], install):
                run_logged(command, "chromium", show="^Get:", env=environment)
    except CommandFailed as reason:
        say(f"No Chromium, so browser tests are skipped: {reason}")
