"""Download of a customer's pack of evidence."""

from werkzeug.wsgi import wrap_file

from odoo.exceptions import AccessError
from odoo.http import Controller, Response, content_disposition, request, route

from ..reports.evidence_zip import evidence_zip


class EvidenceController(Controller):
    # Not readonly: printing an invoice may write, and so may a statement's wizard.
    @route("/collections/evidence/<int:pack_id>.zip", auth="user")
    def evidence(self, pack_id):
        """Send the pack the user has just asked for, piece by piece."""
        pack = request.env["collection.evidence"].browse(pack_id).exists()
        if not pack:
            return request.not_found()
        # Its own user's only, which Odoo does not see to, and only customers of
        # companies that user may see.
        pack.check_access("read")
        if pack.create_uid != request.env.user:
            raise AccessError(request.env._("Ask for a pack of your own."))
        companies = request.env.user.company_ids.ids
        pack = pack.with_context(allowed_company_ids=companies)
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
