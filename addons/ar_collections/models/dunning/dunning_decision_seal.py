"""What of a decision is sealed, and who vouches for it until then."""

from odoo import api, fields, models
from odoo.tools import SQL

from ...logic.seal import fingerprint
from .dunning_run_seal import CONTENT


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    fingerprint = fields.Char(
        readonly=True,
        copy=False,
        groups="base.group_system",
        help="Of a decision that was added to what its run decided at once.",
    )
    seal_number = fields.Integer("Seal", readonly=True, copy=False, aggregator=None)

    _unsealed_idx = models.Index("(company_id, run_id) WHERE seal_number IS NULL")

    @api.model
    def _record(self, run, answers):
        decided = super()._record(run, answers)
        run._vouch()
        return decided

    @api.model
    def _supersede(self, fresh):
        result = super()._supersede(fresh)
        self.browse(row.id for row in fresh).superseded_by_id._vouch()
        return result

    def _vouch(self):
        """Vouch for decisions that were added to what their run decided at once."""
        rows = self.env.execute_query(
            SQL(
                "SELECT decision.id, %s FROM dunning_decision decision"
                " WHERE decision.id = ANY(%s)",
                CONTENT,
                self.ids,
            )
        )
        secret = self.env["collection.seal"]._secret()
        self.env.cr.execute(
            SQL(
                """
                UPDATE dunning_decision decision SET fingerprint = new.fingerprint
                  FROM unnest(%s::int[], %s::text[]) new (id, fingerprint)
                 WHERE decision.id = new.id
                """,
                [decision_id for decision_id, _content in rows],
                [fingerprint(secret, content) for _id, content in rows],
            )
        )
        self.invalidate_recordset(["fingerprint"], flush=False)
