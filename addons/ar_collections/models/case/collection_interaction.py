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
        """Move the cases by the newest entry of each customer."""
        result = super()._on_logged()
        newest = {}
        # As superuser: whoever logs, or wrote the mail, may see no case.
        for entry in self.sudo().sorted("date"):
            if entry.debtor_id.case_id and entry._moves_case():
                newest[entry.debtor_id.case_id] = entry
        self._move_cases(newest)
        return result

    def _moves_case(self):
        """Tell whether an entry tells something of what has to be done next."""
        self.ensure_one()
        if self.channel in SPOKEN:
            return self.outcome_id.reached
        return self.channel != "note"

    @api.model
    def _move_cases(self, newest):
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


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _update_last_contact(self):
        result = super()._update_last_contact()
        self.env["collection.case"]._mirror(self)
        return result
