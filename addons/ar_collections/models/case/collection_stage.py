"""Where a case stands: an editable list of columns."""

from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("to_contact", "To contact"),
    ("waiting_customer", "Waiting for the customer"),
    ("waiting_us", "Waiting for us"),
    ("escalated", "Escalated"),
    ("legal", "Legal"),
    ("closed", "Closed"),
]


class CollectionStage(models.Model):
    """A column of the worklist, and what standing in it means."""

    _name = "collection.stage"
    _description = "Stage of a Case"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        KINDS,
        required=True,
        default="to_contact",
        index=True,
        help="What it means, whatever you call it: events move a case to the first"
        " stage of the kind they call for.",
    )
    fold = fields.Boolean(
        "Folded", help="Shown as a narrow column while nobody opens it."
    )
    next_days = fields.Integer(
        "Days to the next action",
        help="When an event moves a case here, its next action is due in so many days,"
        " where nothing else says when.",
    )
    rotting_threshold_days = fields.Integer(
        "Days until forgotten",
        help="A case that stands here for longer is marked. Zero never marks one.",
    )

    _name_filled = models.Constraint(
        "CHECK (name->>'en_US' <> '')", "A stage needs a name."
    )
    _threshold_sane = models.Constraint(
        "CHECK (rotting_threshold_days BETWEEN 0 AND 3650)",
        "The days until a case is marked must lie between 0 and 3650.",
    )
    _next_days_sane = models.Constraint(
        "CHECK (next_days BETWEEN 0 AND 365)",
        "The days to the next action must lie between 0 and 365.",
    )

    @api.model
    def _firsts(self):
        """Return {kind: its first stage}; there is one of every kind."""
        stages = self.search([("kind", "!=", False)])
        return {kind: found[0] for kind, found in stages.grouped("kind").items()}

    def write(self, vals):
        meaning = vals.get("kind")
        if meaning and any(stage.kind != meaning for stage in self):
            self._check_unused(self.env._("the kind of its stage would change"))
        kinds = set(self.mapped("kind"))
        result = super().write(vals)
        if {"kind", "active"} & vals.keys():
            self._check_kinds(kinds)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused(self.env._("its stage would be gone"))
        for kind in set(self.mapped("kind")):
            others = self.search([("kind", "=", kind)]) - self
            if not others:
                self._refuse_last(kind)

    def _check_unused(self, consequence):
        """Refuse what would change where cases stand.

        :param consequence: what would become of a case, for the message
        """
        # All companies: a stage is shared, so is what it means.
        case = self.env["collection.case"].sudo()
        if case.search([("stage_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "Cases stand in %(stages)s: %(consequence)s. Move them first.",
                    stages=", ".join(self.mapped("name")),
                    consequence=consequence,
                )
            )

    def _check_kinds(self, kinds):
        for kind in kinds - self._firsts().keys():
            self._refuse_last(kind)

    def _refuse_last(self, kind):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "This is the only stage of the kind “%s”, and events need one of each.",
                kinds[kind],
            )
        )
