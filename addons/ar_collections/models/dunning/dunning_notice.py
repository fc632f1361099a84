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
        documents, blocking = self._documents(written), self._blocking(written)
        values, listed = [], []
        for row, candidate, answer in written:
            steps = {step.item: (step.level, step.round) for step in answer.steps}
            items = [
                documents[item.id]
                | self._item_values(item, steps.get(item.id))
                | self._block_values(item, candidate.currency, blocking)
                for item in candidate.situation.listed()
            ]
            values.append(
                self._values(row, candidate, answer)
                | _totals(items, candidate.currency.round)
            )
            listed.append(items)
        notices = insert_rows(self, values)
        insert_rows(
            self.env["dunning.notice.item"],
            [
                {"notice_id": notice.id, "company_id": vals["company_id"], **item}
                for notice, vals, items in zip(notices, values, listed, strict=True)
                for item in items
            ],
        )
        for name in ("collection.debtor", "dunning.run"):
            self.env[name].invalidate_model(["notice_ids"], flush=False)
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

    def _block_values(self, item, currency, blocking):
        """Return what is not claimed of an item, in document currency, and why."""
        if not item.blocked:
            return {"blocked": 0.0, "blocked_by": None}
        blocked = currency.round(item.document) - currency.round(item.claim_document)
        return {"blocked": blocked, "blocked_by": blocking.get(item.id)}

    def _values(self, row, candidate, answer):
        """Return the columns of a notice beside its totals, related ones included."""
        contact = candidate.contact
        day = row.company_id._collections_today()
        return {
            "company_id": candidate.debtor.company_id.id,
            "partner_id": candidate.debtor.partner_id.id,
            "kind": "dunning",
            "state": "ready",
            "bounced": False,
            "debtor_id": candidate.debtor.id,
            "contact_id": contact.id,
            "level_id": answer.level.id,
            "channel": answer.channel,
            "address": _address(answer.channel, contact),
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


def _address(channel, contact):
    """Return where a notice goes by a channel: what is not written to if it came back.

    :return: None where there is no such address
    """
    if channel == "email":
        return email_normalize(contact.email) or None
    return contact._postal_address() or None


def _totals(items, money):
    """Return what `_compute_totals` computes, of the columns of items."""
    later = [item for item in items if item["kind"] == "not_due"]
    due = [item for item in items if item["kind"] != "not_due"]
    return {
        "total_not_due": money(sum(i["residual"] - i["blocked"] for i in later)),
        "total_due": money(sum(i["residual"] - i["blocked"] for i in due)),
        "total_blocked": money(sum(item["blocked"] for item in due)),
    }
