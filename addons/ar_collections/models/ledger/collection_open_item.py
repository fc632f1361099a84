"""Open receivable lines, as the books stand or as of a past date."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...logic.aging import buckets
from .open_line import bucket_number, bucket_selection, open_lines, plan_for_much

AS_OF = "collections_as_of"  # context key of a past day


class CollectionOpenItem(models.Model):
    """One open receivable line; read only.

    The context key `collections_as_of` (a date, ISO) chooses a past day; without
    it, or with today, the books are read as they stand. Credits and unallocated
    payments are negative items and age by their own date.
    """

    _name = "collection.open.item"
    _description = "Open Item"
    _auto = False
    _order = "date_maturity, id"
    _rec_name = "move_id"

    move_line_id = fields.Many2one("account.move.line", "Journal item", readonly=True)
    move_id = fields.Many2one("account.move", "Document", readonly=True)
    account_id = fields.Many2one("account.account", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    debtor_id = fields.Many2one("collection.debtor", readonly=True)
    date = fields.Date(readonly=True)
    date_maturity = fields.Date("Due date", readonly=True)
    days_overdue = fields.Integer(
        "Days overdue", readonly=True, aggregator="max", depends_context=(AS_OF,)
    )
    bucket = fields.Selection(
        [(str(position), b.label) for position, b in enumerate(buckets())],
        readonly=True,
        depends_context=(AS_OF,),
    )
    company_currency_id = fields.Many2one("res.currency", readonly=True)
    currency_id = fields.Many2one("res.currency", "Document currency", readonly=True)
    amount = fields.Monetary(currency_field="company_currency_id", readonly=True)
    residual = fields.Monetary(
        "Open",
        currency_field="company_currency_id",
        readonly=True,
        depends_context=(AS_OF,),
    )
    amount_currency = fields.Monetary("Amount in document currency", readonly=True)
    residual_currency = fields.Monetary(
        "Open in document currency", readonly=True, depends_context=(AS_OF,)
    )
    no_followup = fields.Boolean(
        "Excluded by the books",
        readonly=True,
        help="Marked “No follow-up” in the journal entry, or on an account that is"
        " not for trade: counted in the balance, never dunned.",
    )

    @property
    def _table_query(self):
        as_of, today = self._as_of()
        if as_of:
            plan_for_much(self.env)
        days = SQL("(%s::date - line.date_maturity)", as_of or today)
        return SQL(
            """
            SELECT line.id, line.id AS move_line_id, line.move_id, line.account_id,
                   line.company_id, line.partner_id, debtor.id AS debtor_id,
                   line.date, line.date_maturity, %(days)s AS days_overdue,
                   %(bucket)s::varchar AS bucket,
                   company.currency_id AS company_currency_id, line.currency_id,
                   line.balance AS amount, line.residual,
                   line.amount_currency, line.residual_currency,
                   (line.no_followup OR COALESCE(account.non_trade, FALSE))
                       AS no_followup %(more)s
              FROM (%(lines)s) line
              JOIN res_company company ON company.id = line.company_id
              JOIN account_account account ON account.id = line.account_id
              LEFT JOIN collection_debtor debtor
                     ON debtor.company_id = line.company_id
                    AND debtor.partner_id = line.partner_id
            """,
            days=days,
            bucket=bucket_number(days),
            lines=open_lines(self.env, as_of),
            more=SQL("").join(
                SQL(", %s AS %s", value, SQL.identifier(name))
                for name, value in self._of_debtor().items()
            ),
        )

    @api.model
    def _of_debtor(self):
        """Return {column: SQL} of what an item knows of its customer (`debtor`).

        For fields that later folders add to this model.
        """
        return {}

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Name the buckets by the bounds of the current company."""
        found = super().fields_get(allfields, attributes)
        if "selection" in found.get("bucket", {}):
            found["bucket"]["selection"] = bucket_selection(
                self.env.company, found["bucket"]["selection"]
            )
        return found

    @api.model
    def _as_of(self):
        """Return the past date asked for (None: as they stand), and today."""
        today = self.env.company._collections_today()
        asked = fields.Date.to_date(self.env.context.get(AS_OF))
        return (asked if asked and asked < today else None), today

    def action_allocate(self):
        """Open the customer's oldest debt, where Odoo offers the credit to add."""
        self.ensure_one()
        debt = self.search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("residual", ">", 0),
                ("move_id.move_type", "=", "out_invoice"),
            ],
            limit=1,
        )
        if not debt:
            raise UserError(
                self.env._("This customer has no open invoice to allocate it to.")
            )
        return debt.action_open_document()

    def action_preview(self):
        """Show the document as the customer has it: its PDF, else the portal page.

        The PDF that was sent, or one printed now where Odoo can print.
        """
        self.ensure_one()
        pdf = self.move_id.message_main_attachment_id
        if pdf.mimetype == "application/pdf":
            url = f"/web/content/{pdf.id}"
        elif self.move_id.is_sale_document():
            printer = self.env["ir.actions.report"].get_wkhtmltopdf_state()
            kind = "pdf" if printer in ("ok", "workers", "upgrade") else None
            url = self.move_id.get_portal_url(report_type=kind)
        else:
            return self.action_open_document()
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    def action_open_document(self):
        """Open the invoice, payment or entry the item belongs to."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }
