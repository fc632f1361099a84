"""Payment terms with instalments: found by name and lines, created where missing."""

from odoo import Command

from ...logic.ledger_entries import Term


class Terms:
    """The payment terms that one company's invoices are written with."""

    def __init__(self, company):
        self.company = company
        self._ids: dict[Term, int] = {}

    def id_of(self, term: Term | None) -> int | None:
        """Return the id of the payment term; None where there is none."""
        if term is None:
            return None
        if term not in self._ids:
            self._ids[term] = (self._find(term) or self._create(term)).id
        return self._ids[term]

    def _find(self, term):
        named = self.company.env["account.payment.term"].search(
            [("name", "=", term.name), ("company_id", "in", (False, self.company.id))]
        )
        return named.filtered(lambda found: _parts(found) == _parts_of(term))[:1]

    def _create(self, term):
        lines = [
            Command.create(
                {"value": "percent", "value_amount": float(percent), "nb_days": days}
            )
            for percent, days in term.parts
        ]
        return self.company.env["account.payment.term"].create(
            {
                "name": term.name,
                "company_id": self.company.id,
                "line_ids": [Command.clear(), *lines],
            }
        )


def _parts(record):
    return [
        (line.value, line.delay_type, round(line.value_amount, 6), line.nb_days)
        for line in record.line_ids
    ]


def _parts_of(term):
    return [
        ("percent", "days_after", round(float(percent), 6), days)
        for percent, days in term.parts
    ]
