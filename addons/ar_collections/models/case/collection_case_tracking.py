"""Cases move many at a time, without a mail and with their time in stage."""

from odoo import fields, models

NEXT_ACTIONS = [
    ("call", "Call"),
    ("write", "Write"),
    ("answer", "Answer"),
    ("resolve", "Resolve the dispute"),
    ("check", "Check the payment"),
    ("fix", "Fix the address"),
    ("other", "Other"),
]


class CollectionCase(models.Model):
    _inherit = "collection.case"

    reply_on = fields.Datetime(
        "Reply waiting since",
        readonly=True,
        help="The customer wrote or called, and nobody answered yet.",
    )
    next_action = fields.Selection(NEXT_ACTIONS, "Next action")
    next_action_date = fields.Date("Next action on", index="btree_not_null")

    def _set_stage(self, stage, **values):
        """Move cases at once; tracked as core does, in batch and without a mail.

        :param values: what else to write
        """
        moved = self.filtered(lambda case: case.stage_id != stage)
        before = {case: case.stage_id for case in moved}
        quiet = self.with_context(tracking_disable=True)
        quiet.write({"stage_id": stage.id} | values)
        moved._track_stages(before)
        if before:
            moved._on_stage_changed(before)

    def _track_stages(self, before):
        """Write down which stage each left, as the chatter and time in stage read it.

        :param before: {case: stage before}
        """
        if not before:
            return
        cases = self.browse(case.id for case in before)
        messages = cases._message_log_batch({}).grouped("res_id")
        info = self.fields_get(["stage_id"])["stage_id"]
        # As superuser: whoever posts a payment may read no stage of collections.
        values = self.env["mail.tracking.value"].sudo()
        values.create(
            [
                values._create_tracking_values(
                    old, case.stage_id, "stage_id", info, case
                )
                | {"mail_message_id": messages[case.id].id}
                for case, old in before.items()
            ]
        )
