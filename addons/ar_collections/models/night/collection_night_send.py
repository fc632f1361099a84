"""Between two nights: what waits goes on, and what became of the rest is learned."""

import logging

from odoo import api, models
from odoo.fields import Domain

from .collection_night import NightUnderWay

_logger = logging.getLogger(__name__)


class CollectionNight(models.AbstractModel):
    _inherit = "collection.night"

    @api.model
    def _cron_send(self):
        """Go on with what is approved and waits, for its hours or its approval."""
        cron = self.env["ir.cron"]
        companies = self.env["res.company"]._every_company()
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            company = company.with_company(company)
            try:
                with self._alone(company):
                    self.with_company(company)._go_on(company, cron._commit_progress)
            except NightUnderWay:
                _logger.info("%s: the night is sending", company.name)
            # Not stopped when the time is up, see `_cron_night`
            cron._commit_progress(1)

    def _go_on(self, company, between):
        self._learn_outcomes(company)
        if not company.collections_live:
            return  # what was approved waits until they are live again
        waiting = self.env["dunning.run"].search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "proposed"),
                ("simulated", "=", False),
            ],
            order="id",
        )
        for run in waiting:
            run._execute(between)
        self.env["collection.promise"]._write_to_promisers(company)

    def _learn_outcomes(self, company):
        """See what the mail queue and the mail servers made of the notices."""
        left = Domain("state", "=", "queued") & Domain(
            "mail_id.state", "in", ("sent", "exception", "cancel")
        )
        returned = Domain(
            "message_id.notification_ids.notification_status",
            "in",
            ("bounce", "exception"),
        )
        under_way = Domain("state", "in", ("queued", "sent"))
        mine = Domain("company_id", "=", company.id)
        self.env["dunning.notice"].search(
            mine & under_way & (left | returned)
        )._sync_state()
