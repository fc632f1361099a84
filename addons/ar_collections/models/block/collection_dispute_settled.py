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
        items = disputes.item_ids
        corrected = move.reversed_entry_id
        if corrected and corrected not in items.line_id.move_id:
            raise ValidationError(
                self.env._(
                    "%(document)s credits %(invoice)s, which is not disputed.",
                    document=move.name,
                    invoice=corrected.name,
                )
            )
        credit = _for(move, items.line_id)
        if items.currency_id == move.currency_id:
            currency, credited = move.currency_id, credit[0]
            disputed = sum(items.mapped("amount"))
        else:
            currency, credited = self.company_currency_id, credit[1]
            disputed = sum(disputes.mapped("amount"))
        if currency.compare_amounts(credited, disputed) < 0:
            raise ValidationError(
                self.env._(
                    "%(document)s credits %(credited)s, but %(disputed)s are disputed."
                    " Lower the disputed amount first, or reject the rest.",
                    document=move.name,
                    credited=currency.format(credited),
                    disputed=currency.format(disputed),
                )
            )


def _for(credit_note, disputed):
    """Return what of a credit note is free or went to disputed items.

    :return: (in document currency, in company currency)
    """
    lines = credit_note.line_ids.filtered(
        lambda line: line.account_id.account_type == "asset_receivable"
    )
    given = lines.matched_debit_ids.filtered(
        lambda partial: partial.debit_move_id in disputed
    )
    return (
        sum(given.mapped("credit_amount_currency"))
        - sum(lines.mapped("amount_residual_currency")),
        sum(given.mapped("amount")) - sum(lines.mapped("amount_residual")),
    )
