"""Writing up a decision as a notice."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, email_normalize

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
        notices = self.create([self._values(*each) for each in written])
        notices.flush_recordset()
        documents = self._documents(written)
        items = []
        blocking = self._blocking(written)
        for notice, (_row, candidate, answer) in zip(notices, written, strict=True):
            steps = {step.item: (step.level, step.round) for step in answer.steps}
            common = {"notice_id": notice.id, "company_id": notice.company_id.id}
            items += [
                common
                | documents[item.id]
                | notice._item_values(item, steps.get(item.id))
                | notice._block_values(item, blocking)
                for item in candidate.situation.items
                if not item.excluded
            ]
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

    def _documents(self, written):
        """Return {line id: columns of an item that say what it is}."""
        items = [item for _r, each, _a in written for item in each.situation.items]
        self.env["account.move.line"].flush_model()
        self.env["account.move"].flush_model(["name"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.id, line.move_id, move.name, line.date,
                       COALESCE(line.date_maturity, line.date),
                       line.amount_currency::float8
                  FROM account_move_line line
                  JOIN account_move move ON move.id = line.move_id
                 WHERE line.id = ANY(%s)
                """,
                [item.id for item in items],
            )
        )
        names = ("line_id", "move_id", "name", "date", "date_maturity", "amount")
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    def _item_values(self, item, step):
        """Return the columns that say what of an item is in a notice."""
        level_id, said_round = step or (None, 1)
        if item.document < 0:
            kind = "credit"
        else:
            kind = "overdue" if item.days_late > 0 else "not_due"
        return {
            "void": False,
            "level_id": level_id,
            "round": said_round,
            "kind": kind,
            "days_overdue": max(item.days_late, 0),
            "residual": item.document,
        }
