"""What is done from the work screen; the dialogs are those of the customer's form."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from ..logic.decision import Say


class CollectionDesk(models.AbstractModel):
    _inherit = "collection.desk"

    @api.model
    def _debtor(self, debtor_id):
        """Return a customer whom the user may see, in their company.

        :raises AccessError: otherwise
        """
        debtor = self.env["collection.debtor"].browse(debtor_id)
        debtor.check_access("read")
        return debtor.with_company(debtor.company_id)

    @api.model
    def log_call(self, debtor_id, values):
        """Log a call; return the action the outcome leads on to, or False.

        :param values: `outcome_id`, `text`, `contact_id`, `line_ids` and `duration`
        """
        debtor = self._debtor(debtor_id)
        named = debtor.action_log_contact()["context"]
        names = ("outcome_id", "text", "contact_id", "duration")
        wizard = (
            debtor.env["collection.log.contact"]
            .with_context(**named)
            .create(
                {name: values.get(name) for name in names if values.get(name)}
                | {
                    "debtor_id": debtor.id,
                    "line_ids": [(6, 0, values.get("line_ids") or [])],
                }
            )
        )
        action = wizard.action_log()
        return action if action.get("type") == "ir.actions.act_window" else False

    @api.model
    def open_dialog(self, debtor_id, what, line_ids):
        """Return the dialog of a promise, dispute, hold or statement.

        :param line_ids: the items checked; none: the customer as a whole
        """
        debtor = self._debtor(debtor_id)
        lines = debtor.env["account.move.line"].browse(line_ids or [])
        lines.check_access("read")
        if what == "promise":
            return debtor.action_promise(lines.ids or None)
        if what == "dispute":
            return lines._new_dispute() if lines else debtor.action_dispute()
        if what == "hold":
            return lines._new_hold() if lines else debtor.action_hold()
        if what == "statement":
            return debtor.action_statement()
        raise UserError(self.env._("There is no such action."))

    @api.model
    def snooze(self, debtor_id, until):
        """Take a customer off the list until a day; False puts them back.

        :raises AccessError: where the user may not see the customer
        """
        self._debtor(debtor_id)._snooze(fields.Date.to_date(until or False) or False)

    @api.model
    def preview(self, debtor_id, line_id):
        """Return where the document of an item can be seen as the customer has it."""
        debtor = self._debtor(debtor_id)
        item = debtor.env["collection.open.item"].browse(line_id)
        item.check_access("read")
        action = item.action_preview()
        if action["type"] == "ir.actions.act_url":
            return {"url": action["url"]}
        return {"action": action}

    @api.model
    def look_notice(self, debtor_id):
        """Return what a notice now would be, or why there is none, by currency."""
        debtor = self._debtor(debtor_id)
        # As superuser: what a decision looks at is more than collectors may read.
        debtor = debtor.sudo()
        debtor._run_now()
        found = [
            self._told(candidate, answer) for candidate, answer in debtor._answers_now()
        ]
        return found or [{"say": False, "text": self.env._("Nothing is open.")}]

    @api.model
    def _told(self, candidate, answer):
        """Return an answer in words."""
        decisions = self.env["dunning.decision"]
        if not isinstance(answer, Say):
            return {"say": False, "text": decisions._explanations()[answer.reason]}
        level = self.env["dunning.level"].browse(answer.level.id)
        channels = dict(level._fields["channel"]._description_selection(self.env))
        claim = sum(
            item.claim_document
            for item in candidate.situation.listed()
            # As the notice has it: what is overdue, less credits
            if item.days_late > 0 or item.residual < 0
        )
        text = self.env._(
            "%(level)s to %(contact)s, %(channel)s: %(amount)s",
            level=level.name,
            contact=candidate.contact.display_name,
            channel=channels[answer.channel],
            amount=format_amount(self.env, claim, candidate.currency),
        )
        return {"say": True, "text": text}

    @api.model
    def send_notice(self, debtor_id):
        """Write and queue the notice; return what became of it, in words."""
        debtor = self._debtor(debtor_id)
        # As superuser: notices are the system's to write, by its own rules.
        notices, waiting = debtor.sudo()._write_now()
        failed = notices.filtered(lambda notice: notice.state == "failed")
        if failed:
            raise UserError(failed[0].failure)
        if notices:
            return {
                "ids": notices.ids,
                "text": self.env._(
                    "%(notice)s: in the queue, to leave within minutes.",
                    notice=", ".join(notices.mapped("subject")),
                ),
            }
        if waiting:
            text = self.env._("A manager approves notices of this level: it waits.")
            return {"ids": [], "text": text}
        raise UserError(self.env._("There is nothing to say just now."))

    @api.model
    def take_back(self, debtor_id, notice_ids):
        """Take back notices that were queued a moment ago; return whether one was."""
        debtor = self._debtor(debtor_id)
        # As superuser: notices are the system's to write; of this customer only.
        notices = self.env["dunning.notice"].sudo().browse(notice_ids).exists()
        notices = notices.filtered(
            lambda notice: (
                notice.debtor_id.id == debtor.id
                and notice.state in ("queued", "to_post")
                and (not notice.mail_id or notice.mail_id.state == "outgoing")
            )
        )
        notices._cancel_queued()
        return bool(notices)
