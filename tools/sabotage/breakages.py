"""The list. It grows with the code: a promise of the design, a way to break it."""

from tools.sabotage.breakage import Breakage

BREAKAGES = [
    Breakage(
        name="call-down-the-folders",
        file="addons/ar_collections/models/ledger/collection_debtor.py",
        find="\nfrom odoo import",
        replace="\nfrom ..dunning import dunning_decision\nfrom odoo import",
        tests=("addons/ar_collections/tests/test_architecture.py",),
    ),
]
