"""The pack of evidence of a customer: what it holds, by the rights of who asks."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import get_lang

MOST = 500  # documents; a claim at law is about fewer


class CollectionEvidence(models.TransientModel):
    """Asks which documents go in. The file is made while it is downloaded."""

    _name = "collection.evidence"
    _description = "Pack of Evidence"

    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="debtor_id.company_id")
    documents = fields.Selection(
        [("open", "Those that are open"), ("since", "All since a day")],
        "Invoices",
        required=True,
        default="open",
    )
    date_from = fields.Date("Since")
    language = fields.Selection(
        [("user", "My language"), ("customer", "The customer's language")],
        required=True,
        default="user",
    )

    @api.depends("debtor_id")
    def _compute_display_name(self):
        for pack in self:
            pack.display_name = self.env._(
                "Evidence %(customer)s", customer=pack.debtor_id.partner_id.name or ""
            )

    @api.constrains("documents", "date_from")
    def _check_since(self):
        for pack in self:
            if pack.documents != "since":
                continue
            if not pack.date_from:
                raise UserError(self.env._("Say since when documents are packed."))
            if pack.date_from > pack.debtor_id.company_id._collections_today():
                raise UserError(
                    self.env._("The day lies in the future: choose today or before.")
                )

    def action_download(self):
        """Download the pack."""
        self.ensure_one()
        self._check_size()
        return {
            "type": "ir.actions.act_url",
            "url": f"/collections/evidence/{self.id}.zip",
            "target": "download",
        }

    def _check_size(self):
        count = len(self._moves())
        if count > MOST:
            raise UserError(
                self.env._(
                    "%(count)s documents are too many for one pack, which holds"
                    " %(most)s. Choose a later day.",
                    count=count,
                    most=MOST,
                )
            )

    def _in_its_language(self):
        """Return the pack in the language and company it is to be written in."""
        self.ensure_one()
        theirs = self.language == "customer" and self.debtor_id.partner_id.lang
        return self.with_context(
            lang=get_lang(self.env, theirs).code,
            allowed_company_ids=self.debtor_id.company_id.ids,
        )

    def _moves(self):
        """Return the documents the claim rests on, oldest first."""
        debtor = self.debtor_id
        if self.documents == "open":
            moves = debtor.open_item_ids.move_id | debtor.handover_ids.item_ids.mapped(
                "line_id.move_id"
            )
            return moves.sorted(lambda move: (move.date, move.id))
        return self.env["account.move"].search(
            Domain("company_id", "=", debtor.company_id.id)
            & Domain("commercial_partner_id", "=", debtor.partner_id.id)
            & Domain("move_type", "in", ("out_invoice", "out_refund"))
            & Domain("state", "=", "posted")
            & Domain("date", ">=", self.date_from),
            order="date, id",
        )

    def _records(self, model):
        """Return all records of a model about the customer."""
        return self.env[model].search([("debtor_id", "=", self.debtor_id.id)])

    def _chronology(self):
        return self.env["collection.chronology.report"].create(
            {"debtor_id": self.debtor_id.id, "language": self.language}
        )

    def _chronology_pdf(self, report):
        return self._printed("ar_collections.action_report_chronology", report)

    def _statement_pdf(self):
        batch = self.env["collection.statement.batch"].create(
            {"statement_ids": [Command.create({"debtor_id": self.debtor_id.id})]}
        )
        [pdf] = batch.statement_ids._pdfs().values()
        return pdf

    def _printed(self, xmlid, record):
        report = self.env.ref(xmlid)
        streams = report._prepare_own_streams(report, None, record.ids)
        return streams[record.id]["stream"].getvalue()


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_evidence(self):
        """Ask what is packed as evidence."""
        return self._ask_with("collection_evidence_action")


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def action_evidence(self):
        """Ask what is packed as evidence of the customer."""
        return self.debtor_id.action_evidence()
