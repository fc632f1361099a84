"""A notice that has left may stop the customer's orders: its level says so."""

from odoo import models


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _on_sent(self):
        result = super()._on_sent()
        # As superuser: whoever posts letters need not work the customers.
        for notice in self.sudo():
            levels = notice.item_ids.level_id.filtered("order_stop")
            for level in levels.sorted("days")[-1:]:
                notice.debtor_id._stop_orders(
                    self.env._("Notice “%s” was sent.", level.name)
                )
        return result
