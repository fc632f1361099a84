"""How urgent a customer is: a part of the refresh, from the parts before it.

Nothing of the ledger is read here. What depends on all customers, a share of all
receivables, is of one figure the night writes to the company.
"""

from functools import partial

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.refresh_part import RefreshPart, was
from .priority_sql import COLUMNS, COUNTED, priority_query

OFF_LIST = [
    ("nothing", "Nothing overdue"),
    ("snoozed", "Snoozed"),
    ("promised", "Promised: waiting for the money"),
    ("blocked", "All of it blocked"),
    ("contacted", "Contacted just now"),
]


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    # Without an index: it changes with the day, and as long as no indexed column of a
    # row changes, the night leaves the row's indexes alone.
    priority = fields.Integer(
        readonly=True,
        aggregator="avg",
        help="How urgent the customer is: the sum of the points below.",
    )
    priority_points = fields.Json(readonly=True)
    off_list = fields.Selection(
        OFF_LIST,
        "Not on today's list",
        readonly=True,
        help="Why nobody need contact this customer today.",
    )
    dispute_deadline = fields.Date(
        "Dispute due", readonly=True, help="The next deadline of an unresolved dispute."
    )

    @api.model
    def _read_of_company(self):
        return [*super()._read_of_company(), "collections_receivables"]

    @api.model
    def _read_as_it_stands(self):
        return [*super()._read_as_it_stands(), "score_class", "snoozed_until"]

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        parts = super()._refresh_parts(company, partner_ids, light)
        of_name = {part.name: part for part in parts}
        disputes = self._dispute_deadlines() if of_name["blocks"].query else None
        parts.append(
            RefreshPart("deadlines", {"dispute_deadline": SQL("NULL::date")}, disputes)
        )
        columns = {
            "priority": SQL("0"),
            "priority_points": SQL("NULL::jsonb"),
            "off_list": SQL("NULL"),
        }
        query = partial(self._priority_query, company, parts)
        return [*parts, RefreshPart("priority", columns, query)]

    @api.model
    def _dispute_deadlines(self):
        """Return SQL of the next deadline of a dispute, by customer."""
        self.env["collection.dispute"].flush_model(["state", "deadline", "debtor_id"])
        return SQL(
            """
            SELECT scope.company_id, scope.partner_id,
                   MIN(dispute.deadline) AS dispute_deadline
              FROM scope
              JOIN collection_debtor debtor USING (company_id, partner_id)
              JOIN collection_dispute dispute ON dispute.debtor_id = debtor.id
             WHERE dispute.state = 'open'
             GROUP BY scope.company_id, scope.partner_id
            """
        )

    @api.model
    def _priority_query(self, company, parts, given):
        """Return SQL of priorities, from the parts of a refresh.

        :param given: {name: SQL that gives a part's columns, after `customer scope`}
        """
        source = {name: was(name) for name in COLUMNS}
        read = []
        for part in parts:
            for name in part.columns.keys() & set(COLUMNS):
                source[name] = part.columns[name]
                if part.query:
                    source[name] = SQL.identifier(part.name, name)
                    if part.name not in read:
                        read.append(part.name)
        keys = {
            name: SQL.identifier("scope", name) for name in ("company_id", "partner_id")
        }
        origin = SQL("customer scope %s", SQL(" ").join(given[name] for name in read))
        return self._priorities(company, keys, origin, source)

    @api.model
    def _priorities(self, company, keys, origin, source):
        rules, drops = self.env["collection.priority.rule"]._rules_of(company.id)
        for name in COUNTED:
            source[name] = SQL("COALESCE(%s, 0)", source[name])
        digits, _least = company.currency_id._collections_precision()
        return priority_query(
            keys,
            origin,
            rules,
            drops,
            source,
            company._collections_today(),
            company.collections_receivables,
            digits,
        )

    def _update_priority(self):
        """Count these customers' points anew, from their figures as they stand.

        Customers whom somebody else has locked are passed over.
        """
        self.flush_model()
        for company, debtors in self.grouped("company_id").items():
            source = {name: SQL.identifier("debtor", name) for name in COLUMNS}
            free = SQL(
                "(SELECT * FROM collection_debtor WHERE id = ANY(%s)"
                " ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) debtor",
                debtors.ids,
            )
            keys = {"id": SQL.identifier("debtor", "id")}
            statement = SQL(
                """
                UPDATE collection_debtor debtor
                   SET priority = fresh.priority, off_list = fresh.off_list,
                       priority_points = fresh.priority_points
                  FROM (%(fresh)s) fresh
                 WHERE debtor.id = fresh.id
                   AND (debtor.priority, debtor.off_list, debtor.priority_points)
                       IS DISTINCT FROM
                       (fresh.priority, fresh.off_list, fresh.priority_points)
                """,
                fresh=self._priorities(company, keys, free, source),
            )
            self.env.cr.execute(statement, log_exceptions=False)
        self.invalidate_recordset(
            ["priority", "priority_points", "priority_text", "off_list"], flush=False
        )

    def _update_last_contact(self):
        result = super()._update_last_contact()
        self._update_priority()
        return result
