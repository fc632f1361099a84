"""Setting and lifting what a contact asked for: not to be called, or written to."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..models.contact.res_partner_opt_out import OPT_OUTS

COLLECTOR = "ar_collections.ar_collections_group_collector"


class CollectionOptOut(models.TransientModel):
    """Shows what holds for a contact now, and writes what is to hold."""

    _name = "collection.opt.out"
    _description = "Do Not Contact"

    partner_id = fields.Many2one("res.partner", "Contact", required=True, readonly=True)
    collections_no_call = fields.Boolean(
        "Do not call", compute="_compute_flags", store=True, readonly=False
    )
    collections_no_call_reason = fields.Char(
        "Why not to call", compute="_compute_flags", store=True, readonly=False
    )
    collections_no_mail = fields.Boolean(
        "Do not e-mail", compute="_compute_flags", store=True, readonly=False
    )
    collections_no_mail_reason = fields.Char(
        "Why not to e-mail", compute="_compute_flags", store=True, readonly=False
    )

    @api.depends("partner_id")
    def _compute_flags(self):
        for wizard in self:
            for flag, (reason, _date) in OPT_OUTS.items():
                wizard[flag] = wizard.partner_id[flag]
                wizard[reason] = wizard.partner_id[reason]

    def action_apply(self):
        """Write the flags, with their reasons, to the contact.

        :raises UserError: where a reason is missing
        """
        self.ensure_one()
        if not self.env.user.has_group(COLLECTOR):
            raise AccessError(self.env._("Only a collector may set this."))
        self.partner_id.check_access("read")
        changed = {}
        for flag, (reason, _date) in OPT_OUTS.items():
            words = (self[reason] or "").strip()
            if self[flag] and not words:
                raise UserError(
                    self.env._(
                        "Say why %(contact)s is not to be called or written to.",
                        contact=self.partner_id.display_name,
                    )
                )
            if self[flag] != self.partner_id[flag]:
                changed |= {flag: self[flag], reason: words}
            elif self[flag] and words != self.partner_id[reason]:
                changed[reason] = words
        # As superuser: collectors set this, and may not change contacts otherwise.
        self.partner_id.sudo().write(changed)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
