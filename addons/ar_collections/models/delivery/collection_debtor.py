"""Touching a customer cancels queued mail that is no longer warranted."""

from odoo import api, models
from odoo.tools import SQL

from ...logic.decision import BLOCKED, Say, decide


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _after_refresh(self):
        """Cancel what waits in the mail queue and would not be written now.

        A notice stands if a fresh look, as if it had not been said, would write about
        its items too, and about the very same amounts; and if what it builds on, a
        lower level or round of an item that has not left either, stands too.
        """
        result = super()._after_refresh()
        queued = self.env["dunning.notice"].search(
            [("debtor_id", "in", self.ids), ("state", "in", ("queued", "to_post"))]
        )
        # What has left cannot be taken back: it was said, until we learn otherwise
        queued = queued.filtered(
            lambda notice: not notice.mail_id or notice.mail_id.state == "outgoing"
        )
        for company, notices in queued.grouped("company_id").items():
            candidates = self.env["dunning.situation"]._candidates(
                company, debtors=notices.debtor_id, besides=notices
            )
            fresh = {(c.debtor, c.currency): c for c in candidates}
            decisions = notices._decisions()
            none = self.env["dunning.decision"]
            lost, replaced = notices.browse(), {}
            for notice in notices.sorted("id"):
                candidate = fresh.get((notice.debtor_id, notice.currency_id))
                answer = decide(candidate.situation) if candidate else None
                rows = decisions.get(notice, none)
                warranted = notice._is_warranted(rows, candidate, answer)
                if not warranted or notice._climbed() & lost._climbed():
                    lost += notice
                    replaced |= dict.fromkeys(rows, (candidate, answer))
            lost._cancel_queued()
            none._supersede(replaced)
        return result

    @api.model
    def _touch_queued(self, companies, partners=None):
        """Have those about to be written to looked at again before commit.

        For what concerns customers without changing their ledger.

        :param partners: restrict to these commercial partners; None = all
        """
        # As superuser: whoever enters money need not see any notice.
        notices = self.env["dunning.notice"].sudo()
        waiting = [
            ("company_id", "in", companies.ids),
            ("state", "in", ("queued", "to_post")),
        ]
        if partners is not None:
            waiting.append(("partner_id", "in", partners.ids))
        queued = notices.search_fetch(waiting, ["company_id", "partner_id"])
        self._touch_keys({(n.company_id.id, n.partner_id.id) for n in queued})

    def _meet_touching(self):
        """Write these rows, as touching does.

        Of a payment and a notice made at the same time neither sees the other. Now
        the later one is repeated: Odoo repeats the payment, which then takes the
        notice back, or we the batch, which then does not write it.
        """
        self.env.execute_query(
            SQL(
                "UPDATE collection_debtor SET write_date = %s WHERE id IN ("
                "SELECT id FROM collection_debtor WHERE id = ANY(%s)"
                " ORDER BY id FOR NO KEY UPDATE) RETURNING id",
                self.env.cr.now(),
                self.ids,
            )
        )

    @api.model
    def _mark_stale(self, company, partner_ids):
        """Let nothing leave to customers of whom we do not know what they owe."""
        result = super()._mark_stale(company, partner_ids)
        self.env["mail.mail"].flush_model(["state"])
        self.env["dunning.notice"].flush_model(["state", "mail_id"])
        # In SQL, as marking is: whatever failed must not fail here again.
        self.env.cr.execute(
            SQL(
                """
                UPDATE mail_mail SET state = 'cancel'
                  FROM dunning_notice notice
                 WHERE mail_mail.id = notice.mail_id AND notice.state = 'queued'
                   AND mail_mail.state = 'outgoing' AND notice.company_id = %s
                   AND notice.partner_id = ANY(%s)
                """,
                company.id,
                list(partner_ids),
            )
        )
        self.env["mail.mail"].invalidate_model(["state"])
        return result

    def _responsible(self):
        """Return the user whom what goes wrong with this customer concerns."""
        self.ensure_one()
        company = self.company_id
        user = self.partner_id.user_id or company.collections_alert_user_id
        managers = self.env.ref("ar_collections.ar_collections_group_manager").user_ids
        return user or managers.filtered(lambda u: company in u.company_ids)[:1]


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _climbed(self):
        """Return the journal items that climb with these notices."""
        return self.item_ids.filtered("level_id").line_id

    def _is_warranted(self, decisions, candidate, answer):
        """Tell whether all that a queued notice says is still to be said.

        What has come to be due since may wait for the next notice; a credit may not.

        :param decisions: those it carried out
        """
        self.ensure_one()
        if not isinstance(answer, Say):
            return False
        if candidate.situation.channels.get(self.channel) == BLOCKED:
            return False  # meanwhile he asked not to be written to like this
        climbing = {step.item for step in answer.steps}
        said = {item for row in decisions for item, _level, _round in row.steps}
        if not said or said - climbing:
            return False
        due = self.item_ids.filtered(lambda item: item.kind != "not_due")
        listed = {item.line_id.id: (item.residual, item._claim()) for item in due}
        now = {
            item.id: (item.document, item.claim_document)
            for item in candidate.situation.listed()
        }
        differ = self.currency_id.compare_amounts
        return all(
            line_id in now and not any(map(differ, now[line_id], amounts))
            for line_id, amounts in listed.items()
        ) and all(
            line_id in listed for line_id, (open_, _c) in now.items() if open_ < 0
        )

    def _decisions(self):
        """Return {notice: the standing decisions it carried out}."""
        found = self.env["dunning.decision"].search(
            [("notice_id", "in", self.ids), ("superseded_by_id", "=", False)]
        )
        return found.grouped("notice_id")

    def _cancel_queued(self):
        """Take notices out of the mail queue."""
        if not self:
            return
        self.mail_id.cancel()
        notifications = self.env["mail.notification"].search(
            [("mail_mail_id", "in", self.mail_id.ids)]
        )
        notifications.notification_status = "canceled"
        self.state = "cancelled"
