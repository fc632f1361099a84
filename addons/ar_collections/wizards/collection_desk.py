"""The work screen: whom to work on, in which order, and the sheet of each.

What a sheet shows is gathered by `_parts`, a file each; the number of queries does not
depend on that of the customer's items.
"""

from odoo import api, models
from odoo.fields import Domain

LIST_LIMIT = 500  # more than anybody works through


class CollectionDesk(models.AbstractModel):
    """Reads for one screen what the customer's form has; owns no data."""

    _name = "collection.desk"
    _description = "Work Screen"

    @api.model
    @api.readonly
    def worklist(self):
        """Return the customers to work on, in order, and what all sheets share."""
        debtors = self._worklist()
        outcomes = self.env["collection.outcome"].search_fetch(
            Domain.TRUE, ["name", "kind", "needs_text", "needs_duration"]
        )
        return {
            "ids": debtors.ids,
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
    def _worklist(self):
        """Return the customers to work on today, the most urgent first."""
        return self.env["collection.debtor"].search(
            self._worklist_domain(), order=self._worklist_order(), limit=LIST_LIMIT
        )

    @api.model
    def _worklist_domain(self):
        """Return whose cases are the user's, or nobody's yet, and for today."""
        mine = Domain("company_id", "in", self.env.companies.ids)
        return (
            mine
            & Domain("case_id.user_id", "in", [self.env.uid, False])
            & Domain("case_id", "!=", False)
            & Domain("off_list", "=", False)
        )

    @api.model
    def _worklist_order(self):
        return "priority desc, overdue desc, id"

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

    @api.model
    @api.readonly
    def sheet(self, debtor_id):
        """Return all that the screen shows of a customer.

        :raises AccessError: where the user may not see the customer
        """
        debtor = self.env["collection.debtor"].browse(debtor_id)
        debtor.check_access("read")
        # Only companies of one's own may be read of: the sheet is of this one's.
        debtor = debtor.with_company(debtor.company_id)
        desk = self.with_env(debtor.env)
        # Read together, as both will be: the customer and who we are
        (debtor.partner_id | debtor.company_id.partner_id).mapped("name")
        sheet = {
            "id": debtor.id,
            "name": debtor.partner_id.name,
            "number": debtor.partner_id.ref or "",
            "live": debtor.is_live,
            "company": debtor.company_id.name,
            "currency_id": debtor.currency_id.id,
            "balance": debtor.balance,
            "overdue": debtor.overdue,
            "blocked": debtor.blocked,
            "days_overdue": debtor.days_overdue,
            "unallocated": debtor.unallocated_credit,
            "aging": debtor.aging_bar,
            "usual": debtor.usual_lateness,
            "payment_count": debtor.payment_count,
            "promises": [debtor.promises_kept, debtor.promises_judged],
        }
        for part in desk._parts():
            sheet |= part(debtor, sheet)
        return sheet

    @api.model
    def _parts(self):
        """Return what adds to a sheet, in order: `part(debtor, sheet)` returns more."""
        return [
            self._person_part,
            self._items_part,
            self._past_part,
            self._why_part,
            self._say_part,
        ]

    @api.model
    def begin(self, debtor_id):
        """Say that the user begins to work a customer; return who else does."""
        debtor = self.env["collection.debtor"].browse(debtor_id)
        debtor.check_access("read")
        return debtor.case_id.begin_work() if debtor.case_id else ""


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def action_work(self):
        """Open the work screen at the customer of this case."""
        self.ensure_one()
        return self.debtor_id.action_work()


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_work(self):
        """Open the work screen at this customer."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id(
            "ar_collections.collection_desk_action"
        )
        return action | {"params": {"debtor_id": self.id}}
