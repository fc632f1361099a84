"""The order stop: sales is warned before it takes another order of a customer."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    order_stop = fields.Boolean(
        readonly=True,
        copy=False,
        help="Whoever writes an invoice or quotation for this customer is warned.",
    )
    order_stop_reason = fields.Char("Why orders stop", readonly=True, copy=False)
    order_stop_on = fields.Date("Orders stop since", readonly=True, copy=False)
    order_stop_by_id = fields.Many2one(
        "res.users",
        "Orders stopped by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Empty: by a level of the ladder.",
    )

    def write(self, vals):
        """Have orders stopped and lifted by the buttons, which ask for the reason."""
        if not self.env.su and any(name.startswith("order_stop") for name in vals):
            raise UserError(
                self.env._("An order stop is set and lifted by its buttons.")
            )
        return super().write(vals)

    def _stop_orders(self, reason, user_id=False):
        """Stop the orders of customers; of those stopped already, nothing changes.

        :param user_id: who does it; False = a level does
        :raises UserError: without a reason
        """
        reason = self._reason_given(reason)
        # As superuser, the right to work customers being checked: no field of people.
        for debtor in self.sudo().filtered(lambda debtor: not debtor.order_stop):
            debtor.write(
                {
                    "order_stop": True,
                    "order_stop_reason": reason,
                    "order_stop_on": debtor.company_id._collections_today(),
                    "order_stop_by_id": user_id,
                }
            )
            debtor._note_order_stop(self.env._("Orders stopped: %s", reason))

    def _lift_order_stop(self, reason):
        """Let orders be taken again; the log says who lifted the stop, and why.

        :raises UserError: without a reason, or where there is none
        """
        reason = self._reason_given(reason)
        if any(not debtor.order_stop for debtor in self):
            raise UserError(self.env._("Orders are not stopped."))
        # As superuser, the right to work customers being checked: no field of people.
        for debtor in self.sudo():
            debtor.write(
                {
                    "order_stop": False,
                    "order_stop_reason": False,
                    "order_stop_on": False,
                    "order_stop_by_id": False,
                }
            )
            debtor._note_order_stop(
                self.env._(
                    "%(user)s lifted the order stop: %(reason)s",
                    user=self.env.user.name,
                    reason=reason,
                )
            )

    def _reason_given(self, reason):
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Give the reason."))
        return reason.strip()

    def _note_order_stop(self, text):
        """Write into the customer's chatter and chronology."""
        self._message_log(body=text)
        self.env["collection.interaction"].create(
            {"debtor_id": self.id, "channel": "note", "text": text}
        )

    def _order_stop_warning(self):
        """Return what sales is told, "" where orders are taken."""
        self.ensure_one()
        if not self.order_stop:
            return ""
        return self.env._(
            "Order stop since %(date)s: %(reason)s",
            date=format_date(self.env, self.order_stop_on),
            reason=self.order_stop_reason,
        )

    def _fold_into(self, kept):
        # The stop of either of two merged customers goes on; as superuser, as the
        # merge moves all.
        if self.order_stop and not kept.order_stop:
            names = ("order_stop", "order_stop_reason", "order_stop_on")
            values = {name: self[name] for name in names}
            kept.sudo().write(values | {"order_stop_by_id": self.order_stop_by_id.id})
        return super()._fold_into(kept)
