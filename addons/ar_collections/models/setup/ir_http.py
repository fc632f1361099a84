"""What the client must know at once: where collections are live."""

from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Name the user's companies whose runs are only simulated."""
        info = super().session_info()
        if self.env.user.has_group("ar_collections.ar_collections_group_collector"):
            simulated = self.env.user.company_ids.filtered(
                lambda company: not company.collections_live
            )
            info["collections_simulated_company_ids"] = simulated.ids
        return info
