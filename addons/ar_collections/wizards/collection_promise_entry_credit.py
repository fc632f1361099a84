"""A customer with credit not allocated is asked to promise what is left."""

from odoo import api, fields, models


class CollectionPromiseEntry(models.TransientModel):
    _inherit = "collection.promise.entry"

    credit = fields.Monetary(
        "Credit not allocated",
        compute="_compute_credit",
        help="Payments and credit notes of this customer in this currency that are"
        " allocated to no item yet.",
    )

    @api.depends("debtor_id", "currency_id")
    def _compute_credit(self):
        for entry in self:
            entry.credit = entry._credit_of(entry.debtor_id, entry.currency_id)

    @api.model
    def _credit_of(self, debtor, currency):
        """Return what a customer has paid and not had allocated, in a currency."""
        [(credit,)] = self.env["collection.open.item"]._read_group(
            [
                ("debtor_id", "=", debtor.id),
                ("currency_id", "=", currency.id),
                ("residual_currency", "<", 0),
            ],
            [],
            ["residual_currency:sum"],
        )
        return -(credit or 0.0)

    @api.model
    def _rows(self, debtor, currency, items, named=None):
        """Propose what is left when the credit has settled the oldest items."""
        rows = super()._rows(debtor, currency, items, named)
        settled = self._settled_by_credit(debtor, currency)
        for _command, _id, row in rows:
            left = row["amount"] - settled.get(row["line_id"], 0.0)
            row["amount"] = max(currency.round(left), 0.0)
            row["chosen"] = currency.compare_amounts(row["amount"], 0) > 0
        return rows

    @api.model
    def _settled_by_credit(self, debtor, currency):
        """Return {line id: amount} that the credit would settle, oldest first."""
        credit, settled = self._credit_of(debtor, currency), {}
        if credit:
            free = self.env["collection.promise"]._promisable(debtor, currency)
            for line_id, amount in free.items():
                settled[line_id] = min(credit, max(amount, 0.0))
                credit -= settled[line_id]
        return settled
