"""Downloads of the aging report."""

from odoo.exceptions import AccessError
from odoo.http import Controller, content_disposition, request, route

from ..reports.aging_xlsx import aging_xlsx
from .asked_for import asked_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AgingController(Controller):
    @route("/collections/aging/<int:report_id>.xlsx", auth="user", readonly=True)
    def aging(self, report_id):
        """Send the workbook of a report the user has just asked for."""
        report = asked_for("collection.aging.report", report_id)
        if not report:
            return request.not_found()
        # Its own user's only, and only companies that user may see.
        if report.company_id not in request.env.user.company_ids:
            raise AccessError(
                request.env._("You cannot see the receivables of this company.")
            )
        report = report.with_context(allowed_company_ids=report.company_id.ids)
        name = f"aging-{report.as_of.isoformat()}.xlsx"
        return request.make_response(
            aging_xlsx(report),
            headers=[
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
