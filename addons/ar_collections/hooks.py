"""Installation and removal."""

from odoo.tools import SQL

from .models.contact.collection_seal import SECRET


def post_init_hook(env):
    """Make the debtors of a filled ledger, so that no screen starts empty.

    What they owe is there at once. How they pay, their scores and their cases are read
    by the first night, which is asked for now: of a large ledger that takes a while.
    """
    debtors = env["collection.debtor"]
    for company in env["res.company"]._every_company():
        debtors._appear(company)
    if debtors.search_count([], limit=1):
        env.ref("ar_collections.ir_cron_night")._trigger()


def uninstall_hook(env):
    """Empty our tables, whose records hold one another against deletion."""
    env.flush_all()
    models = [
        model
        for model in env.registry.values()
        if model._original_module == "ar_collections"
        and model._auto
        and not model._abstract
    ]
    ours = {model._table for model in models}
    ours |= {  # what links their records to others, journal items say
        field.relation
        for model in models
        for field in model._fields.values()
        if field.type == "many2many" and field.store and field.relation
    }
    tables = SQL(", ").join(map(SQL.identifier, sorted(ours)))
    env.cr.execute(SQL("TRUNCATE %s", tables))
    env.invalidate_all()
    env["ir.config_parameter"].search([("key", "=", SECRET)]).unlink()
