"""What to say: words for a call, by what was said so far and how things stand."""

import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STAGES = [
    ("none", "No notice yet"),
    ("first", "First notice"),
    ("middle", "Further notices"),
    ("last", "Last notice"),
]
SITUATIONS = [
    ("broken_promise", "A promise was broken"),
    ("open_promise", "A promise is running"),
    ("says_paid", "They say it is paid"),
    ("disputed", "Something is disputed"),
    ("first_contact", "Never spoken to"),
]
# What a script may name; filled in by whoever shows it
WORDS = (
    "contact",
    "customer",
    "company",
    "user",
    "overdue",
    "days",
    "document",
    "promised",
    "promise_date",
    "disputed",
)
PLACE = re.compile(r"( ?)\{(.*?)\}")


class CollectionScript(models.Model):
    """One script; of those that fit, the first of the list is shown.

    `{overdue}` and the like are filled in. An empty stage or situation fits any.
    """

    _name = "collection.script"
    _description = "Script of a Call"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    stage = fields.Selection(
        STAGES, "Said so far", help="The highest level of any item. Empty: whatever."
    )
    situation = fields.Selection(
        SITUATIONS, help="How things stand with the customer. Empty: however."
    )
    body = fields.Text(
        "What to say",
        required=True,
        translate=True,
        help="These are filled in: {contact}, {customer}, {company}, {user}, {overdue},"
        " {days}, {document}, {promised}, {promise_date}, {disputed}.",
    )

    @api.constrains("body")
    def _check_words(self):
        for script in self:
            unknown = {word for _space, word in PLACE.findall(script.body or "")}
            unknown -= set(WORDS)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "“{%(word)s}” is nothing that can be filled in. There are:"
                        " %(words)s.",
                        word=sorted(unknown)[0],
                        words=", ".join(f"{{{word}}}" for word in WORDS),
                    )
                )

    @api.model
    def _choose(self, stage, situation):
        """Return the first script that fits, empty where none does."""
        scripts = self.search_fetch(Domain.TRUE, ["name", "stage", "situation", "body"])
        fitting = scripts.filtered(
            lambda script: (
                script.stage in (False, stage)
                and script.situation in (False, situation)
            )
        )
        return fitting[:1]

    def _fill(self, words):
        """Return the text with its places filled in.

        :param words: {place: text}; what is missing becomes three dots, and a contact
            without a name is greeted without one
        """

        def filled(place):
            space, word = place.groups()
            text = words.get(word)
            if word == "contact" and not text:
                return ""
            return space + (text or "…")

        return PLACE.sub(filled, self.body or "")
