"""The document a dispute was settled by, checked."""

from odoo import api, models
from odoo.exceptions import ValidationError

SETTLED_BY = {"credit_note": "out_refund", "reissued": "out_invoice"}


class CollectionDispute(models.Model):
    _inherit = "collection.dispute"

    @api.constrains("resolution", "settled_by_id")
    def _check_settled_by(self):
        """Refuse a document that does not settle the dispute.

        :raises ValidationError: says what is wrong with it
        """
        for dispute in self:
            # As superuser: collectors may read less of the books than this asks.
            move, kind = dispute.settled_by_id.sudo(), dispute.resolution
            if kind == "credit_note" and not move:
                raise ValidationError(
                    self.env._("Name the credit note that settles the dispute.")
                )
            if not move:
                continue
            if (
                move.move_type != SETTLED_BY.get(kind)
                or move.commercial_partner_id != dispute.partner_id
                or move.company_id != dispute.company_id
            ):
                raise ValidationError(
                    self.env._(
                        "%(document)s is no such document of %(customer)s.",
                        document=move.name or move.display_name,
                        customer=dispute.partner_id.name,
                    )
                )
            if move.state != "posted":
                raise ValidationError(
                    self.env._(
                        "%(document)s is not posted.", document=move.display_name
                    )
                )
            if kind == "credit_note":
                dispute._check_credited(move)

    def _check_credited(self, move):
        """Refuse a credit note too small for all the disputes it is to settle."""
        # As superuser: other disputes count, whoever may see them.
        disputes = self.sudo().search([("settled_by_id", "=", move.id)]) | self.sudo()
        currencies = disputes.item_ids.currency_id
        if currencies == move.currency_id:
            credited, currency = move.amount_total, move.currency_id
            disputed = sum(disputes.item_ids.mapped("amount"))
        else:
            credited, currency = -move.amount_total_signed, self.company_currency_id
            disputed = sum(disputes.mapped("amount"))
        if currency.compare_amounts(abs(credited), disputed) < 0:
            raise ValidationError(
                self.env._(
                    "%(document)s credits %(credited)s, but %(disputed)s are disputed."
                    " Lower the disputed amount first, or reject the rest.",
                    document=move.name,
                    credited=currency.format(abs(credited)),
                    disputed=currency.format(disputed),
                )
            )
