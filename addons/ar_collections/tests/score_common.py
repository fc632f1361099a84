"""Customers who pay early and late, and the score as logic makes it."""

from odoo.tools import SQL

from odoo.addons.ar_collections.logic import features as logic
from odoo.addons.ar_collections.logic import odds as of_odds
from odoo.addons.ar_collections.logic import score as of_score
from odoo.addons.ar_collections.logic.prediction import (
    Delays,
    nearest,
    shrunk_delays,
)
from odoo.addons.ar_collections.models.risk.peers import BAND_BOUNDS

from .common import CollectionsCase


class ScoreCase(CollectionsCase):
    @classmethod
    def paid(cls, due, late, partner=None, amount=100):
        """Post an invoice due so many days ago and pay it so many days late."""
        invoice = cls.invoice(amount, -due, partner)
        cls.pay(invoice, late - due)
        return invoice

    @classmethod
    def as_posted(cls, partner=None):
        """Return a customer as the posting left it."""
        cls.settle()
        return cls.env["collection.debtor"].search(
            [
                ("partner_id", "=", (partner or cls.customer).id),
                ("company_id", "=", cls.company.id),
            ]
        )

    @classmethod
    def debtor(cls, partner=None):
        """Return a customer as the night would score it now."""
        found = super().debtor(partner).sudo()
        found._refresh(cls.company, found.partner_id.ids)
        cls.env.invalidate_all()
        return super().debtor(partner)

    @classmethod
    def by_hand(cls, days, risk="critical"):
        """Return the values of a risk set by hand for so many days."""
        return {
            "override_class": risk,
            "override_reason": "Sells its premises",
            "override_until": cls.day(days),
        }

    def stored(self, debtor, column):
        """Return a column as it is stored: a float field reads null as zero."""
        [(value,)] = self.env.execute_query(
            SQL(
                "SELECT %s FROM collection_debtor WHERE id = %s",
                SQL.identifier(column),
                debtor.id,
            )
        )
        return value

    def figures(self, debtor):
        """Return the figures of a customer as logic reads them, from the stored."""
        count = debtor.payment_count
        delays = None
        if count:
            delays = Delays(
                debtor.delay_median, debtor.delay_low, debtor.delay_high, count
            )
        last, first = debtor.last_payment_date, debtor.first_invoice_date
        bounced = debtor.last_bounce_date
        today = debtor.company_id._collections_today()
        partner = debtor.partner_id.with_company(debtor.company_id)
        return logic.Figures(
            payments=count,
            late=debtor.late_payments,
            due_late=debtor.due_late_payments,
            very_late=debtor.very_late_payments,
            part_payments=debtor.part_payment_count,
            delays=delays,
            trend=self.stored(debtor, "days_late_trend"),
            open_late=debtor.open_late_count,
            open_very_late=debtor.open_very_late_count,
            balance=debtor.balance,
            overdue=debtor.overdue,
            oldest=debtor.days_overdue,
            disputed=debtor.disputed,
            limit=partner.credit_limit,
            promises=debtor.promises_judged,
            promises_kept=debtor.promises_kept,
            bounce_days=(today - bounced).days if bounced else None,
            last_payment_days=(today - last).days if last else None,
            first_invoice_days=(today - first).days if first else None,
        )

    def usual(self, debtor):
        """Return what is usual among a customer's peers, as was learned."""
        learned = debtor.company_id._collections_peers()
        if not learned:
            return logic.COMMON
        size = sum(debtor.largest_exposure >= bound for bound in BAND_BOUNDS)
        row = learned["all"]
        for country, band, *values in learned["groups"]:
            if (country, band) == (debtor.partner_id.country_id.id or 0, size):
                row = values
        return logic.Usual(*row[:3], Delays(*row[3:]))

    def assertScoredAsLogic(self, debtors):
        for debtor in debtors:
            with self.subTest(debtor=debtor.display_name):
                self.assertAsLogic(debtor, self.figures(debtor), self.usual(debtor))

    def assertAsLogic(self, debtor, figures, usual):
        card = debtor.company_id._collections_card()
        values = logic.features(figures, usual)
        points = card.points(values)
        self.assertEqual(debtor.score_points, points)
        self.assertEqual(debtor.score, sum(points.values()))
        self.assertEqual(debtor.card_class, card.class_of(debtor.score))
        delays = shrunk_delays(figures.delays, usual.delays)
        due_late = logic.late_share(figures, usual, working=False)
        very_late = logic.very_late_share(figures, usual)
        known = {n: o for n, o in card.odds.items() if n in of_score.FEATURES}
        more = of_odds.total(known, values)
        late = card.rates.late(values["late"], delays.middle, more.late)
        said = {
            "chance_late": late,
            "chance_due_late": card.rates.late(
                max(values["late"], due_late), delays.middle, more.late
            ),
            "chance_very_late": min(
                late,
                card.rates.very_late(very_late, delays.middle, more.very_late),
            ),
            "expected_delay": nearest(delays.middle),
            "expected_delay_low": nearest(delays.low),
            "expected_delay_high": nearest(delays.high),
        }
        for name, value in said.items():
            self.assertAlmostEqual(debtor[name], value, 3, msg=name)
