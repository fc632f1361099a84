"""What is told of a promise: to the log at once, to people in the night."""

from odoo import Command, api, fields, models

TOLD = ("kept", "partly", "broken", "lapsed")


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    broken_told = fields.Boolean(
        readonly=True, help="Its owner was told that it was not kept."
    )

    def _on_judged(self, before):
        result = super()._on_judged(before)
        states = dict(self._fields["state"]._description_selection(self.env))
        told = self.filtered(lambda p: p.state in TOLD)
        self.env["collection.interaction"].create(
            [
                {
                    "debtor_id": promise.debtor_id.id,
                    "channel": "note",
                    "user_id": promise.user_id.id or self.env.uid,
                    "line_ids": [Command.set(promise.item_ids.line_id.ids)],
                    "promise_id": promise.id,
                    "promise_state": promise.state,
                    "text": self.env._(
                        "Promise of %(promise)s: %(state)s",
                        promise=promise.display_name,
                        state=states[promise.state],
                    ),
                }
                for promise in told
            ]
        )
        # Kept after all: money was entered late. Broken again is told again.
        self.filtered(lambda p: p.state not in ("partly", "broken")).broken_told = False
        return result

    @api.model
    def _tell_broken(self, company):
        """Have the owners of promises that were not kept call the customer.

        Who is in charge calls where the owner has left or sees it no more. Of who asked
        not to be called it is a task without a call.
        """
        broken = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "in", ("partly", "broken")),
                ("broken_told", "=", False),
            ]
        )
        for promise in broken:
            told = promise._told()
            theirs = promise.with_context(lang=told.lang)
            kind = "todo" if promise.debtor_id.no_call else "call"
            theirs.debtor_id.activity_schedule(
                f"mail.mail_activity_data_{kind}",
                date_deadline=company._collections_today(),
                user_id=told.id,
                summary=theirs.env._(
                    "Promise of %(promise)s was not kept",
                    promise=theirs.display_name,
                ),
            )
        broken.broken_told = True
        return broken
