"""Asks until when a customer is to be left in peace."""

from datetime import timedelta

from odoo import api, fields, models


class CollectionSnooze(models.TransientModel):
    _name = "collection.snooze"
    _description = "Snooze"

    debtor_ids = fields.Many2many("collection.debtor", string="Customers")
    until = fields.Date(
        "Back on the list on", required=True, default=lambda self: self._next_week()
    )
    why = fields.Char()

    @api.model
    def _next_week(self):
        return self.env.company._collections_today() + timedelta(days=7)

    def action_snooze(self):
        """Take the customers off the list until the day."""
        self.ensure_one()
        self.debtor_ids._snooze(self.until, self.why)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def action_snooze(self):
        """Ask until when the customers are to be left in peace."""
        return self.debtor_id.action_snooze()

    def action_unsnooze(self):
        """Put the customers back on the list."""
        self.debtor_id.action_unsnooze()


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_snooze(self):
        """Ask until when these customers are to be left in peace."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Snooze"),
            "res_model": "collection.snooze",
            "view_mode": "form",
            "target": "new",
            "context": {"default_debtor_ids": self.ids},
        }
