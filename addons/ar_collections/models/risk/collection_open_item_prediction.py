"""When an open item is expected to be paid, and why then."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.collection_open_item import AS_OF
from ..ledger.open_line import plan_for_much
from .prediction_parts_sql import expected_parts
from .prediction_sql import OF_DEBTOR, expected_days

KINDS = [
    ("usual", "By how they pay"),
    ("promise", "Promised"),
    ("dispute", "Disputed: not expected"),
]
DAYS = {  # column: its name of an item's usual days, and what it is of several parts
    "expected_on": ("day", SQL("MAX(day)")),
    "expected_from": ("first", SQL("MIN(first)")),
    "expected_to": ("last", SQL("MAX(last)")),
}


class CollectionOpenItem(models.Model):
    """Of today only: what a past day would have expected is with its forecast."""

    _inherit = "collection.open.item"

    expected_on = fields.Date(
        "Expected on",
        readonly=True,
        depends_context=(AS_OF,),
        help="The day the last of it is expected to be paid: by the customer's usual"
        " delay, or as promised. Empty for credits, and for what is disputed or at"
        " law.",
    )
    expected_from = fields.Date(
        "Expected from", readonly=True, depends_context=(AS_OF,), prefetch=False
    )
    expected_to = fields.Date(
        "Expected to", readonly=True, depends_context=(AS_OF,), prefetch=False
    )
    expected_by = fields.Selection(
        KINDS,
        "Why then",
        readonly=True,
        depends_context=(AS_OF,),
        prefetch=False,
        help="What the expected day rests on.",
    )

    @property
    def _table_query(self):
        as_of, today = self._as_of()
        return SQL(
            "SELECT item.*, %s FROM (%s) item",
            SQL(", ").join(
                SQL("%s AS %s", value, SQL.identifier(name))
                for name, value in self._expected(None if as_of else today).items()
            ),
            super()._table_query,
        )

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **options):
        if "expected_" in f"{order} {domain}":
            plan_for_much(self.env)
        return super()._search(domain, offset, limit, order, **options)

    @api.model
    def _read_group(self, domain, groupby=(), aggregates=(), *args, **options):
        if "expected_" in f"{groupby} {aggregates}":
            plan_for_much(self.env)
        return super()._read_group(domain, groupby, aggregates, *args, **options)

    @api.model
    def _of_debtor(self):
        entangled = [OF_DEBTOR["entangled"]]
        entangled += [whose for _kind, _where, whose in self._set_apart()]
        return (
            super()._of_debtor()
            | OF_DEBTOR
            | {"entangled": SQL("(%s)", SQL(" OR ").join(entangled))}
        )

    @api.model
    def _expected(self, today):
        """Return {column: SQL}, each for itself: PostgreSQL counts what is shown only.

        An item of a customer who promised nothing and disputes nothing has one part.
        """
        if not today:
            nothing = dict.fromkeys(DAYS, SQL("NULL::date"))
            return nothing | {"expected_by": SQL("NULL::varchar")}
        one = SQL("(SELECT item.*)")
        parts = expected_parts(self.env, one, today, few=True)
        usual = expected_days(self.env, today)
        values = {
            name: SQL(
                "CASE WHEN item.entangled THEN (SELECT %s FROM (%s) part)"
                " WHEN item.residual > 0 THEN (SELECT usual.%s FROM (%s) usual) END",
                of_parts,
                parts,
                SQL.identifier(column),
                usual,
            )
            for name, (column, of_parts) in DAYS.items()
        }
        last = SQL("(ARRAY_AGG(kind ORDER BY day DESC NULLS LAST, part))[1]")
        values["expected_by"] = SQL(
            "CASE WHEN item.entangled THEN (SELECT %s FROM (%s) part)"
            " WHEN item.residual > 0 THEN 'usual' END::varchar",
            last,
            parts,
        )
        return values

    @api.model
    def _set_apart(self):
        """Return [(kind, SQL over `item`, SQL over `debtor`)] of what is not expected.

        A debt that nobody can plan on: the first condition tells which, the second
        which customers may have such. Later folders add theirs, and the kind as an
        option of `expected_by`.
        """
        return []
