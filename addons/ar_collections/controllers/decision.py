"""The letter of a proposal, before it leaves."""

from odoo import http
from odoo.http import request


class DecisionLetter(http.Controller):
    @http.route(
        "/collections/decision/<int:decision_id>/letter",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def letter(self, decision_id):
        """Return the PDF a proposal would become, for whoever may read it."""
        decision = request.env["dunning.decision"].browse(decision_id).exists()
        if not decision:
            raise request.not_found()
        decision.check_access("read")
        # As superuser: a notice is written for a look, which nobody may, and undone.
        pdf = decision.sudo()._preview_letter()
        return request.make_response(
            pdf,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", 'inline; filename="letter.pdf"'),
            ],
        )
