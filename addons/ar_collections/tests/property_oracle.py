"""What the books say, worked out by hand from journal items and partials.

The oracle of the property tests: plain SQL to fetch, plain Python to add up. It
imports nothing of the product and trusts nothing the product or Odoo derives: not
`amount_residual`, not `parent_state`, not the stored commercial partner.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

LAST_DAYS = (0, 30, 60, 90, 120)  # the last day late of each bucket but the last
CENT = 0.005


@dataclass
class Item:
    """One posted receivable line."""

    id: int
    company: int
    partner: int | None  # commercial
    date: dt.date
    due: dt.date
    balance: float
    balance_currency: float
    settled: list = field(default_factory=list)  # (day, amount, amount in currency)

    def residual(self, day=None):
        """Return what is open at the end of a day, or as the books stand."""
        parts = [part for part in self.settled if day is None or part[0] <= day]
        return (
            self.balance - sum(part[1] for part in parts),
            self.balance_currency - sum(part[2] for part in parts),
        )


def position(days_late):
    """Return the bucket's number: 0 not due, the last one open-ended."""
    return sum(days_late > last for last in LAST_DAYS)


class Books:
    """Every receivable of a database, as it stands on the cursor."""

    def __init__(self, cr):
        commercial = self._commercial(cr)
        cr.execute(
            """
            SELECT l.id, l.company_id, l.partner_id, l.date,
                   COALESCE(l.date_maturity, l.date), l.balance, l.amount_currency
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
              JOIN account_account a ON a.id = l.account_id
             WHERE m.state = 'posted' AND a.account_type = 'asset_receivable'
            """
        )
        self.items = {
            row[0]: Item(
                id=row[0],
                company=row[1],
                partner=commercial[row[2]] if row[2] else None,
                date=row[3],
                due=row[4],
                balance=float(row[5]),
                balance_currency=float(row[6]),
            )
            for row in cr.fetchall()
        }
        cr.execute(
            """
            SELECT debit_move_id, credit_move_id, max_date, amount,
                   debit_amount_currency, credit_amount_currency
              FROM account_partial_reconcile
            """
        )
        for debit, credit, day, amount, in_debit, in_credit in cr.fetchall():
            # A partial with an entry reset to draft (Odoo keeps it) settles nothing.
            if debit in self.items and credit in self.items:
                part = (day, float(amount), float(in_debit))
                self.items[debit].settled.append(part)
                part = (day, -float(amount), -float(in_credit))
                self.items[credit].settled.append(part)

    @staticmethod
    def _commercial(cr):
        """Return {partner: commercial partner}, climbing the parents."""
        cr.execute("SELECT id, parent_id, is_company FROM res_partner")
        rows = {row[0]: row[1:] for row in cr.fetchall()}

        def top(partner):
            parent, is_company = rows[partner]
            return partner if is_company or not parent else top(parent)

        return {partner: top(partner) for partner in rows}

    def open(self, company, day=None):
        """Yield (item, residual) of what is open in a company."""
        for item in self.items.values():
            if item.company == company and (day is None or item.date <= day):
                residual, residual_currency = item.residual(day)
                if abs(residual) > CENT or abs(residual_currency) > CENT:
                    yield item, residual

    def balance(self, company, day):
        """Return the sum of the receivable accounts at the end of a day."""
        items = self.items.values()
        return sum(i.balance for i in items if i.company == company and i.date <= day)

    def buckets(self, company, day, as_of):
        """Return the six sums, debts positive, Unassigned included."""
        sums = [0.0] * (len(LAST_DAYS) + 1)
        for item, residual in self.open(company, as_of):
            sums[position((day - item.due).days)] += residual
        return [round(amount, 2) + 0.0 for amount in sums]

    def figures(self, company, today):
        """Return {partner: stored figures} of all who ever had a posted line."""
        partners = {
            item.partner
            for item in self.items.values()
            if item.company == company and item.partner
        }
        rows = defaultdict(list)
        for item, residual in self.open(company):
            rows[item.partner].append((item, residual))
        return {partner: _figures(rows[partner], today) for partner in partners}


def _figures(rows, today):
    sums = [0.0] * (len(LAST_DAYS) + 1)
    for item, residual in rows:
        sums[position((today - item.due).days)] += residual
    debts = [item.due for item, residual in rows if residual > 0]
    oldest = min(debts, default=None)
    money = {
        "balance": sum(sums),
        "overdue": sum(sums[1:]),
        "not_due": sums[0],
        **{f"bucket_{number}": sums[number] for number in range(1, len(sums))},
        "unallocated_credit": -sum(r for _item, r in rows if r < 0),
    }
    return {name: round(amount, 2) + 0.0 for name, amount in money.items()} | {
        "open_item_count": len(rows),
        "oldest_due_date": oldest,
        "days_overdue": max(0, (today - oldest).days) if oldest else 0,
    }


FIGURES = tuple(_figures([], dt.date.min))


def stored_figures(cr, company):
    """Return {partner: figures} as they lie in the table, read beneath Odoo."""
    columns = ", ".join(FIGURES)
    cr.execute(
        f"SELECT partner_id, {columns} FROM collection_debtor WHERE company_id = %s",
        (company,),
    )
    money = FIGURES[: FIGURES.index("open_item_count")]
    stored = {}
    for partner, *values in cr.fetchall():
        row = dict(zip(FIGURES, values, strict=True))
        for name in money:
            row[name] = round(float(row[name]), 2) + 0.0
        stored[partner] = row
    return stored


def differences(cr, company, today):
    """Compare the stored figures of a company with the books.

    :return: one line per customer whose figures differ, empty when all is well
    """
    stored = stored_figures(cr, company)
    expected = Books(cr).figures(company, today)
    nothing = _figures([], today)
    found = []
    for partner in sorted(stored.keys() | expected.keys()):
        have, want = stored.get(partner), expected.get(partner, nothing)
        if have is None:
            found.append(f"company {company}, partner {partner}: no debtor")
        elif have != want:
            wrong = {n: (have[n], want[n]) for n in FIGURES if have[n] != want[n]}
            found.append(f"company {company}, partner {partner}: (is, ought) {wrong}")
    return found
