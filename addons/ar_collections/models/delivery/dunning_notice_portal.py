"""Where a customer sees online what a notice is about, and how he refers to it."""

from urllib.parse import urlencode

from odoo import models
from odoo.tools import SQL


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _documents_online(self):
        """Return {invoice: its page}, open to who has the link, as Odoo's own e-mails.

        Their tokens are made together, not one by one as core would.
        """
        moves = self.item_ids.move_id
        moves.fetch(["move_type", "access_token", "payment_reference", "company_id"])
        invoices = moves.filtered(
            lambda m: m.move_type in ("out_invoice", "out_refund")
        )
        bare = invoices.filtered(lambda move: not move.access_token)
        if bare:
            self.env.cr.execute(
                SQL(
                    "UPDATE account_move SET access_token = gen_random_uuid()::text"
                    " WHERE id = ANY(%s) AND access_token IS NULL",
                    bare.ids,
                )
            )
            bare.invalidate_recordset(["access_token"], flush=False)
            bare.fetch(["access_token"])
        return {
            move: f"{move.company_id.get_base_url()}/my/invoices/{move.id}?"
            + urlencode({"access_token": move.access_token})
            for move in invoices
        }

    def _online(self, listed, pages, coming):
        """Return where the button leads: one page with all that is listed, else "".

        :param listed: the items asked for
        :param pages: as `_documents_online` returns them
        """
        self.ensure_one()
        by_link = self.channel == "email"  # which nobody types from paper
        if by_link and len(listed.move_id) == 1 and listed.move_id in pages:
            return pages[listed.move_id]
        if not self.contact_id.user_ids:
            return ""  # the page of all is for who can sign in
        page = "/my/invoices" if coming else "/my/invoices/overdue"
        return self.company_id.get_base_url() + page

    def _payment_reference(self, items):
        """Return what the payer should quote: one invoice's reference, or his own."""
        self.ensure_one()
        if len(items.move_id) == 1:
            return items.move_id.payment_reference or items[:1].name
        return self.partner_id.ref or ""
