"""A contact moves the case."""

from odoo import api, models

from ..contact.collection_interaction import SPOKEN

# What came of a conversation with the right person calls for a stage and an action.
CALLS_FOR = {
    "disputed": ("waiting_us", "resolve"),
    "says_paid": ("waiting_us", "check"),
    "refused": ("waiting_us", "other"),
}
OTHERWISE = ("waiting_customer", "check")


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    def _on_logged(self):
        result = super()._on_logged()
        # As superuser: whoever logs, or wrote the mail, may see no case.
        entries = self.sudo()
        entries._move_cases(self.env["collection.case"]._lock_free(entries.debtor_id))
        return result

    def _move_cases(self, cases):
        """Move open cases by the newest of these entries of each customer."""
        if not cases:
            return
        newest = {}
        of_debtor = {case.debtor_id: case for case in cases}
        for entry in self.sorted("date"):
            if entry.debtor_id in of_debtor and entry._moves_case():
                newest[of_debtor[entry.debtor_id]] = entry
        self._call_for(newest)
        cases._note_entries()

    def _moves_case(self):
        """Tell whether an entry tells something of what has to be done next."""
        self.ensure_one()
        if self.channel in SPOKEN:
            return self.outcome_id.reached
        return self.channel != "note"

    @api.model
    def _call_for(self, newest):
        """Move cases to where their newest entry calls for.

        :param newest: {case: entry}
        """
        case = self.env["collection.case"]
        moves = {}
        for moved, entry in newest.items():
            if entry.direction == "in" and entry.channel not in SPOKEN:
                call, reply = ("waiting_us", "answer"), moved.reply_on or entry.date
            else:
                call, reply = CALLS_FOR.get(entry.outcome_id.kind, OTHERWISE), False
            moves.setdefault((call, reply), case)
            moves[call, reply] |= moved
        for ((kind, action), reply), cases in moves.items():
            cases._call_for(kind, action, reply_on=reply)
