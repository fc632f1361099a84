"""What `logic/` expects of a company's open items, from its settlements and blocks."""

from bisect import bisect_right
from datetime import timedelta

from ..logic import features
from ..logic.calendar import next_working_day
from ..logic.prediction import Delays, expected, shrunk_delays
from ..logic.prediction_parts import less_credit, parts
from ..models.risk.peers import BAND_BOUNDS


class Oracle:
    """One company on its today; customers as stored, but for how they pay."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.today = company._collections_today()
        weekdays, holidays = company._collections_calendar()
        self.working_day = lambda day: next_working_day(day, weekdays, holidays)
        learned = company._collections_peers() or {
            "all": [*features.COMMON[:3], *features.COMMON.delays[:3]],
            "groups": [],
        }
        self.of_all = Delays(*learned["all"][3:])
        self.groups = {(row[0], row[1]): Delays(*row[5:]) for row in learned["groups"]}

    def own_delays(self, debtor):
        paid = self.env["collection.settlement"].search(
            [
                ("debtor_id", "=", debtor.id),
                ("kind", "=", "payment"),
                ("date", ">", self.today - timedelta(days=365)),
            ]
        )
        days = sorted((s.date - self.working_day(s.date_maturity)).days for s in paid)
        if not days:
            return None
        tenths = (round(percentile(days, p), 1) for p in (0.5, 0.1, 0.9))
        return Delays(*tenths, len(days))

    def delays(self, debtor):
        if not debtor:
            return features.COMMON.delays
        size = bisect_right(BAND_BOUNDS, debtor.largest_exposure)
        country = debtor.partner_id.country_id.id or 0
        usual = self.groups.get((country, size), self.of_all)
        return shrunk_delays(self.own_delays(debtor), usual)

    def blocks(self, item, kind):
        found = self.env["dunning.block"].search(
            [("line_id", "=", item.id), ("kind", "=", kind)]
        )
        return found.filtered(
            lambda b: (
                (not b.since or b.since <= self.today)
                and (not b.until or b.until >= self.today)
            )
        )

    def parts(self, item):
        """Return the parts of an open debt."""
        debtor = item.debtor_id
        usual = expected(
            item.date_maturity, self.today, self.delays(debtor), self.working_day
        )
        money = self.company.currency_id.round
        promises = [
            (b.pay_on or self.today, money(b.amount))
            for b in self.blocks(item, "promise")
        ]
        disputed = money(sum(self.blocks(item, "dispute").mapped("amount")))
        kept = debtor.promise_kept_share if debtor.promises_judged else None
        residual = money(item.residual)
        return parts(
            residual, disputed, promises, usual, kept, self.today, self.working_day
        )

    def items(self):
        return self.env["collection.open.item"].search(
            [("company_id", "=", self.company.id)], order="id"
        )

    def by_item(self):
        """Return {item: its parts} of the debts."""
        return {item: self.parts(item) for item in self.items() if item.residual > 0}

    def cash(self):
        """Return {customer: parts less what they have to their credit}."""
        found, credit = {}, {}
        for item in self.items():
            if item.residual > 0:
                found.setdefault(item.partner_id, []).extend(self.parts(item))
            else:
                credit[item.partner_id] = credit.get(item.partner_id, 0) - item.residual
        return {
            partner: less_credit(of_partner, round(credit.get(partner, 0), 2))
            for partner, of_partner in found.items()
        }


def percentile(values, share):
    """Return a percentile of sorted values, between them as PERCENTILE_CONT does."""
    position = share * (len(values) - 1)
    below = int(position)
    above = min(below + 1, len(values) - 1)
    return values[below] + (position - below) * (values[above] - values[below])
