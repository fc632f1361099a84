"""Odoo from Debian unstable, unpacked below `.local` and not installed.

apt works on a private sources list, state and cache, so it needs no rights, leaves the
machine's own alone, and still checks the signatures. The mirror is the machine's.
"""

import os
import shutil
import subprocess
from pathlib import Path

from tools.console import Stop, say
from tools.layout import APT
from tools.odoo_tree.unavailable import Unavailable
from tools.shell import CommandFailed, run_logged

TITLE = "the package of Debian unstable (about 130 MB)"

# Odoo's package links into these; the two last are laid out differently in unstable.
_UNSTABLE = (
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-ocr-b",
)
_RUNNING = ("fonts-font-awesome", "fonts-inconsolata")
_KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# Named in a bundle of `mail` and stripped by Debian: without it every page of the
# back end logs an error. It blurs video backgrounds; an empty file does as well.
_STRIPPED = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def fetch(target, keep):
    for program in ("apt-get", "dpkg-deb"):
        if not shutil.which(program):
            raise Unavailable(f"{program} is not there")
    _need_space()
    packages = APT / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    try:
        _download(*_mirror(), packages, keep)
    except CommandFailed as reason:
        raise Unavailable(str(reason)) from None
    draft = target.with_name(f"{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    for package in sorted(packages.glob("*.deb")):
        say(f"    unpacking {package.name}")
        run_logged(["dpkg-deb", "-x", package, draft], "unpack", keep=keep)
    stub = draft / "usr/lib/python3/dist-packages" / _STRIPPED
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text("/* Not in this distribution. */\n", encoding="utf-8")
    draft.rename(target)
    shutil.rmtree(APT)


def _need_space(megabytes=2500):
    APT.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(APT).free // 2**20
    if free < megabytes:
        raise Stop(
            f"The disk is nearly full: {free} MB free, Odoo alone needs {megabytes} "
            "(4 GB in all). Free some space and run it again."
        )


def _mirror():
    """Return the address and release of the machine's own main archive."""
    # Without ReleaseInfo apt also tells of lists that were never downloaded.
    answer = subprocess.run(
        [
            "apt-get",
            "-oAPT::Get::IndexTargets::ReleaseInfo=false",
            "indextargets",
            "--format=$(COMPONENT) $(RELEASE) $(REPO_URI)",
            "Created-By: Packages",
        ],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for line in answer.stdout.splitlines():
        component, release, address = line.split(" ", 2)
        if component == "main" and not release.partition("-")[2]:
            return address, release
    raise Unavailable("apt has no Debian archive in its sources")


def _download(address, release, packages, keep):
    signed = f"[signed-by={_KEYS}] " if _KEYS.exists() else ""
    sources = APT / "sources.list"
    sources.write_text(
        "".join(f"deb {signed}{address} {name} main\n" for name in {"sid", release}),
        encoding="utf-8",
    )
    (APT / "lists/partial").mkdir(parents=True, exist_ok=True)
    (APT / "archives/partial").mkdir(parents=True, exist_ok=True)
    apt = [
        "apt-get",
        # Quoted: apt reads a value to its first space otherwise.
        *(
            f"-o{name}={value}"
            for name, value in {
                "Dir::Etc::sourcelist": sources,
                "Dir::Etc::sourceparts": "-",
                "Dir::State": APT,
                "Dir::State::lists": APT / "lists",
                "Dir::Cache": APT,
                "Dir::Cache::archives": APT / "archives",
                "APT::Update::Error-Mode": "any",
                "APT::Sandbox::User": "root",
                "Acquire::Languages": "none",
                "Acquire::Retries": "2",
                "Acquire::http::Timeout": "30",
                "Acquire::https::Timeout": "30",
            }.items()
        ),
    ]
    environment = {**os.environ, "LC_ALL": "C"}
    run_logged([*apt, "update"], "apt-update", keep=keep, env=environment)
    wanted = [f"{name}/sid" for name in _UNSTABLE]
    wanted += [f"{name}/{release}" for name in _RUNNING]
    run_logged(
        [*apt, "download", *wanted],
        "apt-download",
        show="^Get:",
        keep=keep,
        env=environment,
        cwd=packages,
    )
