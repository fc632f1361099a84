"""From an item to its dispute or hold."""

from odoo import api, models
from odoo.exceptions import UserError


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_under_cause(self):
        """Keep what somebody works on: they must let go of it first."""
        # As superuser: whoever deletes need not see disputes and holds.
        disputed = (
            self.env["collection.dispute.item"]
            .sudo()
            .search([("line_id", "in", self.ids), ("dispute_id.state", "=", "open")])
        )
        for item in disputed:
            raise UserError(
                self.env._(
                    "%(document)s is disputed. Withdraw or resolve the dispute first;"
                    " %(owner)s looks after it.",
                    document=item.name,
                    owner=item.dispute_id.user_id.name or self.env._("nobody"),
                )
            )
        held = (
            self.env["collection.hold"]
            .sudo()
            .search([("line_ids", "in", self.ids), ("ended_on", "=", False)])
        )
        for hold in held.filtered(lambda hold: hold.state != "ended"):
            raise UserError(
                self.env._(
                    "%(document)s is on hold. End the hold first; %(owner)s looks"
                    " after it.",
                    document=(hold.line_ids & self)[:1].move_id.name,
                    owner=hold.user_id.name or self.env._("nobody"),
                )
            )

    def _collections_debtor(self):
        """Return the one customer of these items.

        :raises UserError: where they are of several, or of none
        """
        partner = self.partner_id.commercial_partner_id
        company = self.company_id
        debtor = self.env["collection.debtor"]
        if len(partner) == 1 and len(company) == 1:
            debtor = debtor.search(
                [("partner_id", "=", partner.id), ("company_id", "=", company.id)]
            )
        if not debtor:
            raise UserError(self.env._("Choose items of one customer."))
        return debtor

    def _open_debts(self):
        """Return those that something is open of, as debts."""
        receivable = set(self.env["account.account"]._receivable_ids())
        return self.filtered(
            lambda line: (
                line.account_id.id in receivable
                and line.parent_state == "posted"
                and not line.reconciled
                and line.company_id.currency_id.compare_amounts(line.balance, 0) > 0
            )
        )

    def _short_paid(self):
        """Return those that were paid in part only."""
        return self._open_debts().filtered(
            lambda line: (
                line.currency_id.compare_amounts(
                    line.amount_residual_currency, line.amount_currency
                )
                < 0
                and not line.currency_id.is_zero(line.amount_residual_currency)
            )
        )

    def _dispute_rows(self):
        """Return the commands of a dispute of all that is still free of these."""
        rows = []
        for line in self:
            taken = self.env["collection.dispute.item"]._open_on(line)
            free = line.amount_residual_currency - sum(taken.mapped("amount"))
            if line.currency_id.compare_amounts(free, 0) > 0:
                rows.append((0, 0, {"line_id": line.id, "amount": free}))
        return rows

    def _new_dispute(self):
        """Open a new dispute with these items filled in."""
        lines = self._open_debts()
        if not lines:
            raise UserError(self.env._("Nothing of it is open any more."))
        debtor = lines._collections_debtor()
        return debtor._new_cause(
            "collection.dispute",
            self.env._("New dispute"),
            {"default_item_ids": lines._dispute_rows()},
        )

    def _new_hold(self):
        """Open a new hold of these items."""
        lines = self._open_debts()
        if not lines:
            raise UserError(self.env._("Nothing of it is open any more."))
        context = {"default_scope": "items", "default_line_ids": lines.ids}
        if any(lines.mapped("no_followup")):
            reason = "ar_collections.collection_reason_hold_excluded"
            found = self.env.ref(reason, raise_if_not_found=False)
            context["default_reason_id"] = found and found.id
            context["collections_instead_of_mark"] = True
        return lines._collections_debtor()._new_cause(
            "collection.hold", self.env._("New hold"), context
        )

    def _dispute_short_payment(self):
        """Make a dispute of what a short payment left open, and show it.

        :raises UserError: where nothing was paid short, or all of it is disputed
        """
        lines = self._short_paid()
        rows = lines._dispute_rows()
        if not rows:
            raise UserError(
                self.env._(
                    "No payment was short here: only what is left of an item paid in"
                    " part, and not disputed yet, can be disputed this way."
                )
            )
        dispute = self.env["collection.dispute"].create(
            {
                "debtor_id": lines._collections_debtor().id,
                "reason_id": self.env.ref(
                    "ar_collections.collection_reason_dispute_deduction"
                ).id,
                "item_ids": rows,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.dispute",
            "res_id": dispute.id,
            "views": [(False, "form")],
        }
