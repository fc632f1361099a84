"""A statement of account in words and figures, formatted for its reader."""

from odoo.tools import format_date, formatLang, get_lang

from ..models.delivery.page_style import margins
from .statement_ledger import open_items, postings


def statement_papers(statements):
    """Return {statement id: values for the template}, each in its own language.

    :param statements: `collection.statement`; in a number of queries that grows with
        that of companies and languages only
    """
    papers = {}
    for (company, lang), same in statements.grouped(
        lambda s: (s.company_id, get_lang(s.env, s.contact_id.lang).code)
    ).items():
        same = same.with_context(lang=lang)
        papers |= _Writer(same, company.with_context(lang=lang)).papers()
    return papers


class _Writer:
    """Writes the statements of one company in one language."""

    def __init__(self, statements, company):
        self.env, self.company = statements.env, company
        self.statements = statements
        self.letterhead = company._letterhead()
        self.language = self.env["res.lang"].browse(get_lang(self.env).id)
        partners = statements.partner_id.ids
        self.open = open_items(self.env, company, partners)
        self.blocks = self.env["dunning.block"]._kinds(
            [item.line_id for items in self.open.values() for item in items],
            company._collections_today(),
        )
        self.moved = {}
        for since, same in statements.grouped("since").items():
            if since:
                of_them = postings(self.env, company, same.partner_id.ids, since)
                self.moved |= {(since, *key): value for key, value in of_them.items()}

    def papers(self):
        """Return {statement id: values}."""
        return {statement.id: self._paper(statement) for statement in self.statements}

    def _paper(self, statement):
        partner = statement.partner_id
        today = self.company._collections_today()
        currencies = self._currencies(statement)
        return {
            "lang": self.env.lang,
            "company": self.letterhead,
            "address": statement.contact_id._letter_lines(partner, self.company),
            "customer": partner.ref or "",
            "date": self._day(today),
            "since": self._day(statement.since),
            "sections": _where_to_pay(
                [self._section(statement, currency) for currency in currencies]
            ),
            "page_style": margins(self.env, self.letterhead, partner),
        }

    def _currencies(self, statement):
        """Return those something is open in, or was posted in; the company's first."""
        keys = {key[1] for key in self.open if key[0] == statement.partner_id.id}
        wanted = statement.since, statement.partner_id.id
        keys |= {
            key[2]
            for key, (opening, rows) in self.moved.items()
            if key[:2] == wanted and (opening or rows)
        }
        found = self.env["res.currency"].browse(keys)
        return found.sorted(lambda c: (c != self.company.currency_id, c.name))

    def _section(self, statement, currency):
        """Return what is owed in one currency."""
        items = self.open.get((statement.partner_id.id, currency.id), [])
        total = sum(item.open for item in items)
        late = sum(item.open for item in items if item.bucket)
        return {
            "currency": currency.name,
            "items": [self._item(item, currency) for item in items],
            "total": formatLang(self.env, total, currency_obj=currency),
            "overdue": formatLang(self.env, late, currency_obj=currency),
            "aging": self._aging(items, currency),
            "bank": self.company._bank_details(currency),
            "reference": statement.partner_id.ref or "",
            "owes": currency.compare_amounts(total, 0) > 0,
            **self._account(statement, currency),
        }

    def _item(self, item, currency):
        return {
            "name": item.name,
            "date": self._day(item.date),
            "due": self._day(item.due),
            "days": str(item.days) if item.days > 0 and item.open > 0 else "",
            "amount": self._number(item.amount, currency),
            "open": self._number(item.open, currency),
            "note": self._note(item),
        }

    def _note(self, item):
        """Return what is agreed or said of an item, in words for the customer."""
        if item.open < 0:
            return self.env._("Credit")
        words = {
            "dispute": self.env._("disputed"),
            "promise": self.env._("promised"),
            "hold": self.env._("deferred"),
        }
        kinds = self.blocks.get(item.line_id, "").split(",")
        return ", ".join(words[kind] for kind in kinds if kind in words)

    def _account(self, statement, currency):
        """Return the postings since a day between their balances; nothing without."""
        if not statement.since:
            return {}
        key = statement.since, statement.partner_id.id, currency.id
        opening, rows = self.moved.get(key, (0.0, []))
        balance, lines = opening, []
        for row in rows:
            balance = currency.round(balance + row.amount)
            lines.append(
                {
                    "date": self._day(row.date),
                    "name": row.name,
                    "what": self._what(row),
                    "charge": self._number(row.amount, currency)
                    if row.amount > 0
                    else "",
                    "payment": self._number(-row.amount, currency)
                    if row.amount < 0
                    else "",
                    "balance": self._number(balance, currency),
                }
            )
        return {
            "opening": self._number(opening, currency),
            "lines": lines,
            "closing": formatLang(self.env, balance, currency_obj=currency),
        }

    def _what(self, row):
        words = {
            "invoice": self.env._("Invoice"),
            "credit_note": self.env._("Credit note"),
            "payment": self.env._("Payment"),
            "settlement": self.env._("Settled across currencies"),
            "entry": self.env._("Posting"),
        }
        return " ".join(filter(None, (words[row.kind], row.reference)))

    def _aging(self, items, currency):
        """Return the footer: what is open by age, not due first."""
        sums = [0.0] * 6
        for item in items:
            sums[item.bucket] += item.open
        ladder = self.company._collections_buckets()
        labels = [self.env._("Not due"), *(bucket.label for bucket in ladder[1:])]
        return [
            {"label": label, "amount": self._number(amount, currency)}
            for label, amount in zip(labels, sums, strict=True)
        ]

    def _day(self, day):
        return format_date(self.env, day, date_format="medium") if day else ""

    def _number(self, amount, currency):
        form = f"%.{currency.decimal_places}f"
        # Of -0.004 a minus would be left over
        amount = 0.0 if currency.is_zero(amount) else amount
        return self.language.format(form, amount, grouping=True)


def _where_to_pay(sections):
    """Have the account named once, after the last of the sections that share it."""
    named = []
    for section in reversed(sections):
        account = section["bank"] if section["owes"] else None
        section["pays"] = bool(account) and account not in named
        named.append(account)
    return sections
