"""Entering a promise: what it must tell, and what the ledger tells."""

from odoo import Command, api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

JUDGED_FIELDS = {
    "state",
    "paid",
    "paid_on",
    "judged_on",
    "known_entry",
    "end_reason",
    "approval_reason",
    "plan_id",
    "merged_id",
}


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    @api.model_create_multi
    def create(self, vals_list):
        """Write promises down and judge them by the ledger at once.

        `item_ids` are create commands of `line_id` and `amount`.
        """
        known = self._newest_entry()
        rows = []
        for vals in vals_list:
            self._check_given(vals)
            vals.update(self._defaults_of(vals), known_entry=known)
            vals["taken_by_id"] = self._taken_by(vals)
            rows.append(vals.pop("item_ids", []))
        promises = super().create(vals_list)
        items = [
            self._item_values(promise, command)
            for promise, commands in zip(promises, rows, strict=True)
            for command in commands
        ]
        # As superuser: items are entered with their promise and by nothing else.
        self.env["collection.promise.item"].sudo().create(items)
        for promise in promises:
            if not promise._is_history():
                promise._check_entry()
            reason = promise._needs_approval()
            if reason:
                promise.sudo()._propose(reason)  # as superuser: no field of people
        promises.sudo()._judge(promises.debtor_id)
        return promises

    @api.model
    def _check_given(self, vals):
        """Refuse what the ledger, and not a person, says of a promise."""
        judged = JUDGED_FIELDS & vals.keys()
        if judged and not self.env.su:
            raise UserError(
                self.env._(
                    "What became of a promise is judged by the ledger (%(fields)s).",
                    fields=", ".join(sorted(judged)),
                )
            )

    def _needs_approval(self):
        """Return why a manager has to approve it, None if nobody has."""

    def _propose(self, reason):
        """Have a promise wait for a manager; until then it blocks nothing."""
        self.state = "proposed"
        self.approval_reason = reason

    @api.model
    def _taken_by(self, vals):
        """Return the id of the user to whom the customer promised."""
        if self.env.su and vals.get("taken_by_id"):
            return vals["taken_by_id"]
        contact = self.env["collection.interaction"].browse(vals.get("interaction_id"))
        return contact.user_id.id or self.env.uid

    @api.model
    def _newest_entry(self):
        """Return the id of the newest journal item there is."""
        self.env["account.move.line"].flush_model()
        [(newest,)] = self.env.execute_query(
            SQL("SELECT COALESCE(MAX(id), 0) FROM account_move_line")
        )
        return newest

    @api.model
    def _defaults_of(self, vals):
        """Return what a promise gets from its company where nothing is said."""
        debtor = self.env["collection.debtor"].browse(vals.get("debtor_id"))
        company = debtor.company_id or self.env.company
        today = company._collections_today()
        currency = self.env["res.currency"].browse(vals.get("currency_id"))
        tolerance = company.currency_id._convert(
            company.collections_promise_tolerance,
            currency or company.currency_id,
            company,
            today,
        )
        defaults = {
            "currency_id": company.currency_id.id,
            "date_made": today,
            "tolerance_days": company.collections_promise_tolerance_days,
            "tolerance_amount": tolerance,
            "scope": "items" if "item_ids" in vals else "total",
        }
        return {name: vals.get(name, value) for name, value in defaults.items()}

    def _item_values(self, promise, command):
        values = command[2] if command[0] == Command.CREATE else {}
        # As superuser: collectors may read less of the books than this asks.
        line = self.env["account.move.line"].sudo().browse(values.get("line_id"))
        if not line.exists():
            raise ValidationError(
                self.env._("Choose the item that is promised, and its amount.")
            )
        return {
            "promise_id": promise.id,
            "line_id": line.id,
            "move_id": line.move_id.id,
            "amount": values.get("amount", 0.0),
        }
