"""Set-up, running and checking of the project: Python's standard library only.

Nothing here is part of the addon. `python3 tools VERB` (see `make help`) runs with
whatever Python 3.10-3.13 the machine has, before any virtual environment exists.
"""
