"""Odoo from its public repository: the newest commit of the branch only."""

import shutil

from tools.odoo_tree.series import SERIES
from tools.odoo_tree.unavailable import Unavailable
from tools.shell import CommandFailed, run_logged

TITLE = "git clone of the public repository (about 500 MB)"
_REPOSITORY = "https://github.com/odoo/odoo"


def fetch(target, keep):
    if not shutil.which("git"):
        raise Unavailable("git is not installed")
    draft = target.with_name(f"{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    clone = ["git", "clone", "--depth", "1", "--branch", SERIES, _REPOSITORY, draft]
    try:
        run_logged(clone, "git-clone", keep=keep)
    except CommandFailed as reason:
        raise Unavailable(str(reason)) from None
    draft.rename(target)
