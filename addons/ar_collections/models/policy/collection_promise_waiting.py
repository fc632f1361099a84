"""A promise that waits for a manager: who decides, and by when."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

LONGEST_WAIT = timedelta(days=7)
TO_DO = "mail.mail_activity_data_todo"


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    decide_by = fields.Date(
        "To be decided by",
        compute="_compute_decide_by",
        help="A promise beyond a limit waits seven days, and no longer than its own"
        " day. Until then nobody else can promise the same amount; undecided, it is"
        " withdrawn by the night and its owner is told.",
    )
    decider_id = fields.Many2one(
        "res.users",
        "Asked to decide",
        compute="_compute_decider_id",
        help="The collections manager who gets the alerts of the company, else the"
        " first. Any collections manager may decide.",
    )

    @api.depends("date", "date_made")
    def _compute_decide_by(self):
        for promise in self:
            waits = promise.date_made and promise.date_made + LONGEST_WAIT
            promise.decide_by = waits and min(waits, promise.date)

    @api.depends("company_id", "state")
    def _compute_decider_id(self):
        waiting = self.filtered(lambda promise: promise.state == "proposed")
        (self - waiting).decider_id = False
        for company, promises in waiting.grouped("company_id").items():
            managers = promises[0]._managers()
            usual = company.collections_alert_user_id & managers
            promises.decider_id = usual or managers[:1]

    def _propose(self, reason):
        """Have a promise wait, and ask a manager to decide."""
        result = super()._propose(reason)
        if self.decider_id:
            theirs = self.with_context(lang=self.decider_id.lang)
            theirs.activity_schedule(
                TO_DO,
                date_deadline=self.decide_by,
                summary=theirs.env._("Approve or reject the promise"),
                note=reason,
                user_id=self.decider_id.id,
            )
        return result

    def _end(self, state, reason=None):
        self.activity_unlink([TO_DO])
        return super()._end(state, reason)

    @api.model
    def _end_waiting(self, company):
        """Withdraw promises nobody decided on in time, and tell their owners.

        :return: the promises withdrawn
        """
        today = company._collections_today()
        waiting = self.search(
            [("company_id", "=", company.id), ("state", "=", "proposed")]
        )
        late = waiting.filtered(lambda promise: promise.decide_by < today)
        for promise in late:
            reason = self.env._(
                "Nobody decided by %(date)s.",
                date=format_date(self.env, promise.decide_by),
            )
            promise._end("withdrawn", reason)
            told = promise._told()
            if told:
                theirs = promise.with_context(lang=told.lang)
                theirs.activity_schedule(
                    TO_DO,
                    date_deadline=today,
                    summary=theirs.env._("The promise was not approved in time"),
                    note=theirs.env._("Agree on a new one with the customer."),
                    user_id=told.id,
                )
        return late
