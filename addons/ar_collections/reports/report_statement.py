"""The statement of account as a report to be printed from the browser."""

from odoo import api, models

from .statement_paper import statement_papers


class ReportStatement(models.AbstractModel):
    _name = "report.ar_collections.report_statement"
    _description = "Statement of Account"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the statements in their customers' languages, in the order asked."""
        statements = self.env["collection.statement"].browse(docids)
        papers = statement_papers(statements)
        return {
            "doc_ids": docids,
            "doc_model": "collection.statement",
            "docs": statements,
            "papers": [papers[statement.id] for statement in statements],
        }
