"""The conductor: the one file that knows every step of the night.

    ledger -> debtor -> ... -> dunning -> notice -> delivery

Each step is a method of the part it belongs to; here is their order, and what is
reported of them.
"""

import logging
import time
from collections import Counter
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..ledger.open_line import bucket_number, open_lines

_logger = logging.getLogger(__name__)


class NightUnderWay(UserError):
    """A night of the company is at work already."""


class CollectionNight(models.AbstractModel):
    """Runs the night of a company and says what it did."""

    _name = "collection.night"
    _description = "Night of Collections"

    @api.model
    def _cron_night(self):
        """Run the night of every company, each in a transaction of its own.

        All of them at one go, however long it takes: whoever stops when core says
        that the time is up is called again, would begin with the first company anew,
        and never come to the last. One that fails does not keep the others waiting.
        """
        companies = self.env["res.company"]._every_company()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        failure = None
        for company in companies:
            try:
                self._night(company, between=cron._commit_progress)
            except NightUnderWay:
                _logger.info("%s: its night is at work already", company.name)
            except Exception as error:
                self.env.cr.rollback()
                _logger.exception("The night of %s failed", company.name)
                failure = error
            cron._commit_progress(1)
        if failure:
            raise failure  # for core to count

    @api.model
    def action_run(self):
        """Run the night of the current company, asked for by a manager."""
        if not self.env.user.has_group("ar_collections.ar_collections_group_manager"):
            raise AccessError(self.env._("Only a collections manager may start a run."))
        # The night reads and writes for the whole company, whoever starts it.
        company = self.env.company
        commit = self.env["ir.cron"]._commit_progress
        self.sudo()._night(company.sudo(), between=commit)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_run_action"
        )
        return action | {"target": "main"}

    @api.model
    def _night(self, company, as_of=None, dry_run=False, between=None):
        """Run one company's night.

        :param as_of: a past date, which makes it a simulation; None = today
        :param dry_run: decide as a real run would; the caller rolls back
        :param between: called after each step to commit it; None never commits
        :return: what was done, as `collections run --json` prints it
        """
        company = company.with_company(company)
        with self._alone(company):
            return self.with_company(company)._steps(company, as_of, dry_run, between)

    def _steps(self, company, as_of, dry_run, between):
        started = time.monotonic()
        day = as_of or company._collections_today()
        if as_of == company._collections_today():
            as_of = None
        simulated = dry_run or bool(as_of) or not company.collections_live
        between = None if dry_run else between
        if not dry_run:
            self._learn_outcomes(company)
        promises = self.env["collection.promise"]
        promises._judge_night(company, between)
        company._prepare_scores()
        self.env["collection.debtor"]._refresh_company(company, between)
        self.env["collection.score.change"]._note(company)
        self.env["collection.debtor"]._assign_night(company, between)
        if not dry_run and not as_of:
            promises._end_waiting(company)
            promises._tell_broken(company)
            self.env["collection.dispute"]._escalate_overdue(company)
            self.env["collection.hold"]._tell_expired(company)
            self.env["collection.debtor"]._alert_bucket_entries(company)
            self.env["collection.debtor"]._find_drift(company)
            self.env["collection.debtor"]._tell_drift(company)
            self.env["collection.snapshot"]._take(company)
            self.env["collection.snapshot"]._purge(company)
            self.env["collection.forecast"]._keep(company)
        run = self.env["dunning.run"]._propose(company, as_of, simulated)
        notices = run.notice_ids if simulated else run._execute(between)
        if not simulated:
            run._ask_to_send_invoices()
            promises._write_to_promisers(company)
        if not dry_run:
            self.env["collection.seal"]._seal(company, between)
        report = self._aging(company, as_of, day)
        report["decisions"] = run._count_by_reason()
        if simulated and company.collections_live:
            report["notices"] = run._count_would_write()
        else:
            report["notices"] = dict(Counter(notices.mapped("channel")))
        report["seconds"] = round(time.monotonic() - started, 3)
        _logger.info("Night of %s: %s", company.name, report["decisions"])
        return report

    @contextmanager
    def _alone(self, company):
        """Refuse a second night of a company while one is at work.

        The lock is a session's, on a connection of its own: the night commits on
        the way, and may fail; and a killed process leaves nothing locked.
        """
        key = f"collections night {company.id}"
        with self.env.registry.cursor() as lock:
            lock.execute(SQL("SELECT pg_try_advisory_lock(hashtext(%s))", key))
            [free] = lock.fetchone()
            lock.commit()  # no open transaction, which would hold back the vacuum
            if not free:
                raise NightUnderWay(
                    self.env._(
                        "A night of %(company)s is running already. Try again when it"
                        " has ended.",
                        company=company.name,
                    )
                )
            try:
                yield
            finally:
                lock.execute(SQL("SELECT pg_advisory_unlock(hashtext(%s))", key))

    def _aging(self, company, as_of, day):
        """Return the figures of a company's receivables, debts positive."""
        days = SQL("(%s::date - line.date_maturity)", day)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT %(bucket)s AS bucket, SUM(residual), COUNT(*)
                  FROM (%(lines)s) line
                  JOIN res_company company ON company.id = line.company_id
                 GROUP BY 1
                """,
                bucket=bucket_number(days),
                lines=open_lines(self.env, as_of, company.ids),
            )
        )
        [(debtors,)] = self.env.execute_query(
            SQL(
                "SELECT COUNT(DISTINCT partner_id) FROM (%s) line",
                open_lines(self.env, as_of, company.ids),
            )
        )
        sums = {bucket: (amount, count) for bucket, amount, count in rows}
        money = company.currency_id.round
        buckets = [
            {
                "label": bucket.label,
                "from": bucket.first,
                "to": bucket.last,
                "amount": money(sums.get(position, (0.0, 0))[0]),
                "items": sums.get(position, (0.0, 0))[1],
            }
            for position, bucket in enumerate(company._collections_buckets())
        ]
        balance = money(sum(bucket["amount"] for bucket in buckets))
        return {
            "name": company.name,
            "as_of": fields.Date.to_string(day),
            "currency": company.currency_id.name,
            "debtors": debtors,
            "open_items": sum(bucket["items"] for bucket in buckets),
            "balance": balance,
            "overdue": money(balance - buckets[0]["amount"]),
            "buckets": buckets,
        }
