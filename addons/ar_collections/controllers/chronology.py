"""Downloads of a customer's chronology."""

from odoo.http import Controller, content_disposition, request, route

from ..reports.chronology_xlsx import chronology_xlsx
from .aging import XLSX
from .asked_for import asked_for


class ChronologyController(Controller):
    @route("/collections/chronology/<int:report_id>.xlsx", auth="user", readonly=True)
    def chronology(self, report_id):
        """Send the workbook of a report the user has just asked for."""
        report = asked_for("collection.chronology.report", report_id)
        if not report:
            return request.not_found()
        # Its own user's only, and only customers of companies that user may see.
        report.debtor_id.check_access("read")
        return request.make_response(
            chronology_xlsx(report),
            headers=[
                ("Content-Type", XLSX),
                (
                    "Content-Disposition",
                    content_disposition(f"{report.display_name}.xlsx"),
                ),
            ],
        )
