"""The work screen: the sheet of each customer, one after the other.

Whom to work on, in which order, is in `collection_desk_list`. What a sheet shows is
gathered by `_parts`, a file each; the number of queries does not depend on that of the
customer's items.
"""

from odoo import api, models


class CollectionDesk(models.AbstractModel):
    """Reads for one screen what the customer's form has; owns no data."""

    _name = "collection.desk"
    _description = "Work Screen"

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
