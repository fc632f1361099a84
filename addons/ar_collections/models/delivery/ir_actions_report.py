"""Print our own reports without wkhtmltopdf."""

import io
from collections import OrderedDict

from odoo import models
from odoo.exceptions import UserError

from . import pdf_engine

PREFIX = "ar_collections."


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not report.report_name.startswith(PREFIX):
            return super()._render_qweb_pdf_prepare_streams(
                report_ref, data, res_ids=res_ids
            )
        return self._prepare_own_streams(report, data, res_ids)

    def _prepare_own_streams(self, report, data, res_ids):
        """Return core's streams by record id, one PDF each, for core to merge."""
        if not res_ids:
            pdf = self._print_own(report, data, {False: report.name})[False]
            return {False: {"stream": io.BytesIO(pdf), "attachment": None}}
        records = self.env[report.model].browse(dict.fromkeys(res_ids))
        records.check_access("read")
        kept = {}
        report_model = self._get_rendering_context_model(report)
        if hasattr(report_model, "_kept_pdfs"):
            kept = report_model._kept_pdfs(records)
        pdfs = kept | self._print_own(
            report,
            data,
            {
                record.id: record.display_name
                for record in records
                if record.id not in kept
            },
        )
        return OrderedDict(
            (record.id, {"stream": io.BytesIO(pdfs[record.id]), "attachment": None})
            for record in records
        )

    def _print_own(self, report, data, names):
        """Return {record id: PDF}; `names` are what an error calls the records."""
        ids = list(names)

        def documents():
            for record_id in ids:
                html, _type = self._render_qweb_html(
                    report.report_name,
                    [record_id] if record_id else [],
                    data=dict(data or {}),
                )
                yield pdf_engine.Document(names[record_id] or "", html.decode())

        pdfs = {}
        for record_id, (document, pdf) in zip(
            ids, pdf_engine.render(documents()), strict=True
        ):
            if isinstance(pdf, pdf_engine.PdfError):
                raise UserError(
                    self.env._(
                        "%(document)s could not be printed: %(reason)s",
                        document=document.name,
                        reason=pdf.reason,
                    )
                )
            pdfs[record_id] = pdf
        return pdfs
