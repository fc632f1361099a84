"""What a customer, or whom notices go to, asked for."""

from odoo import fields, models

from .res_partner_opt_out import OPT_OUTS


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    no_call = fields.Boolean("Do not call", compute="_compute_opt_outs")
    no_mail = fields.Boolean("Do not e-mail", compute="_compute_opt_outs")
    opt_out_reason = fields.Char("Asked for", compute="_compute_opt_outs")

    def _compute_opt_outs(self):
        for debtor in self:
            contact = debtor.contact_id
            reasons = {
                person[reason]
                for person in (contact, contact.commercial_partner_id)
                for flag, (reason, _date) in OPT_OUTS.items()
                if person[flag]
            }
            debtor.no_call = contact._is_opted_out("collections_no_call")
            debtor.no_mail = contact._is_opted_out("collections_no_mail")
            debtor.opt_out_reason = " · ".join(sorted(reasons))
