"""Installation: customers from the ledger that is there already."""


def post_init_hook(env):
    """Make the debtors of a filled ledger, so that no screen starts empty."""
    for company in env["res.company"].search([]):
        env["collection.debtor"]._refresh_company(company)
