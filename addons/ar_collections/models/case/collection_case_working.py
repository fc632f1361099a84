"""Two people at one case: the second sees the first."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

AT_WORK = timedelta(minutes=15)  # after which somebody is taken to have gone on


class CollectionCase(models.Model):
    _inherit = "collection.case"

    working_user_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="set null"
    )
    working_since = fields.Datetime(readonly=True, copy=False)
    colleague = fields.Char(
        compute="_compute_colleague",
        help="Who else is at work on it just now.",
    )

    @api.depends("working_user_id", "working_since")
    @api.depends_context("uid")
    def _compute_colleague(self):
        now = fields.Datetime.now()
        for case in self:
            user, since = case.working_user_id, case.working_since
            if not since or user in (user.browse(), self.env.user):
                case.colleague = ""
            elif now - since >= AT_WORK:
                case.colleague = ""
            else:
                local = fields.Datetime.context_timestamp(case, since)
                case.colleague = self.env._(
                    "%(colleague)s is at work on this case since %(time)s.",
                    # As superuser: a colleague's name, whatever the companies.
                    colleague=user.sudo().name,
                    time=local.strftime("%H:%M"),
                )

    def begin_work(self):
        """Say that the user begins to work a case, for colleagues to see.

        Whoever works it already is told of, and not replaced.

        :return: who else is at work, in words; empty if nobody is
        """
        self.ensure_one()
        self.check_access("write")
        self.invalidate_recordset(["working_user_id", "working_since"])
        if self.colleague:
            return self.colleague
        # A stamp, no change to the case: nobody waits for it, and it is in no log.
        self.env.cr.execute(
            SQL(
                """
                UPDATE collection_case SET working_user_id = %s, working_since = %s
                 WHERE id IN (SELECT id FROM collection_case WHERE id = %s
                                 FOR NO KEY UPDATE SKIP LOCKED)
                """,
                self.env.uid,
                fields.Datetime.now(),
                self.id,
            )
        )
        self.invalidate_recordset(["working_user_id", "working_since"])
        return ""
