"""Entering a promise in two keystrokes: what is overdue, by the usual day."""

from datetime import timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..logic.calendar import next_working_day


class CollectionPromiseEntry(models.TransientModel):
    """A promise being taken down; nothing is kept of it but the promise."""

    _name = "collection.promise.entry"
    _description = "Take Down a Promise"

    debtor_id = fields.Many2one("collection.debtor", "Customer", required=True)
    company_id = fields.Many2one(related="debtor_id.company_id")
    currency_id = fields.Many2one(
        "res.currency", required=True, domain="[('id', 'in', currency_ids)]"
    )
    currency_ids = fields.Many2many(
        "res.currency", string="Currencies owed", compute="_compute_currency_ids"
    )
    scope = fields.Selection(
        [("items", "Each item its amount"), ("total", "A sum, oldest items first")],
        default="items",
        required=True,
    )
    date = fields.Date("Promised for", required=True)
    amount = fields.Monetary(
        compute="_compute_amount", store=True, readonly=False, required=True
    )
    interaction_id = fields.Many2one("collection.interaction", "Given in")
    note = fields.Text()
    user_id = fields.Many2one(
        "res.users", "Owner", default=lambda self: self.env.user, required=True
    )
    row_ids = fields.One2many("collection.promise.entry.row", "entry_id")

    @api.model
    def default_get(self, fields):
        """Propose all that is overdue, or the items named, by the usual day.

        :raises UserError: where the customer owes nothing that could be promised
        """
        values = super().default_get(fields)
        debtor = self.env["collection.debtor"].browse(values.get("debtor_id"))
        if not debtor:
            return values
        debtor.check_access("read")
        named = self.env.context.get("collections_line_ids")
        items = self._items(debtor, named)
        currency = items[:1].currency_id
        items = items.filtered(lambda item: item.currency_id == currency)
        rows = self._rows(debtor, currency, items, named)
        if not rows:
            raise UserError(
                self.env._(
                    "%(customer)s owes nothing that is not promised already.",
                    customer=debtor.partner_id.display_name,
                )
            )
        return values | {
            "currency_id": currency.id,
            "date": self._usual_date(debtor.company_id),
            "row_ids": rows,
        }

    @api.model
    def _items(self, debtor, named=None):
        """Return the customer's open items one could promise, overdue ones first."""
        return (
            self.env["collection.open.item"]
            .search(
                [
                    ("debtor_id", "=", debtor.id),
                    ("residual_currency", ">", 0),
                    ("no_followup", "=", False),
                    *([("id", "in", named)] if named else []),
                ]
            )
            .sorted(lambda item: (item.days_overdue <= 0, item.date_maturity, item.id))
        )

    @api.model
    def _usual_date(self, company):
        usual = company._collections_today() + timedelta(
            days=company.collections_promise_days
        )
        return next_working_day(usual, *company._collections_calendar())

    @api.model
    def _rows(self, debtor, currency, items, named=None):
        """Return create commands of the rows: what is overdue is ticked."""
        promises = self.env["collection.promise"]
        free = promises._promisable(debtor, currency)
        late = any(item.days_overdue > 0 for item in items)
        rows = []
        for item in items:
            amount = free.get(item.id, 0.0)
            if currency.compare_amounts(amount, 0) <= 0:
                continue
            chosen = bool(named) or not late or item.days_overdue > 0
            rows.append(
                {
                    "line_id": item.id,
                    "free": amount,
                    "chosen": chosen,
                    "amount": amount if chosen else 0.0,
                }
            )
        return [Command.create(row) for row in rows]

    @api.depends("debtor_id")
    def _compute_currency_ids(self):
        for entry in self:
            entry.currency_ids = entry._items(entry.debtor_id).currency_id

    @api.depends("row_ids.amount", "scope")
    def _compute_amount(self):
        for entry in self:
            if entry.scope == "items" or not entry.amount:
                entry.amount = sum(entry.row_ids.mapped("amount"))

    @api.onchange("currency_id")
    def _onchange_currency_id(self):
        rows = self.row_ids
        if (
            self.currency_id
            and rows
            and rows[0].line_id.currency_id != self.currency_id
        ):
            items = self._items(self.debtor_id).filtered(
                lambda item: item.currency_id == self.currency_id
            )
            rows = self._rows(self.debtor_id, self.currency_id, items)
            self.row_ids = [Command.clear(), *rows]

    def action_save(self):
        """Write the promise down, and go back to where one came from."""
        self.ensure_one()
        promise = self.env["collection.promise"].create(self._promise_values())
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Promised: %(promise)s", promise=promise.display_name
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _promise_values(self):
        values = {
            "debtor_id": self.debtor_id.id,
            "currency_id": self.currency_id.id,
            "scope": self.scope,
            "date": self.date,
            "amount": self.amount,
            "interaction_id": self.interaction_id.id,
            "note": self.note,
            "user_id": self.user_id.id,
        }
        if self.scope == "items":
            rows = self.row_ids.filtered("chosen")
            values["item_ids"] = [
                Command.create({"line_id": row.line_id.id, "amount": row.amount})
                for row in rows
            ]
        return values


class CollectionPromiseEntryRow(models.TransientModel):
    """An item that could be promised, and how much of it is."""

    _name = "collection.promise.entry.row"
    _description = "Item of a Promise Being Taken Down"

    entry_id = fields.Many2one(
        "collection.promise.entry", required=True, ondelete="cascade", index=True
    )
    chosen = fields.Boolean(" ", default=True)
    line_id = fields.Many2one(
        "account.move.line", "Item", required=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "collection.open.item", compute="_compute_item_id", string="Document"
    )
    date_maturity = fields.Date(related="item_id.date_maturity", string="Due")
    days_overdue = fields.Integer(related="item_id.days_overdue")
    currency_id = fields.Many2one(related="entry_id.currency_id")
    free = fields.Monetary("Open, not promised", readonly=True)
    amount = fields.Monetary("Promised")

    @api.depends("line_id")
    def _compute_item_id(self):
        for row in self:
            row.item_id = row.line_id.id

    @api.onchange("chosen")
    def _onchange_chosen(self):
        if not self.chosen:
            self.amount = 0
        elif not self.amount:
            self.amount = self.free

    @api.onchange("amount")
    def _onchange_amount(self):
        self.chosen = self.currency_id.compare_amounts(self.amount, 0) > 0
