"""A customer's score: how likely is it that they pay late, and why?"""

from functools import partial

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.refresh_part import RefreshPart
from .score_figures import figures_query

CLASSES = [
    ("low", "Low"),
    ("medium", "Medium"),
    ("high", "High"),
    ("critical", "Critical"),
]

# What the refresh makes of the card
SCORED = (
    "score", "score_points", "card_class", "score_class",
    "chance_late", "chance_due_late", "chance_very_late",
    "trust",
)  # fmt: skip


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    late_payments = fields.Integer(
        "Payments late, 12 months",
        readonly=True,
        help="After the due date or the next working day.",
    )
    due_late_payments = fields.Integer(
        "Payments on the due day or later",
        readonly=True,
        help="These would be late, had the invoice been due on a Sunday.",
    )
    very_late_payments = fields.Integer(
        "Payments more than 30 days late, 12 months", readonly=True
    )
    delay_median = fields.Float(
        "Delay, median", readonly=True, aggregator=None, digits=(16, 1)
    )
    delay_low = fields.Float(
        "Delay, lowest tenth", readonly=True, aggregator=None, digits=(16, 1)
    )
    delay_high = fields.Float(
        "Delay, highest tenth", readonly=True, aggregator=None, digits=(16, 1)
    )
    usual_amount = fields.Monetary(
        "Usual invoice",
        readonly=True,
        aggregator=None,
        help="The geometric mean of the invoices so far, which a few large ones move"
        " little.",
    )
    weekday_record = fields.Json(
        readonly=True,
        help="Payments of the last 12 months by the weekday they were due on, from"
        " Monday: seven times those late, then seven times all.",
    )
    open_late_count = fields.Integer("Overdue items", readonly=True)
    open_very_late_count = fields.Integer("Items overdue for 30 days", readonly=True)

    score = fields.Integer(
        readonly=True,
        aggregator="avg",
        help="0: nothing speaks against the customer; 100: everything does.",
    )
    score_points = fields.Json(readonly=True, help="What the score is the sum of.")
    card_class = fields.Selection(CLASSES, "Class by the card", readonly=True)
    score_class = fields.Selection(
        CLASSES,
        "Risk",
        readonly=True,
        help="By the score card, or as somebody set it for a time.",
    )
    chance_late = fields.Float(
        "Likely to pay late",
        readonly=True,
        aggregator="avg",
        digits=(8, 4),
        help="An invoice due on a working day, before it is due.",
    )
    chance_due_late = fields.Float(
        "Likely to pay late, due on a day off", readonly=True, digits=(8, 4)
    )
    chance_very_late = fields.Float(
        "Likely to pay more than 30 days late",
        readonly=True,
        aggregator="avg",
        digits=(8, 4),
    )

    @api.model
    def _paid_more(self, year):
        """Count what the score needs, with the other figures of paying."""
        # As it is stored: what is made of it is the same, read now or then
        percentile = (
            "ROUND((PERCENTILE_CONT(%s) WITHIN GROUP (ORDER BY date - working_day)"
            " FILTER (WHERE %s))::numeric, 1)"
        )
        return super()._paid_more(year) | {
            "late_payments": _counted(year, SQL("date > working_day")),
            "due_late_payments": _counted(year, SQL("date >= working_day")),
            "very_late_payments": _counted(year, SQL("date > working_day + 30")),
            "delay_median": SQL(percentile, 0.5, year),
            "delay_low": SQL(percentile, 0.1, year),
            "delay_high": SQL(percentile, 0.9, year),
            "weekday_record": _by_weekday(year),
        }

    @api.model
    def _invoiced_more(self):
        # To the cent: in its last digits the order of a sum shows, and rewrites rows
        usual = SQL("ROUND(EXP(AVG(LN(line.balance::float8)))::numeric, 2)")
        return super()._invoiced_more() | {"usual_amount": usual}

    @api.model
    def _aging_more(self, company):
        debt = SQL("residual > 0")
        return super()._aging_more(company) | {
            "open_late_count": _counted(debt, SQL("working_days > 0")),
            "open_very_late_count": _counted(debt, SQL("working_days > 30")),
        }

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        parts = super()._refresh_parts(company, partner_ids, light)
        score = company._collections_score_query()
        if not score:
            return parts
        of_name = {part.name: part for part in parts}
        figures = partial(figures_query, company, of_name, self._set_class(company))
        return [
            *parts,
            RefreshPart("figures", {}, figures, nightly=True),
            RefreshPart(
                "score",
                dict.fromkeys(SCORED, SQL("NULL")),
                lambda _given: score,
                nightly=True,
            ),
        ]

    @api.model
    def _read_past(self, company, partner_ids):
        """Score who is new at once: the first score does not wait for the night."""
        result = super()._read_past(company, partner_ids)
        unscored = [
            ("company_id", "=", company.id),
            ("partner_id", "in", partner_ids),
            ("score_class", "=", False),
        ]
        self._refresh(company, self.search(unscored).partner_id.ids)
        return result

    def _score_again(self):
        """Score these customers now, after a change by hand."""
        for company, debtors in self.grouped("company_id").items():
            # As superuser: whoever decides on risk writes no figures.
            system = self.env["collection.debtor"].sudo()
            changed = system._refresh(company, debtors.partner_id.ids)
            system.browse(changed)._after_refresh()


def _by_weekday(year):
    late = SQL("%s AND date > date_maturity", year)
    weekday = SQL("(date_maturity - DATE '1900-01-01') %% 7")  # that was a Monday
    counts = [
        SQL("COUNT(*) FILTER (WHERE %s AND %s = %s)", where, weekday, number)
        for where in (late, year)
        for number in range(7)
    ]
    return SQL("TO_JSONB(ARRAY[%s])", SQL(", ").join(counts))


def _counted(year, where):
    return SQL("COUNT(*) FILTER (WHERE %s AND %s)", year, where)
