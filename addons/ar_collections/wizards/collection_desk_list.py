"""Whom to work on today: as many as one can, the most urgent first."""

from odoo import api, models
from odoo.fields import Domain

LIST_LIMIT = 500  # more than anybody works through


class CollectionDesk(models.AbstractModel):
    _inherit = "collection.desk"

    @api.model
    @api.readonly
    def worklist(self, whole=False):
        """Return the customers to work on, in order, and what all sheets share.

        :param whole: beyond today's list, too: all that are the user's, or nobody's
        :return: among it `rest`, how many there are beside the `ids`
        """
        debtors = self._worklist(whole)
        outcomes = self.env["collection.outcome"].search_fetch(
            Domain.TRUE, ["name", "kind", "needs_text", "needs_duration"]
        )
        return {
            "ids": debtors.ids,
            "rest": 0 if whole else self._rest(debtors),
            "outcomes": [
                {
                    "id": outcome.id,
                    "name": outcome.name,
                    "kind": outcome.kind,
                    "needs_text": outcome.needs_text,
                    "needs_duration": outcome.needs_duration,
                }
                for outcome in outcomes
            ],
            "empty": None if debtors else self._why_empty(),
        }

    @api.model
    def _worklist(self, whole=False):
        """Return the customers to work on, the most urgent first.

        Of today, it is what "My worklist" shows, and whom nobody has; no more than
        the user can work.
        """
        domain, limit = self._worklist_domain(), LIST_LIMIT
        if not whole:
            domain &= self._today_domain()
            limit = self._capacity()
        return self.env["collection.debtor"].search(
            domain, order=self._worklist_order(), limit=limit
        )

    @api.model
    def _worklist_domain(self):
        """Return whose cases are the user's, or nobody's yet, and to be worked."""
        mine = Domain("company_id", "in", self.env.companies.ids)
        return (
            mine
            & Domain("case_id.user_id", "in", [self.env.uid, False])
            & Domain("case_id", "!=", False)
            & Domain("off_list", "=", False)
        )

    @api.model
    def _today_domain(self):
        """Return whom their collector can work today, nothing being planned later."""
        today = self.env.company._collections_today()
        due = Domain("case_id.next_action_date", "=", False)
        due |= Domain("case_id.next_action_date", "<=", today)
        return due & (
            Domain("for_today", "=", True) | Domain("collector_id", "=", False)
        )

    @api.model
    def _capacity(self):
        """Return how many customers the user can work in a day."""
        collectors = self.env["collection.collector"]
        # As superuser: collectors of any company, their number only.
        mine = collectors.sudo().search([("user_id", "=", self.env.uid)], limit=1)
        return mine.capacity or collectors.default_get(["capacity"])["capacity"]

    @api.model
    def _worklist_order(self):
        return "priority desc, overdue desc, id"

    @api.model
    def _rest(self, debtors):
        """Return how many the user might work beside these."""
        domain = self._worklist_domain() & Domain("id", "not in", debtors.ids)
        return self.env["collection.debtor"].search_count(domain, limit=LIST_LIMIT)

    @api.model
    def _why_empty(self):
        """Return what an empty list means, and what to do next."""
        debtors = self.env["collection.debtor"]
        mine = Domain("company_id", "in", self.env.companies.ids)
        if not debtors.search_count(mine, limit=1):
            return {
                "title": self.env._("Nobody owes anything yet"),
                "text": self.env._(
                    "Customers appear here by themselves, with their first invoice that"
                    " is posted and past its due date."
                ),
            }
        late = mine & Domain("overdue", ">", 0)
        if debtors.search_count(late & Domain("case_id", "!=", False), limit=1):
            return {
                "title": self.env._("Your list is done for today"),
                "text": self.env._(
                    "Customers are still overdue, but nothing is to be done about them"
                    " today, or they are a colleague's. All of them are in the list of"
                    " overdue customers."
                ),
            }
        if debtors.search_count(late, limit=1):
            return {
                "title": self.env._("No case is open yet"),
                "text": self.env._(
                    "The next night opens one for each customer whose policy asks for"
                    " it. Until then work from the list of overdue customers."
                ),
            }
        return {
            "title": self.env._("Nothing is overdue"),
            "text": self.env._(
                "Whoever pays late from tomorrow on is listed here by then."
            ),
        }
