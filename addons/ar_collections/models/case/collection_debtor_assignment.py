"""Who works a customer: handing out, in a few statements whatever their number."""

import logging

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...logic import assignment as logic
from ..ledger.collection_debtor_touch import RETRIED_BY_ODOO

ATTEMPTS = 3
_logger = logging.getLogger(__name__)


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    collector_id = fields.Many2one(
        "collection.collector",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Who works this customer now.",
    )
    user_id = fields.Many2one(
        related="collector_id.user_id",
        string="Responsible",
        store=True,
        index="btree_not_null",
        help="The collector's user.",
    )
    stands_in_for_id = fields.Many2one(
        "collection.collector",
        "Stands in for",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who is away, and has the customer back on return.",
    )

    @api.constrains("collector_id")
    def _check_collector(self):
        for company, debtors in self.grouped("company_id").items():
            gone = debtors.collector_id - self.env["collection.collector"]._staff(
                company
            )
            if gone:
                raise ValidationError(
                    self.env._(
                        "%(collector)s is archived, or does not work in %(company)s.",
                        collector=gone[0].display_name,
                        company=company.name,
                    )
                )

    def write(self, vals):
        if "collector_id" in vals and "stands_in_for_id" not in vals:
            # Whoever chooses, chooses for good.
            vals = vals | {"stands_in_for_id": False}
        result = super().write(vals)
        if "collector_id" in vals:
            self._on_assigned()
        return result

    def _on_assigned(self):
        """Announce customers whose collector changed."""

    @api.model
    def _assign_night(self, company, between=None):
        """Have absent collectors substituted, and hand out who has nobody.

        :param between: commits; then users at work may clash, and it is repeated
        :return: the customers who got somebody
        """
        for _attempt in range(ATTEMPTS if between else 1):
            try:
                self._return_to_owners(company)
                self._substitute(company)
                given = self._unassigned(company)._assign()
                if between:
                    between()
            except RETRIED_BY_ODOO:
                if not between:
                    raise
                self.env.cr.rollback()
            else:
                return given
        _logger.warning(
            "%s: customers are in others' hands, not assigned", company.name
        )
        return self.browse()

    def _assign(self):
        """Give these customers a collector each: those at work, in their teams.

        No mail is sent and nobody subscribed. The number of queries does not grow
        with theirs.

        :return: the customers who got somebody
        """
        given = self.browse()
        for company, debtors in self.grouped("company_id").items():
            staff = self.env["collection.collector"]._staff(company)
            present = staff - staff._away(company)
            if not present:
                continue
            customers = debtors._customers(company, present)
            given |= self._hand_out(
                logic.assign(customers, present._plain(), self._taken(company))
            )
        return given

    @api.model
    def _unassigned(self, company):
        """Return who is to be worked and has no collector, or one who is gone."""
        staff = self.env["collection.collector"]._staff(company)
        return self.search(
            [
                *self._worked_domain(company),
                "|",
                ("collector_id", "=", False),
                ("collector_id", "not in", staff.ids),
            ],
            order="id",
        )

    @api.model
    def _worked_domain(self, company):
        """Return the domain of the customers there is work with."""
        return [("company_id", "=", company.id), ("overdue", ">", 0)]

    @api.model
    def _taken(self, company):
        """Return {collector id: customers to work in a company}."""
        groups = self._read_group(
            [*self._worked_domain(company), ("collector_id", "!=", False)],
            ["collector_id"],
            ["__count"],
        )
        return {collector.id: count for collector, count in groups}

    @api.model
    def _hand_out(self, found, stands_in=False):
        """Write {customer id: collector id}, in one statement.

        :param stands_in: keep who had the customer, for the return
        """
        if not found:
            return self.browse()
        self.flush_model(["collector_id", "user_id", "stands_in_for_id"])
        self.env["collection.collector"].flush_model(["user_id"])
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE collection_debtor debtor
                   SET collector_id = given.collector_id, user_id = collector.user_id,
                       stands_in_for_id = %(owner)s
                  FROM unnest(%(ids)s::int[], %(to)s::int[])
                           AS given (id, collector_id)
                  LEFT JOIN collection_collector collector
                         ON collector.id = given.collector_id
                 WHERE debtor.id = given.id
                   AND debtor.collector_id IS DISTINCT FROM given.collector_id
             RETURNING debtor.id
                """,
                ids=list(found),
                to=list(found.values()),
                owner=SQL("COALESCE(debtor.stands_in_for_id, debtor.collector_id)")
                if stands_in
                else SQL("NULL"),
            )
        )
        changed = self.browse(row[0] for row in rows)
        changed.invalidate_recordset(["collector_id", "user_id", "stands_in_for_id"])
        changed._on_assigned()
        return changed

    def _fold_into(self, kept):
        if not kept.collector_id and self.collector_id:
            kept._hand_out({kept.id: self.collector_id.id})
        return super()._fold_into(kept)
