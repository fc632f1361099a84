"""People move cards too; against the facts they say why."""

from odoo import fields, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.tools import format_datetime

from .collection_case import of_the_thread

FREE_FIELDS = {"stage_id", "next_action", "next_action_date"}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def write(self, vals):
        """Let people move a case and plan what is next, and nothing else.

        :raises RedirectWarning: of a move the facts speak against; leads to where its
            reason is asked for
        """
        if self.env.su:
            return super().write(self._with_moment(vals))
        foreign = vals.keys() - FREE_FIELDS - of_the_thread(self)
        if foreign:
            raise UserError(
                self.env._(
                    "A case follows the ledger and what happens; %(fields)s cannot be"
                    " written by hand.",
                    fields=", ".join(sorted(foreign)),
                )
            )
        if any(case.closed_on for case in self) and vals.keys() & FREE_FIELDS:
            raise UserError(
                self.env._(
                    "A closed case stays closed: a new one opens when the customer is"
                    " overdue again."
                )
            )
        stage = self.env["collection.stage"].browse(vals.get("stage_id", []))
        moved = stage and self.filtered(lambda case: case.stage_id != stage)
        if not moved:
            return super().write(vals)
        self._ask_for_reason(moved, stage)
        before = {case: case.stage_id for case in moved}
        if stage.kind == "closed":
            self.check_access("write")
            moved._close_by_hand()
            return super().write({k: v for k, v in vals.items() if k != "stage_id"})
        result = super().write(self._with_moment(vals))
        moved.sudo()._on_stage_changed(before)  # as superuser: see there
        return result

    def _with_moment(self, vals):
        if "stage_id" not in vals:
            return vals
        return {"date_last_stage_update": fields.Datetime.now()} | vals

    def _ask_for_reason(self, moved, stage):
        facts = {case: case._against(stage) for case in moved}
        if not any(facts.values()):
            return
        words = [f"{case.display_name}: {fact}" for case, fact in facts.items() if fact]
        raise RedirectWarning(
            "\n".join(words),
            self.env.ref("ar_collections.collection_case_move_action").id,
            self.env._("Give the reason"),
            {"default_case_ids": moved.ids, "default_stage_id": stage.id},
        )

    def _against(self, stage):
        """Return the fact that speaks against moving there, None if none does."""
        self.ensure_one()
        money = self.currency_id
        free = self.overdue - self.blocked
        is_free = money.compare_amounts(free, 0) > 0
        disputed = self.debtor_id.disputed
        if stage.kind == "closed":
            if is_free:
                return self.env._(
                    "%s is overdue, and nothing blocks it.", money.format(free)
                )
        elif stage.kind == "legal" and not self._is_handed_over():
            return self.env._(
                "It is with no lawyer or agency, and the ladder goes on: “Hand over”"
                " checks who the customer is and stops it."
            )
        elif self.stage_kind == "legal":
            return self.env._("It was handed over to be claimed at law.")
        elif stage.kind in ("to_contact", "waiting_customer") and self.reply_on:
            return self.env._(
                "The customer wrote on %s, and nobody answered yet.",
                format_datetime(self.env, self.reply_on, dt_format="short"),
            )
        elif stage.kind == "to_contact" and not is_free:
            return self.env._("All that is overdue is promised, disputed or on hold.")
        elif stage.kind == "waiting_customer":
            if disputed:
                return self.env._("%s is disputed.", money.format(disputed))
            if is_free and not self.first_contact_on:
                return self.env._("Nobody has been in contact with the customer yet.")
        elif stage.kind == "waiting_us" and not self._waits_for_us(disputed):
            return self.env._("Neither a dispute nor a reply waits for us.")
        return None

    def _is_handed_over(self):
        return not all(self.debtor_id.handover_ids.mapped("returned_on"))

    def _waits_for_us(self, disputed):
        return disputed or self.reply_on or self.next_action == "fix"

    def _move_by_hand(self, stage, reason):
        """Move cases where the facts speak against, with a person's reason."""
        self.check_access("write")
        if stage.kind == "closed":
            self._close_by_hand(reason)
            return
        # As superuser, rights being checked: the reason was given.
        self.sudo()._set_stage(stage)
        self._note_reason(reason)

    def _close_by_hand(self, reason=None):
        """Close cases as a person decides, though something may be overdue."""
        waived = {"reason": self.browse(), "blocked": self.browse()}
        for case in self:
            if case.currency_id.compare_amounts(case.overdue - case.blocked, 0) > 0:
                waived["reason"] |= case
            elif case.currency_id.compare_amounts(case.overdue, 0) > 0:
                waived["blocked"] |= case
        # As superuser, rights being checked: how it ends is no field of people.
        cases = self.sudo()
        for waiver, closed in waived.items():
            closed.sudo().debtor_id.case_waiver = waiver
        cases._close("by_hand", reason, self.env.uid)
        self._note_reason(reason)

    def _note_reason(self, reason):
        """Put a person's reason into the chatter and the customer's chronology."""
        if not reason:
            return
        self._message_log_batch({case.id: reason for case in self})
        self.env["collection.interaction"].create(
            [
                {
                    "debtor_id": case.debtor_id.id,
                    "channel": "note",
                    "text": f"{case.stage_id.name}: {reason}",
                }
                for case in self
            ]
        )
