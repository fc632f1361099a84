"""The statement of account of one customer: printed, or sent by e-mail."""

from odoo import api, fields, models


class CollectionStatement(models.TransientModel):
    """One statement of a batch, and where it would go.

    Figures are the ledger's at the moment it is printed (`reports/statement_ledger`).
    """

    _name = "collection.statement"
    _description = "Statement of Account"

    batch_id = fields.Many2one(
        "collection.statement.batch", required=True, index=True, ondelete="cascade"
    )
    since = fields.Date(compute="_compute_since")
    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Partner")
    company_id = fields.Many2one(related="debtor_id.company_id")
    currency_id = fields.Many2one(related="debtor_id.currency_id")
    balance = fields.Monetary(related="debtor_id.balance")
    overdue = fields.Monetary(related="debtor_id.overdue")
    contact_id = fields.Many2one("res.partner", "Goes to", compute="_compute_way")
    email = fields.Char("E-mail", compute="_compute_way")
    why_not = fields.Char("Not sent, because", compute="_compute_way")

    @api.depends("batch_id.kind", "batch_id.date_from")
    def _compute_since(self):
        for statement in self:
            batch = statement.batch_id
            statement.since = batch.kind == "activity" and batch.date_from

    @api.depends("debtor_id", "batch_id.asked")
    def _compute_way(self):
        """Look at all of them together: as many queries for one as for many."""
        for asked, statements in self.grouped(lambda s: s.batch_id.asked).items():
            debtors = statements.debtor_id
            contacts = debtors._contacts()
            why_not = debtors._why_not_mailed(contacts, asked=asked)
            for statement in statements:
                contact = contacts.get(statement.debtor_id.id)
                statement.contact_id = contact
                statement.email = contact and contact.email
                statement.why_not = why_not.get(statement.debtor_id.id)

    @api.depends("debtor_id")
    def _compute_display_name(self):
        for statement in self:
            statement.display_name = self.env._(
                "Statement of %(customer)s", customer=statement.partner_id.display_name
            )

    def _filename(self):
        """Return the name of the printed statement, without extension."""
        self.ensure_one()
        return self.env._(
            "Statement %(customer)s %(date)s",
            customer=self.partner_id.name or "",
            date=self.company_id._collections_today().isoformat(),
        )

    def _pdfs(self):
        """Return {statement: PDF}; nothing of it is kept."""
        self.debtor_id.check_access("read")
        report = self.env.ref("ar_collections.action_report_statement")
        streams = report._prepare_own_streams(report, None, self.ids)
        return {
            statement: streams[statement.id]["stream"].getvalue() for statement in self
        }

    def _send(self):
        """Queue each by e-mail in its customer's thread, which logs the contact."""
        template = self.env.ref("ar_collections.mail_template_statement")
        for statement, pdf in self._pdfs().items():
            statement._post(template, pdf)

    def _post(self, template, pdf):
        self.ensure_one()
        contact, company = self.contact_id, self.company_id
        lang = contact.lang or company.partner_id.lang
        # As superuser: who sends statements need not read mail templates.
        template = template.sudo().with_context(lang=lang)
        [subject] = template._render_field("subject", self.debtor_id.ids).values()
        [body] = template._render_field("body_html", self.debtor_id.ids).values()
        name = self.with_context(lang=lang)._filename()
        self.debtor_id.with_context(lang=lang).message_post(
            subject=subject,
            body=body,
            partner_ids=contact.ids,
            author_id=company.partner_id.id,
            email_from=company.email_formatted or self.env.user.email_formatted,
            attachments=[(f"{name}.pdf", pdf)],
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            force_send=False,
        )
