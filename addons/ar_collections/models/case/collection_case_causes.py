"""What stands between the debts of many customers and their next step: one query."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..block.collection_promise import IN_FORCE

FAILED = ("partly", "broken")


class Cause(NamedTuple):
    """A promise, dispute or hold, as far as a card tells of it.

    `day` is the one promised, that of the deadline, or the last of the hold; `amount`
    is in the currency.
    """

    debtor_id: int
    model: str
    id: int
    day: date | None
    amount: float | None
    currency_id: int | None
    made: date
    judged: date | None
    state: str | None


# Which of a model's fields are a Cause's: day, amount, currency, made, judged, state.
# What a model has none of is empty; a dispute is in the currency of its company.
COLUMNS = {
    "collection.promise": (
        *("date", "amount", "currency_id"),
        *("date_made", "judged_on", "state"),
    ),
    "collection.dispute": ("deadline", "amount", None, "date", None, None),
    "collection.hold": ("date_end", None, None, "date_start", None, None),
}
STATES = {
    "collection.promise": (*IN_FORCE, *FAILED),
    "collection.dispute": ("open",),
    "collection.hold": ("active",),
}
DATE, NOTHING = SQL("date"), SQL("NULL")
TYPES = (DATE, SQL("float8"), SQL("int"), DATE, DATE, SQL("text"))


class CollectionCase(models.Model):
    _inherit = "collection.case"

    @api.model
    def _causes(self, debtors):
        """Return {(customer id, model): Causes}, the one with the earliest day first.

        Those that the user may see.
        """
        found = defaultdict(list)
        if debtors:
            parts = [self._cause_part(model, debtors) for model in COLUMNS]
            union = SQL(" UNION ALL ").join(parts)
            query = SQL("%s ORDER BY day, id", union)
            for row in self.env.execute_query(query):
                cause = Cause(*row)
                found[cause.debtor_id, cause.model].append(cause)
        return found

    @api.model
    def _cause_part(self, model, debtors):
        """Return the SQL select of a model's Causes."""
        records = self.env[model]
        query = records._search(
            Domain("debtor_id", "in", debtors.ids)
            & Domain("state", "in", STATES[model]),
        )

        def column(name):
            return records._field_to_sql(records._table, name, query)

        columns = [
            SQL("%s::%s", column(name) if name else NOTHING, as_type)
            for name, as_type in zip(COLUMNS[model], TYPES, strict=True)
        ]
        columns[0] = SQL("%s AS day", columns[0])
        return query.subselect(
            column("debtor_id"), SQL("%s", model), column("id"), *columns
        )
