"""An account that becomes a receivable, or ceases to be one."""

from odoo import models
from odoo.tools import SQL


class AccountAccount(models.Model):
    _inherit = "account.account"

    def write(self, vals):
        result = super().write(vals)
        if {"account_type", "non_trade"} & vals.keys():
            self.env["collection.debtor"]._touch_keys(self._posted_keys())
        return result

    def _posted_keys(self):
        """Return (company id, commercial partner id) of all posted on these."""
        self.env["account.move.line"].flush_model()
        return set(
            self.env.execute_query(
                SQL(
                    """
                    SELECT DISTINCT l.company_id, p.commercial_partner_id
                      FROM account_move_line l JOIN res_partner p ON p.id = l.partner_id
                     WHERE l.account_id = ANY(%s) AND l.parent_state = 'posted'
                    """,
                    self.ids,
                )
            )
        )
