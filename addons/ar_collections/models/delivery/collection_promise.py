"""Short e-mails around a promise: thanks for it, and a word before an instalment."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

RECENT = 7  # days after which thanks come too late


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    thanked = fields.Boolean(readonly=True, help="Thanks were sent for keeping it.")
    announced = fields.Boolean(
        readonly=True, help="The instalment was announced to the customer."
    )

    @api.model
    def _write_to_promisers(self, company):
        """Queue thanks and announcements; nothing outside the hours of contact.

        Called within the night and every quarter of an hour, by superuser, of a
        company that is live.
        """
        if not company.collections_live:
            return
        self._send_some(self._to_thank(company), "promise_kept", "thanked")
        self._send_some(self._to_announce(company), "instalment", "announced")

    @api.model
    def _to_thank(self, company):
        today = company._collections_today()
        kept = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "kept"),
                ("thanked", "=", False),
                ("judged_on", ">=", today - timedelta(days=RECENT)),
            ]
        )
        return kept.filtered(lambda p: p._policy_of().promise_thanks)

    @api.model
    def _to_announce(self, company):
        today = company._collections_today()
        longest = today + timedelta(days=30)
        mine = Domain("company_id", "=", company.id) & Domain("state", "=", "open")
        near = Domain("date", ">", today) & Domain("date", "<=", longest)
        planned = Domain("plan_id", "!=", False) & Domain("announced", "=", False)

        def is_near(promise):
            days = promise._policy_of().instalment_notice_days
            return promise.date <= today + timedelta(days=days)

        return self.search(mine & near & planned).filtered(is_near)

    def _policy_of(self):
        policies = self.debtor_id._policies()
        return policies.get(self.debtor_id.id, self.env["dunning.policy"])

    def _send_some(self, promises, template, stamp):
        """Send those whose customers may be written to now, and remember it."""
        template = self.env.ref(f"ar_collections.mail_template_{template}")
        contacts = promises.debtor_id._contacts()
        why_not = promises.debtor_id._why_not_mailed(contacts)
        for debtor, theirs in promises.grouped("debtor_id").items():
            if not why_not[debtor.id]:
                theirs[:1]._send(template, contacts[debtor.id])
                theirs[:1][stamp] = True

    def _send(self, template, contact):
        """Queue an e-mail in the customer's thread, which logs the contact."""
        self.ensure_one()
        company = self.company_id
        lang = contact.lang or company.partner_id.lang
        template = template.with_context(lang=lang)
        [subject] = template._render_field("subject", self.ids).values()
        [body] = template._render_field("body_html", self.ids).values()
        self.debtor_id.with_context(lang=lang).message_post(
            subject=subject,
            body=body,
            partner_ids=contact.ids,
            author_id=company.partner_id.id,
            email_from=company.email_formatted or self.env.user.email_formatted,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            force_send=False,
        )
