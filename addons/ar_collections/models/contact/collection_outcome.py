"""What came of a contact: an editable list."""

from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("right_person", "Right person"),
    ("wrong_person", "Wrong person"),
    ("no_answer", "No answer"),
    ("left_message", "Left a message"),
    ("refused", "Refused to pay"),
    ("promised", "Promised"),
    ("disputed", "Disputed"),
    ("says_paid", "Says it is paid"),
    ("other", "Other"),
]
MEANING = {"kind", "reached"}  # of what was logged with it


class CollectionOutcome(models.Model):
    """One outcome to choose, what it means, and what must be told with it."""

    _name = "collection.outcome"
    _description = "Outcome of a Contact"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        KINDS,
        required=True,
        default="other",
        help="What it means, whatever you call it: a promise, for one, asks for its"
        " amount and date.",
    )
    reached = fields.Boolean(
        "Reached the right person",
        help="Counts as a contact with the person who is responsible for paying.",
    )
    needs_contact = fields.Boolean(
        "Ask for the person", help="Who was reached must be named."
    )
    needs_text = fields.Boolean("Ask for words", help="What was said must be noted.")
    needs_items = fields.Boolean(
        "Ask for items", help="The invoices it was about must be named."
    )
    needs_duration = fields.Boolean(
        "Ask for minutes", help="How long it took must be noted."
    )

    _name_filled = models.Constraint(
        "CHECK (name->>'en_US' <> '')", "An outcome needs a name."
    )

    def write(self, vals):
        changed = MEANING & vals.keys()
        if any(outcome[name] != vals[name] for outcome in self for name in changed):
            self._refuse_new_meaning()
        return super().write(vals)

    @api.model
    def _used(self, outcomes):
        """Return those of these outcomes that a contact was logged with."""
        # All companies: an outcome is shared, so is what it means.
        groups = (
            self.env["collection.interaction"]
            .sudo()
            ._read_group([("outcome_id", "in", outcomes.ids)], ["outcome_id"])
        )
        return outcomes.browse(outcome.id for (outcome,) in groups)

    def _refuse_new_meaning(self):
        used = self._used(self)
        if used:
            raise UserError(
                self.env._(
                    "%(outcomes)s: contacts were logged with it, whose meaning would"
                    " change. Archive it and make a new one.",
                    outcomes=", ".join(used.mapped("name")),
                )
            )
