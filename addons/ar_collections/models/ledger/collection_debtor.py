"""A customer who buys on credit, as collections sees one."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .collection_open_item import AS_OF
from .open_line import bucket_selection


class CollectionDebtor(models.Model):
    """One commercial partner in one company, with its figures stored.

    Figures are in company currency, as of the company's today, and written by
    one statement only (`_refresh`); nobody types them. A debtor exists from its
    first posted receivable line and is never deleted but by a merge of partners.
    """

    _name = "collection.debtor"
    _description = "Customer"
    _inherit = ["mail.thread", "mail.activity.mixin", "collection.aging"]
    _order = "overdue desc, balance desc, id"
    _rec_name = "partner_id"
    _rec_names_search = ["partner_id.name", "partner_id.ref"]
    _check_company_auto = True
    _mail_post_access = "read"

    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    ref = fields.Char(related="partner_id.ref", string="Customer number")
    email = fields.Char(related="partner_id.email")
    phone = fields.Char(related="partner_id.phone")
    country_id = fields.Many2one(related="partner_id.country_id")

    # Figures beside the aging, by `_refresh`
    open_item_count = fields.Integer("Open items", readonly=True)
    oldest_due_date = fields.Date(
        "Oldest due date", readonly=True, help="The earliest due date of an open debt."
    )
    stale = fields.Boolean(
        readonly=True,
        help="Not read in full yet, or not refreshed with the last posting: the night"
        " repairs them.",
    )

    open_item_ids = fields.One2many(
        "collection.open.item",
        compute="_compute_open_item_ids",
        string="Open item list",
    )

    _partner_company_uniq = models.Constraint(
        "UNIQUE (partner_id, company_id)", "This customer is there already."
    )
    _worklist_idx = models.Index("(company_id, overdue DESC)")

    def init(self):
        # The night writes most rows anew: with room on its page for the new version
        # of a row, PostgreSQL leaves the indexes alone.
        self.env.cr.execute(SQL("ALTER TABLE collection_debtor SET (fillfactor = 50)"))
        return super().init()

    @api.depends_context(AS_OF)
    def _compute_open_item_ids(self):
        """Find the items by customer and company, which PostgreSQL has indexes for.

        Asked for a debtor's, it would read all open items there are.
        """
        items = self.env["collection.open.item"]
        items = items.search_fetch(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
            ],
            # All at once, as whoever looks at them will want most
            [n for n, field in items._fields.items() if field.store and field.prefetch],
        )
        of_debtor = items.grouped("debtor_id")
        for debtor in self:
            debtor.open_item_ids = of_debtor.get(debtor)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_merge(self):
        raise UserError(
            self.env._(
                "A customer with a ledger cannot be deleted here. Merge the contacts"
                " instead: their figures and history are then joined."
            )
        )

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Name the worst bucket, too, by the bounds of the current company."""
        found = super().fields_get(allfields, attributes)
        if "selection" in found.get("worst_bucket", {}):
            found["worst_bucket"]["selection"] = bucket_selection(
                self.env.company, found["worst_bucket"]["selection"]
            )
        return found

    def action_view_open_items(self):
        """Open the customer's open items."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_open_item_action"
        )
        return action | {
            "domain": [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
            ],
            "context": {"search_default_overdue": 0},
        }

    def action_view_partner(self):
        """Open the contact behind the customer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "views": [(False, "form")],
        }
