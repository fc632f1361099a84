"""What a customer, or their collections contact, asked for."""

from odoo import fields, models

from .res_partner_opt_out import OPT_OUTS


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    no_call = fields.Boolean("Do not call", compute="_compute_opt_outs")
    no_mail = fields.Boolean("Do not e-mail", compute="_compute_opt_outs")
    opt_out_reason = fields.Char("Asked for", compute="_compute_opt_outs")

    def _compute_opt_outs(self):
        """Look at the customer and their collections contact, who were read anyhow."""
        for debtor in self:
            partner = debtor.partner_id
            people = partner | partner.collections_contact_id
            reasons = {
                person[reason]
                for person in people
                for flag, (reason, _date) in OPT_OUTS.items()
                if person[flag]
            }
            debtor.no_call = any(people.mapped("collections_no_call"))
            debtor.no_mail = any(people.mapped("collections_no_mail"))
            debtor.opt_out_reason = " · ".join(sorted(reasons))
