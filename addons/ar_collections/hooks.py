"""Installation and removal."""

from odoo.tools import SQL

OURS = (
    "collection_snapshot",
    "collection_debtor",
    "dunning_decision",
    "dunning_notice_item",
    "dunning_notice",
    "dunning_run",
    "dunning_level",
    "dunning_policy",
)


def post_init_hook(env):
    """Make the debtors of a filled ledger, so that no screen starts empty."""
    for company in env["res.company"]._every_company():
        env["collection.debtor"]._refresh_company(company)


def uninstall_hook(env):
    """Empty our tables, whose records hold one another against deletion."""
    env.flush_all()
    tables = SQL(", ").join(map(SQL.identifier, OURS))
    env.cr.execute(SQL("TRUNCATE %s", tables))
    env.invalidate_all()
