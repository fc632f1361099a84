"""How a debt is handed over, and how it comes back."""

from odoo import Command, api, models
from odoo.exceptions import UserError

REASON = "ar_collections.collection_reason_hold_"


class CollectionHandover(models.Model):
    _inherit = "collection.handover"

    @api.model
    def _hand_over(self, debtor, lines, scope="customer", **values):
        """Give open items of a customer away: the ladder stops, the case is at law.

        :param lines: journal items, open debts of this customer
        :param scope: what is held, as `collection.hold` has it
        :param values: kind, recipient_id, note, gaps, gaps_reason
        :return: the hand-over
        """
        debtor = debtor.with_env(self.env)
        debtor.check_access("read")
        handovers = self.sudo()  # as superuser: people write it by this alone
        debtor._lock_row()
        handovers._check_not_out(lines)
        hold = self.env["collection.hold"].create(
            {
                "debtor_id": debtor.id,
                "reason_id": self.env.ref(REASON + values["kind"]).id,
                "scope": scope,
                "line_ids": [Command.set(lines.ids if scope == "items" else [])],
                "date_start": debtor.company_id._collections_today(),
                "description": values.get("note"),
            }
        )
        hold._check_lines(lines)
        handover = handovers.create(
            values
            | {
                "debtor_id": debtor.id,
                "case_id": debtor.case_id.id,
                "handed_on": debtor.company_id._collections_today(),
                "handed_by_id": self.env.uid,
                "hold_id": hold.id,
                "item_ids": [Command.create(handovers._item(line)) for line in lines],
            }
        )
        handover._take_to_law()
        return handover.with_env(self.env)

    @api.model
    def _item(self, line):
        line = line.sudo()  # as superuser: collectors may read less of the books
        return {
            "line_id": line.id,
            "name": line.move_id.name,
            "date_maturity": line.date_maturity or line.date,
            "amount": line.amount_residual,
        }

    @api.model
    def _check_not_out(self, lines):
        taken = self.env["collection.handover.item"].sudo()  # as superuser: anybody's
        taken = taken.search([("line_id", "in", lines.ids), ("returned", "=", False)])
        for item in taken[:1]:
            raise UserError(
                self.env._(
                    "%(document)s is with %(recipient)s already. Take it back first.",
                    document=item.name,
                    recipient=item.handover_id.recipient_id.name,
                )
            )

    def _take_to_law(self):
        """Move the customer's case to law, and write into it who has the debt."""
        legal = self.env["collection.stage"]._firsts()["legal"]
        for handover in self:
            case = handover.debtor_id.case_id
            case._set_stage(legal, next_action="other", next_action_date=False)
            handover._note(
                self.env._(
                    "Handed over to %(recipient)s: %(amount)s.",
                    recipient=handover.recipient_id.name,
                    amount=handover.currency_id.format(handover.amount),
                )
            )

    def _return(self, reason):
        """Take debts back: the hold ends, the case is worked again.

        :raises UserError: without a reason, or where it came back already
        """
        self.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it comes back."))
        if any(handover.returned_on for handover in self):
            raise UserError(self.env._("It has been taken back already."))
        # As superuser, rights being checked: people write it by this alone.
        for handover in self.sudo():
            handover.write(
                {
                    "returned_on": handover.company_id._collections_today(),
                    "returned_by_id": self.env.uid,
                    "return_reason": reason.strip(),
                }
            )
            handover.item_ids.returned = True
            if not handover.hold_id.ended_on:
                handover.hold_id.action_end()
            handover._back_to_work()

    def _back_to_work(self):
        """Have the customer called again, unless another part is still out."""
        self.ensure_one()
        self._note(
            self.env._(
                "Taken back from %(recipient)s: %(reason)s",
                recipient=self.recipient_id.name,
                reason=self.return_reason,
            )
        )
        case = self.debtor_id.case_id
        if case.stage_kind == "legal" and not self._out(self.debtor_id):
            case._set_stage(
                self.env["collection.stage"]._firsts()["to_contact"],
                next_action="call",
                next_action_date=self.company_id._collections_today(),
            )

    def _note(self, text):
        """Write into the customer's chronology, and into the case."""
        for case in self.debtor_id.case_id:
            case._message_log(body=text)
        self.env["collection.interaction"].create(
            {"debtor_id": self.debtor_id.id, "channel": "note", "text": text}
        )


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _lock_row(self):
        """Let two people who end one customer go one after the other."""
        self.env.cr.execute(
            "SELECT 1 FROM collection_debtor WHERE id = %s FOR NO KEY UPDATE",
            (self.id,),
        )

    def _fold_into(self, kept):
        # As superuser: all of them, as the merge moves all.
        handovers = self.env["collection.handover"].sudo()
        handovers.search([("debtor_id", "=", self.id)]).debtor_id = kept
        return super()._fold_into(kept)


class CollectionHold(models.Model):
    _inherit = "collection.hold"

    def write(self, vals):
        """Keep the hold of what is out: nobody else claims it meanwhile."""
        ending = {
            "ended_on",
            "date_end",
            "date_start",
            "reason_id",
            "scope",
            "line_ids",
        }
        if ending & vals.keys():
            handovers = self.env["collection.handover"].sudo()  # as superuser: any
            out = handovers.search(
                [("hold_id", "in", self.ids), ("returned_on", "=", False)], limit=1
            )
            if out:
                raise UserError(
                    self.env._(
                        "The debt is with %s: take it back there first.",
                        out.recipient_id.name,
                    )
                )
        return super().write(vals)


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def _on_opened(self):
        """A customer whose debt is out stands at law from the beginning."""
        result = super()._on_opened()
        out = self.env["collection.handover"]._out(self.debtor_id)
        legal = self.env["collection.stage"]._firsts()["legal"]
        out.debtor_id.case_id._set_stage(legal)
        return result
