"""Download of a customer's pack of evidence."""

from werkzeug.wsgi import wrap_file

from odoo.http import Controller, Response, content_disposition, request, route

from ..reports.evidence_zip import evidence_zip
from .asked_for import asked_for


class EvidenceController(Controller):
    # Not readonly: printing an invoice may write, and so may a statement's wizard.
    @route("/collections/evidence/<int:pack_id>.zip", auth="user")
    def evidence(self, pack_id):
        """Send the pack the user has just asked for, piece by piece."""
        pack = asked_for("collection.evidence", pack_id)
        if not pack:
            return request.not_found()
        # Its own user's only, and only customers of companies that user may see.
        pack.debtor_id.check_access("read")
        pack._check_size()
        return Response(
            wrap_file(request.httprequest.environ, evidence_zip(pack)),
            headers=[
                ("Content-Type", "application/zip"),
                (
                    "Content-Disposition",
                    content_disposition(f"{pack.display_name}.zip"),
                ),
                ("X-Content-Type-Options", "nosniff"),
            ],
            direct_passthrough=True,
        )
