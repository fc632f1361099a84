"""A run's decisions in the sealed log: one digest when the run is closed.

What supersedes a decision after that enters by a further digest of the same run. The
customer, the runs a decision stands in, what superseded it, its approval and its
notice are outside: they change by right, or by a merge of contacts.

Until a run is sealed its own fingerprint vouches for what it decided at once, and a
fingerprint of each for the decisions that were added later.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from ...logic.seal import canonical, digest, fingerprint

CONTENT = SQL(
    "jsonb_build_array(decision.id, decision.company_id, decision.simulated,"
    " decision.currency_id, decision.policy_id, decision.reason, decision.channel,"
    " decision.level_id, decision.amount::text, decision.steps)::text"
)
DIGEST = SQL(
    "encode(sha256(convert_to(string_agg(%s, E'\\n' ORDER BY decision.id), 'UTF8')),"
    " 'hex')",
    CONTENT,
)


class DunningRun(models.Model):
    _inherit = "dunning.run"

    fingerprint = fields.Char(readonly=True, copy=False, groups="base.group_system")
    decided_count = fields.Integer("Decided", readonly=True, aggregator=None)

    def _vouch(self):
        """Write down what these runs decided at once, before anything is added."""
        self.env.flush_all()
        digests = self._decided()
        secret = self.env["collection.seal"]._secret()
        for run in self:
            count, decided = digests.get(run.id, (0, ""))
            run.decided_count = count
            run.fingerprint = fingerprint(secret, run._content(decided))

    def _decided(self):
        """Return {run id: (number, digest)} of what runs decided at once."""
        rows = self.env.execute_query(
            SQL(
                "SELECT decision.run_id, COUNT(*), %s FROM dunning_decision decision"
                " WHERE decision.run_id = ANY(%s) AND decision.fingerprint IS NULL"
                " GROUP BY decision.run_id",
                DIGEST,
                self.ids,
            )
        )
        return {run_id: (count, decided) for run_id, count, decided in rows}

    def _content(self, decided):
        """Return the content of a run that is sealed, or vouched for."""
        self.ensure_one()
        return canonical(
            {
                "id": self.id,
                "company_id": self.company_id.id,
                "date": self.date,
                "simulated": self.simulated,
                "decisions": decided,
            }
        )

    @api.model
    def _to_seal(self, company, after, limit):
        """Return [(id, digest)] of closed runs to seal, and the id to go on after."""
        unsealed = self.env.execute_query(
            SQL(
                """
                SELECT run.id, %s
                  FROM dunning_run run
                  JOIN dunning_decision decision ON decision.run_id = run.id
                 WHERE run.company_id = %s AND run.state = 'done' AND run.id > %s
                   AND decision.seal_number IS NULL
                 GROUP BY run.id ORDER BY run.id LIMIT %s
                """,
                DIGEST,
                company.id,
                after,
                min(limit, 100),  # each of thousands of decisions
            )
        )
        if not unsealed:
            return None, after
        runs = self.browse(run_id for run_id, _decided in unsealed)
        strange = runs._find_strange()
        entries = [
            (run_id, digest(self.browse(run_id)._content(decided)))
            for run_id, decided in unsealed
            if run_id not in strange
        ]
        return entries, runs[-1].id

    @api.model
    def _mark_sealed(self, links):
        self.env.cr.execute(
            SQL(
                """
                UPDATE dunning_decision SET seal_number = link.number
                  FROM unnest(%s::int[], %s::int[]) link (id, number)
                 WHERE run_id = link.id AND seal_number IS NULL
                """,
                [link.key for link in links],
                [link.number for link in links],
            ),
            log_exceptions=False,
        )
        self.env["dunning.decision"].invalidate_model(["seal_number"], flush=False)

    @api.model
    def _find_altered(self, company, links):
        """Return {id: "changed" or "removed"} of sealed runs that no longer hold."""
        runs = self.browse(link.key for link in links).exists()
        now = {
            (run_id, number): decided
            for run_id, number, decided in self.env.execute_query(
                SQL(
                    "SELECT decision.run_id, decision.seal_number, %s"
                    " FROM dunning_decision decision"
                    " WHERE decision.run_id = ANY(%s) GROUP BY 1, 2",
                    DIGEST,
                    runs.ids,
                )
            )
        }
        altered = dict.fromkeys(runs._find_strange(), "changed")
        for link in links:
            run = self.browse(link.key)
            if run not in runs:
                altered[run.id] = "removed"
            elif link.content != digest(
                run._content(now.get((run.id, link.number), ""))
            ):
                altered[run.id] = "changed"
        return altered

    def _find_strange(self):
        """Return {id: what} of runs with decisions that nobody of us vouches for."""
        secret = self.env["collection.seal"]._secret()
        decided, strange = self._decided(), {}
        self.fetch(["company_id", "date", "simulated", "fingerprint", "decided_count"])
        for run in self:
            count, own = decided.get(run.id, (0, ""))
            if run.fingerprint != fingerprint(secret, run._content(own)):
                more = (count > run.decided_count) - (count < run.decided_count)
                strange[run.id] = {1: "inserted", 0: "changed", -1: "removed"}[more]
        for run_id, mark, content in self.env.execute_query(
            SQL(
                "SELECT decision.run_id, decision.fingerprint, %s"
                " FROM dunning_decision decision WHERE decision.run_id = ANY(%s)"
                " AND decision.fingerprint IS NOT NULL",
                CONTENT,
                self.ids,
            )
        ):
            if mark != fingerprint(secret, content):
                strange[run_id] = "changed"
        return strange

    @api.model
    def _find_foreign(self, company):
        """Return (id, seal, what) of the first run that the seal does not hold."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT decision.run_id, decision.seal_number
                  FROM dunning_decision decision
                  LEFT JOIN collection_seal seal
                         ON seal.company_id = decision.company_id
                        AND seal.number = decision.seal_number
                        AND seal.model = %s AND seal.res_id = decision.run_id
                 WHERE decision.company_id = %s AND decision.seal_number IS NOT NULL
                   AND seal.id IS NULL
                 ORDER BY decision.seal_number, decision.run_id LIMIT 1
                """,
                self._name,
                company.id,
            )
        )
        for run_id, number in rows:
            strange = self.browse(run_id)._find_strange().get(run_id)
            return (run_id, 0, strange) if strange else (0, number, "removed")
        unsealed = self.env.execute_query(
            SQL(
                "SELECT DISTINCT run_id FROM dunning_decision"
                " WHERE company_id = %s AND seal_number IS NULL ORDER BY run_id",
                company.id,
            )
        )
        runs = self.browse(run_id for (run_id,) in unsealed)
        for run_id, what in sorted(runs._find_strange().items()):
            return run_id, 0, what
        return None


class CollectionSeal(models.Model):
    _inherit = "collection.seal"

    @api.model
    def _sealed_models(self):
        return [*super()._sealed_models(), "dunning.run"]
