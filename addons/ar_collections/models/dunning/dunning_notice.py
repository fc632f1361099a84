"""Writing up a decision as a notice."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import email_normalize

from .bulk_insert import insert_rows

PAY_WITHIN = 7  # days a notice gives


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    run_id = fields.Many2one(
        "dunning.run", readonly=True, index="btree_not_null", ondelete="restrict"
    )

    @api.model
    def _write_up(self, written):
        """Make the notices of decisions to write; all overdue items are listed.

        :param written: (dunning.decision, Candidate, Say) each; the decisions are
            stamped with their notices
        """
        moves = self.env["account.move"].browse(
            line["move_id"]
            for _row, candidate, _answer in written
            for line in candidate.lines.values()
        )
        moves.fetch(["name"])
        names = {move.id: move.name for move in moves}
        notices = self.create([self._values(*each) for each in written])
        notices.flush_recordset()
        items = []
        blocking = self._blocking(written)
        for notice, (_row, candidate, answer) in zip(notices, written, strict=True):
            steps = {step.item: (step.level, step.round) for step in answer.steps}
            for item in candidate.situation.items:
                line = candidate.lines[item.id]
                if not item.excluded:
                    name, step = names[line["move_id"]], steps.get(item.id)
                    values = notice._item_values(line, name, step)
                    items.append(values | notice._block_values(item, blocking))
        insert_rows(self.env["dunning.notice.item"], items)
        notices.invalidate_recordset(["item_ids"])
        notices.modified(["item_ids"])
        for (row, _candidate, _answer), notice in zip(written, notices, strict=True):
            row.notice_id = notice
        return notices

    @api.model
    def _blocking(self, written):
        """Return {line id: kinds that block it today}, with commas between."""
        line_ids = [
            item.id
            for _row, candidate, _answer in written
            for item in candidate.situation.items
            if item.blocked
        ]
        if not line_ids:
            return {}
        day = written[0][0].company_id._collections_today()
        return self.env["dunning.block"]._kinds(line_ids, day)

    def _block_values(self, item, blocking):
        """Return what is not claimed of an item, in document currency, and why."""
        if not item.blocked:
            return {"blocked": 0.0, "blocked_by": None}
        currency = self.currency_id
        blocked = currency.round(item.document) - currency.round(item.claim_document)
        return {"blocked": blocked, "blocked_by": blocking.get(item.id)}

    def _values(self, row, candidate, answer):
        contact = candidate.contact
        day = row.company_id._collections_today()
        is_mail = answer.channel == "email"
        return {
            "debtor_id": candidate.debtor.id,
            "contact_id": contact.id,
            "level_id": answer.level.id,
            "channel": answer.channel,
            "address": is_mail and email_normalize(contact.email),
            "date": day,
            "lang": contact.lang or candidate.debtor.partner_id.lang or "en_US",
            "currency_id": candidate.currency.id,
            "run_id": row.run_id.id,
            "pay_until": day + timedelta(days=PAY_WITHIN),
        }

    def _item_values(self, line, name, step):
        """Return the columns of a line in this notice, computed ones included."""
        level_id, said_round = step or (None, 1)
        if line["residual_currency"] < 0:
            kind = "credit"
        else:
            kind = "overdue" if line["days_late"] > 0 else "not_due"
        return {
            "notice_id": self.id,
            "company_id": self.company_id.id,
            "void": False,
            "line_id": line["id"],
            "move_id": line["move_id"],
            "level_id": level_id,
            "round": said_round,
            "kind": kind,
            "name": name,
            "date": line["date"],
            "date_maturity": line["date_maturity"],
            "days_overdue": max(line["days_late"], 0),
            "amount": line["amount_currency"],
            "residual": line["residual_currency"],
        }
