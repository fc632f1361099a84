"""The virtual environment: made from pinned requirement files, or made anew.

Two layers: `run` (Odoo and the addon) and `dev` on top (tests, linters); beside them
`fit`, which the addon can do without. A stamp per layer holds the hash of what it was
made of. A stamp is written last; while pip works on a finished environment a mark
stands beside it, so that a kill is seen.
"""

import importlib.util
import platform
import shutil

from tools import state
from tools.console import Stop, step
from tools.layout import PYTHON, ROOT, VENV, base_python
from tools.shell import CommandFailed, run_logged

LAYERS = {
    "run": ("requirements.txt", "requirements-odoo.txt"),
    "dev": ("requirements-dev.txt",),
    "fit": ("requirements-fit.txt",),
}
_DIRTY = VENV / "half-made"


def ensure(layer, keep):
    """Make `.venv` hold the layer; return at once when it does."""
    if _DIRTY.exists() or not PYTHON.exists() or not _holds("run"):
        _create(keep)
        _install("run", keep)
    if layer != "run" and not _holds(layer):
        _install(layer, keep)


def ready():
    """Say whether Odoo can be started without a set-up."""
    return PYTHON.exists() and _stamp("run").exists() and not _DIRTY.exists()


def _create(keep):
    if not importlib.util.find_spec("ensurepip"):
        version = ".".join(platform.python_version_tuple()[:2])
        raise Stop(
            "This Python cannot make virtual environments: "
            f"apt-get install python{version}-venv, then run it again."
        )
    with step(f"Making .venv with Python {platform.python_version()}"):
        shutil.rmtree(VENV, ignore_errors=True)
        run_logged([base_python(), "-m", "venv", VENV], "venv", keep=keep)


def _install(layer, keep):
    files = [word for name in LAYERS[layer] for word in ("-r", ROOT / name)]
    with step(f"Installing {' and '.join(LAYERS[layer])} (a minute or two)"):
        _DIRTY.touch()
        try:
            run_logged(
                [PYTHON, "-m", "pip", "install", "--retries", "2", *files],
                f"pip-{layer}",
                show=r"^(Collecting |Installing collected)",
                keep=keep,
            )
        except CommandFailed as reason:
            # pip ended by itself and left the environment as it was.
            _DIRTY.unlink()
            raise Stop(
                f"The Python packages could not be installed: {reason} "
                "Is there a network? Then run it again."
            ) from None
        state.write(_stamp(layer), _made_of(layer))
        _DIRTY.unlink()


def _stamp(layer):
    return VENV / f"made-of-{layer}"


def _holds(layer):
    return state.read(_stamp(layer)) == _made_of(layer)


def _made_of(layer):
    return state.digest(
        platform.python_version(), *(ROOT / name for name in LAYERS[layer])
    )
