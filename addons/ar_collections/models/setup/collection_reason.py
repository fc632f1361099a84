"""Why a debt is disputed, why dunning pauses, and what went wrong."""

from odoo import fields, models


class CollectionReason(models.Model):
    """A reason to choose from; the list is the company's own to edit."""

    _name = "collection.reason"
    _description = "Reason"
    _order = "use, sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    use = fields.Selection(
        [("dispute", "Dispute"), ("hold", "Hold"), ("cause", "Root cause")],
        "For",
        required=True,
        default="dispute",
        help="A dispute's reason is what the customer says; its root cause what we"
        " found to be behind it.",
    )
    open_ended = fields.Boolean(
        "Ends by a person",
        help="A hold for this reason needs no end date: it lasts until somebody ends"
        " it. For insolvency and the like.",
    )

    _open_ended_holds = models.Constraint(
        "CHECK (use = 'hold' OR open_ended IS NOT TRUE)",
        "Only the reason of a hold can leave its end to a person.",
    )
