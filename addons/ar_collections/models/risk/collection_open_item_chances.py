"""How likely each open item is paid late: as its customer pays, and as its day goes."""

from odoo import api, fields, models

from ...logic.chances import logit, probability
from ...logic.odds import ITEM_FEATURES, habit, item_values, total
from ...logic.prediction import still_open
from .past_items import working_day_of


class CollectionOpenItem(models.Model):
    _inherit = "collection.open.item"

    chance_late = fields.Float(
        "Likely late",
        compute="_compute_chances",
        help="Probability of being paid after the due date.",
    )
    chance_very_late = fields.Float(
        "Likely > 30 days late",
        compute="_compute_chances",
        help="Probability of being paid more than 30 days after the due date; of what"
        " is overdue, as of its day.",
    )

    @api.depends(
        "debtor_id.chance_late",
        "debtor_id.chance_due_late",
        "debtor_id.chance_very_late",
        "debtor_id.usual_amount",
        "debtor_id.weekday_record",
        "amount",
        "date",
        "date_maturity",
        "days_overdue",
        "residual",
    )
    def _compute_chances(self):
        for company, items in self.grouped("company_id").items():
            working_day = working_day_of(company)
            card = company._collections_card()
            odds = {
                name: scale
                for name, scale in (card.odds if card else {}).items()
                if name in ITEM_FEATURES
            }
            for item in items:
                item.chance_late, item.chance_very_late = item._chances(
                    working_day, odds
                )

    def _chances(self, working_day, odds):
        """Return the probabilities of an item; none of credits and the unscored."""
        debtor = self.debtor_id
        if self.residual <= 0 or not debtor.score_class:
            return 0.0, 0.0
        is_working = working_day(self.date_maturity) == self.date_maturity
        late = debtor.chance_late if is_working else debtor.chance_due_late
        very_late = debtor.chance_very_late
        if odds:
            more = total(odds, self._values(is_working))
            late = probability(logit(late) + more.late)
            very_late = probability(logit(very_late) + more.very_late)
        return still_open(late, very_late, self.days_overdue)

    def _values(self, is_working):
        """Return {feature: value} of an item itself, as `logic.odds` reads it."""
        debtor, weekday = self.debtor_id, self.date_maturity.weekday()
        record = debtor.weekday_record
        return item_values(
            self.date,
            self.date_maturity,
            self.amount,
            debtor.usual_amount,
            habit(
                debtor.late_payments if is_working else debtor.due_late_payments,
                debtor.payment_count,
                (record[weekday], record[weekday + 7]) if record else None,
            ),
        )
