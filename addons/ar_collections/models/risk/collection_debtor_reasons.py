"""Why a customer has this score, in words."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date

LITTLE = 3  # payments below which little is known
BY_PEERS = ("late", "very_late", "delay")  # judged by others while nothing is known

# Named as dependencies, they are read with the screen, not by a question of their own
SPOKEN_OF = (
    "score_points", "payment_count", "late_payments", "open_late_count",
    "very_late_payments", "open_very_late_count", "expected_delay", "days_late_trend",
    "overdue", "balance", "days_overdue", "last_payment_date", "part_payment_count",
    "last_bounce_date", "promises_judged", "promises_kept", "disputed",
    "first_invoice_date",
)  # fmt: skip


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    score_reasons = fields.Json(
        "Why", compute="_compute_score_reasons", help="The heaviest first."
    )
    score_why = fields.Html("Why this score", compute="_compute_score_why")
    score_known = fields.Char("How much is known", compute="_compute_score_known")

    @api.depends(*SPOKEN_OF)
    @api.depends_context("lang")
    def _compute_score_reasons(self):
        """Prepare [{text, points}, …] of what adds to the score."""
        for debtor in self:
            points = debtor.score_points or {}
            debtor.score_reasons = [
                {"text": debtor._reason(name), "points": points[name]}
                for name in sorted(points, key=lambda name: (-points[name], name))
                if points[name]
            ]

    @api.depends("score_reasons")
    @api.depends_context("lang")
    def _compute_score_why(self):
        row = Markup("<tr><td>%s</td><td class='text-end'>+%s</td></tr>")
        for debtor in self:
            rows = Markup().join(
                row % (reason["text"], reason["points"])
                for reason in debtor.score_reasons or ()
            )
            table = Markup("<table class='table table-sm mb-0'>%s</table>") % rows
            debtor.score_why = rows and table

    @api.depends("payment_count", "score_points")
    @api.depends_context("lang")
    def _compute_score_known(self):
        for debtor in self:
            count = debtor.payment_count
            if not debtor.score_points:
                text = self.env._("Not scored yet: the next night does it.")
            elif not count:
                text = self.env._(
                    "Little is known: no payment in the last 12 months. Judged by how"
                    " customers of the same country and size pay."
                )
            elif count < LITTLE:
                text = self.env._(
                    "Little is known: %(count)s payment(s) in the last 12 months."
                    " Judged also by how customers of the same country and size pay.",
                    count=count,
                )
            else:
                text = self.env._(
                    "Known from %(count)s payments of the last 12 months.", count=count
                )
            debtor.score_known = text

    def _reason(self, feature):
        """Return what a feature says of this customer."""
        if feature in BY_PEERS and not self.payment_count and not self.open_late_count:
            return self._reason_of_peers(feature)
        match feature:
            case "late":
                return self._reason_late()
            case "very_late":
                return self.env._(
                    "%(late)s of %(count)s paid more than 30 days late, %(open)s open"
                    " for longer than that",
                    late=self.very_late_payments,
                    count=self.payment_count,
                    open=self.open_very_late_count,
                )
            case "delay":
                days = round(self.expected_delay)
                if days <= 0:
                    return self.env._("expected to pay about when it is due")
                if days == 1:
                    return self.env._("expected 1 day late")
                return self.env._("expected %(days)s days late", days=days)
            case "trend":
                return self._reason_trend()
            case "overdue":
                share = round(100 * min(1, self.overdue / (self.balance or 1)))
                return self.env._(
                    "%(share)s %% of what is owed is overdue", share=share
                )
            case "oldest":
                if self.days_overdue == 1:
                    return self.env._("the oldest debt is 1 day overdue")
                return self.env._(
                    "the oldest debt is %(days)s days overdue", days=self.days_overdue
                )
        return self._reason_of_dealings(feature)

    def _reason_of_peers(self, feature):
        return {
            "late": self.env._("nothing paid yet: late as often as customers like it"),
            "very_late": self.env._(
                "nothing paid yet: very late as often as customers like it"
            ),
            "delay": self.env._(
                "nothing paid yet: as many days late as customers like it"
            ),
        }[feature]

    def _reason_late(self):
        values = {"late": self.late_payments, "count": self.payment_count}
        if self.open_late_count:
            return self.env._(
                "paid %(late)s of %(count)s invoices late in the last 12 months,"
                " %(open)s more overdue now",
                open=self.open_late_count,
                **values,
            )
        return self.env._(
            "paid %(late)s of %(count)s invoices late in the last 12 months", **values
        )

    def _reason_trend(self):
        days = round(self.days_late_trend)
        if days == 1:
            return self.env._("last quarter 1 day later than before")
        if days > 0:
            return self.env._("last quarter %(days)s days later than before", days=days)
        if days < 0:
            return self.env._("pays earlier than before, by few days")
        return self.env._("no trend known, or none")

    def _reason_of_dealings(self, feature):
        match feature:
            case "silence":
                if not self.last_payment_date:
                    return self.env._("debts overdue, and never a payment")
                day = format_date(self.env, self.last_payment_date)
                return self.env._("debts overdue, and no payment since %s", day)
            case "parts":
                return self.env._(
                    "%(parts)s of %(count)s payments only in part",
                    parts=self.part_payment_count,
                    count=self.payment_count,
                )
            case "bounced":
                if not self.last_bounce_date:
                    return self.env._("no payment was taken back")
                day = format_date(self.env, self.last_bounce_date)
                return self.env._("a payment was taken back on %s", day)
            case "broken":
                return self.env._(
                    "%(broken)s of %(count)s promises not kept",
                    broken=self.promises_judged - self.promises_kept,
                    count=self.promises_judged,
                )
            case "disputed":
                return self.env._(
                    "%s under dispute", self.currency_id.format(self.disputed)
                )
            case "limit":
                return self.env._("the credit limit is used up or nearly")
        if not self.first_invoice_date:
            return self.env._("no invoice yet")
        day = format_date(self.env, self.first_invoice_date)
        return self.env._("a customer only since %s", day)
