"""Statements of account for one customer or many: what they show, and who gets one."""

from dateutil.relativedelta import relativedelta

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class CollectionStatementBatch(models.TransientModel):
    """Asks what the statements are to show, and shows who would get one, and how."""

    _name = "collection.statement.batch"
    _description = "Statements of Account"

    kind = fields.Selection(
        [("open", "What is open"), ("activity", "All postings since a day")],
        "It shows",
        required=True,
        default="open",
    )
    date_from = fields.Date(
        "Since",
        default=lambda self: (
            self.env.company._collections_today()
            + relativedelta(months=-3, day=1)  # three whole months, and this one
        ),
    )
    asked = fields.Boolean(
        "They asked for it",
        help="An answer goes out at any hour, and above the limit of contacts. Whose"
        " address refuses our mails, or who asked not to be written to, gets none.",
    )
    statement_ids = fields.One2many("collection.statement", "batch_id", "Customers")
    sendable_count = fields.Integer(compute="_compute_sendable_count")

    @api.model
    def default_get(self, fields):
        """Take the customers the user has chosen."""
        values = super().default_get(fields)
        chosen = self.env.context.get("default_debtor_ids")
        if chosen is None and self.env.context.get("active_model") == (
            "collection.debtor"
        ):
            chosen = self.env.context.get("active_ids")
        if "statement_ids" in fields and chosen:
            debtors = self.env["collection.debtor"].browse(chosen)
            debtors.check_access("read")
            values["statement_ids"] = [
                Command.create({"debtor_id": debtor.id}) for debtor in debtors
            ]
        return values

    @api.constrains("kind", "date_from")
    def _check_since(self):
        for batch in self:
            if batch.kind != "activity":
                continue
            if not batch.date_from:
                raise UserError(self.env._("Say since when the postings are listed."))
            if batch.date_from > self.env.company._collections_today():
                raise UserError(
                    self.env._("The day lies in the future: choose today or before.")
                )

    @api.depends("statement_ids.why_not")
    def _compute_sendable_count(self):
        for batch in self:
            statements = batch.statement_ids
            batch.sendable_count = len(statements.filtered(lambda s: not s.why_not))

    def action_print(self):
        """Download the statements, one after the other in one file."""
        self.ensure_one()
        self._check_chosen()
        report = self.env.ref("ar_collections.action_report_statement")
        return report.report_action(self.statement_ids, config=False) | {
            "close_on_report_download": False
        }

    def action_send(self):
        """Queue the statements by e-mail to those who may be written to now."""
        self.ensure_one()
        self._check_chosen()
        sendable = self.statement_ids.filtered(lambda s: not s.why_not)
        left = self.statement_ids - sendable
        if not sendable:
            raise UserError(
                self.env._(
                    "No statement was sent. %(customer)s: %(reason)s",
                    customer=left[0].debtor_id.display_name,
                    reason=left[0].why_not,
                )
            )
        sendable._send()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if left else "success",
                "message": self._told(sendable, left),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _check_chosen(self):
        if not self.statement_ids:
            raise UserError(self.env._("Choose the customers first."))

    def _told(self, sent, left):
        """Return what became of them, in words."""
        if len(sent) == 1 and not left:
            return self.env._(
                "The statement goes to %(contact)s, %(address)s.",
                contact=sent.contact_id.display_name,
                address=sent.email,
            )
        if not left:
            return self.env._("Statements on their way: %(count)s.", count=len(sent))
        return self.env._(
            "Statements on their way: %(count)s. Not sent to %(customers)s.",
            count=len(sent),
            customers=", ".join(left[:5].debtor_id.mapped("display_name"))
            + ("…" if len(left) > 5 else ""),
        )


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_statement(self):
        """Print or send the statement of account of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_statement_action"
        )
        return action | {"context": {"default_debtor_ids": self.ids}}


class CollectionOpenItem(models.Model):
    _inherit = "collection.open.item"

    def action_statement(self):
        """Print or send the statement of account of the customers of these items."""
        debtors = self.env["collection.debtor"].search(
            [
                ("company_id", "in", self.company_id.ids),
                ("partner_id", "in", self.partner_id.ids),
            ]
        )
        if not debtors:
            raise UserError(
                self.env._("These items belong to no customer: there is no statement.")
            )
        return debtors.action_statement()
