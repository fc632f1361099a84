"""What should have become of promises, from journal items and partials alone.

In cents and by hand: nothing of the addon is used. `Given` is what the test knows of
a promise because it was there when it was given.
"""

from datetime import date, timedelta
from typing import NamedTuple


class Given(NamedTuple):
    """`items` is {journal item: cents}, None for a sum on whatever is owed."""

    id: int
    partner: int
    currency: int
    made: date
    due: date
    cents: int
    items: dict | None
    newest_entry: int
    tolerance_days: int = 3
    tolerance_cents: int = 100


class PromiseOracle:
    """Reads the books once, then says what became of each promise."""

    def __init__(self, cr, company, today):
        self.today = today
        cr.execute(DEBTS, company)
        self.debts = cr.fetchall()
        cr.execute(PARTIALS, company)
        self.partials = cr.fetchall()
        cr.execute(ON_ACCOUNT, company)
        self.on_account = cr.fetchall()
        cr.execute(BANK, {**company, "today": today})
        [self.bank_day] = cr.fetchone()

    def judge(self, promises):
        """Return {promise id: (state, cents paid in time)}."""
        unspent = {n: p[3] for n, p in enumerate(self.partials)}
        verdicts = {}
        for given in sorted(promises, key=lambda g: (g.due, g.id)):
            verdicts[given.id] = self.one(given, unspent)
        return verdicts

    def one(self, given, unspent):
        end = given.due + timedelta(days=given.tolerance_days)
        mine = [
            line
            for line, partner, currency, _open, excluded in self.debts
            if (partner, currency) == (given.partner, given.currency)
            and (line in given.items if given.items is not None else not excluded)
        ]
        got = dict.fromkeys(mine, 0)
        order = sorted(
            unspent, key=lambda n: (self.partials[n][2], self.partials[n][1])
        )
        for n in order:
            line, credit, day, _cents, is_money = self.partials[n]
            in_time = (day > given.made or credit > given.newest_entry) and day <= end
            if line not in got or not is_money or not in_time or day > self.today:
                continue
            room = given.cents - sum(got.values())
            if given.items is not None:
                room = min(room, given.items[line] - got[line])
            taken = max(0, min(room, unspent[n]))
            unspent[n] -= taken
            got[line] += taken
        return self.state(given, got, end), sum(got.values())

    def state(self, given, got, end):
        day, paid = min(self.today, end), sum(got.values())
        left = {line: self.left(line, day) for line in got}
        if given.items is None:
            target = min(given.cents, paid + sum(left.values()))
        else:
            target = sum(min(given.items[x], got[x] + left[x]) for x in got)
        if target - paid <= given.tolerance_cents:
            return "kept" if paid else "lapsed"
        if self.today <= end:
            return "open"
        unallocated = any(
            partner == given.partner
            and currency == given.currency
            and given.made <= on <= end
            for partner, currency, on in self.on_account
        )
        if self.bank_day is None or self.bank_day < end or unallocated:
            return "awaiting"
        return "partly" if paid else "broken"

    def left(self, line, day):
        """Return what was open of an item at the end of a day, in cents."""
        now = next(open_ for other, _p, _c, open_, _e in self.debts if other == line)
        later = sum(p[3] for p in self.partials if p[0] == line and p[2] > day)
        return max(0, now + later)


DEBTS = """
    SELECT l.id, p.commercial_partner_id, l.currency_id,
           ROUND(l.amount_residual_currency * 100)::int, COALESCE(l.no_followup, FALSE)
      FROM account_move_line l
      JOIN account_account a ON a.id = l.account_id
      JOIN account_journal j ON j.id = l.journal_id
      JOIN res_partner p ON p.id = l.partner_id
     WHERE a.account_type = 'asset_receivable' AND l.parent_state = 'posted'
       AND l.company_id = %(company)s AND l.balance > 0
       AND j.type NOT IN ('bank', 'cash')
"""
PARTIALS = """
    SELECT d.id, c.id, r.max_date, ROUND(r.debit_amount_currency * 100)::int,
           j.type IN ('bank', 'cash')
      FROM account_partial_reconcile r
      JOIN account_move_line d ON d.id = r.debit_move_id
      JOIN account_move_line c ON c.id = r.credit_move_id
      JOIN account_journal j ON j.id = c.journal_id
      JOIN account_account a ON a.id = d.account_id
     WHERE a.account_type = 'asset_receivable' AND d.company_id = %(company)s
       AND d.parent_state = 'posted' AND c.parent_state = 'posted'
"""
ON_ACCOUNT = """
    SELECT p.commercial_partner_id, l.currency_id, l.date
      FROM account_move_line l
      JOIN account_account a ON a.id = l.account_id
      JOIN account_journal j ON j.id = l.journal_id
      JOIN res_partner p ON p.id = l.partner_id
     WHERE a.account_type = 'asset_receivable' AND l.parent_state = 'posted'
       AND l.company_id = %(company)s AND j.type IN ('bank', 'cash')
       AND l.amount_residual_currency < 0
"""
BANK = """
    SELECT MIN(newest) FROM (
        SELECT j.id, MAX(day) AS newest
          FROM account_journal j
          JOIN (SELECT journal_id, date AS day FROM account_move WHERE state = 'posted'
                 UNION ALL
                SELECT journal_id, date FROM account_payment
                 WHERE state IN ('in_process', 'paid')) e ON e.journal_id = j.id
         WHERE j.company_id = %(company)s AND j.type IN ('bank', 'cash') AND j.active
           AND day <= %(today)s
         GROUP BY j.id) journals
"""
