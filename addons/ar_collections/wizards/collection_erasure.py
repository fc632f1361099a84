"""Erasing what was said of a person, on demand, with the reason kept."""

from odoo import api, fields, models


class CollectionErasure(models.TransientModel):
    """Whose words are to be erased, and why."""

    _name = "collection.erasure"
    _description = "Erase What Was Said"

    debtor_id = fields.Many2one("collection.debtor", required=True, readonly=True)
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Partner")
    person_id = fields.Many2one(
        "res.partner",
        required=True,
        compute="_compute_person_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('commercial_partner_id', '=', partner_id)]",
        help="With the customer itself all its entries are meant.",
    )
    entry_count = fields.Integer("Entries with words", compute="_compute_entry_count")
    reason = fields.Char(
        required=True, help="Kept in the log, so without what is to be forgotten."
    )

    @api.depends("debtor_id")
    def _compute_person_id(self):
        for wizard in self:
            wizard.person_id = wizard.debtor_id.partner_id

    @api.depends("person_id")
    def _compute_entry_count(self):
        for wizard in self:
            wizard.entry_count = len(wizard._entries())

    def _entries(self):
        """Return the entries of the companies whose log the user may read."""
        log = self.env["collection.interaction"]
        return log._about(self.person_id) if self.person_id else log

    def action_erase(self):
        """Erase the words, for good."""
        self.ensure_one()
        self._entries()._erase_words(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
