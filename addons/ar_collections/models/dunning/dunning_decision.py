"""One answer to: shall we write to this customer, and why (not)."""

from odoo import api, fields, models

from ...logic.decision import Say


class DunningDecision(models.Model):
    """What a run decided about one candidate: a customer in a document currency.

    A silence for the same reason as in the run before prolongs that row
    (`last_run_id`) instead of adding one: it stands in both runs.
    """

    _name = "dunning.decision"
    _description = "Dunning Decision"
    _order = "id desc"
    _rec_name = "debtor_id"

    run_id = fields.Many2one(
        "dunning.run", "First run", required=True, readonly=True, ondelete="restrict"
    )
    last_run_id = fields.Many2one(
        "dunning.run", "Last run", required=True, readonly=True, ondelete="restrict"
    )
    superseded_by_id = fields.Many2one(
        "dunning.decision", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    simulated = fields.Boolean(readonly=True)
    date = fields.Date("Last stood on", related="last_run_id.date")
    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company currency"
    )
    policy_id = fields.Many2one("dunning.policy", readonly=True, ondelete="restrict")
    reason = fields.Selection(
        [
            ("say", "Write"),
            ("no_policy", "No policy"),
            ("excluded", "Excluded by the books"),
            ("not_due", "No step is due yet"),
            ("payment_on_its_way", "Payment on its way"),
            ("stale_bank", "Bank not up to date"),
            ("unallocated_credit", "Unallocated payment or credit"),
            ("below_minimum", "Below the minimum"),
            ("gap", "Written to recently"),
            ("end_of_ladder", "All levels said"),
            ("no_contact", "No e-mail address"),
            ("settled", "Settled before sending"),
        ],
        "Decision",
        required=True,
        readonly=True,
        index=True,
    )
    level_id = fields.Many2one("dunning.level", readonly=True, ondelete="restrict")
    amount = fields.Monetary(
        "Open",
        currency_field="company_currency_id",
        readonly=True,
        help="Open items less credits of this currency, in company currency.",
    )
    steps = fields.Json(
        readonly=True, help="The items that climb: [line id, level id, round] each."
    )
    notice_id = fields.Many2one("dunning.notice", readonly=True, ondelete="set null")

    _stands_idx = models.Index(
        "(company_id, simulated, last_run_id) WHERE superseded_by_id IS NULL"
    )

    @api.model
    def _record(self, run, answers):
        """Store what a run decided, prolonging unchanged silences.

        :param answers: list of (Candidate, Say or Silent)
        :return: the decisions that stand now
        """
        before = self._standing(run)
        prolonged, values = self.browse(), []
        for candidate, answer in answers:
            old = before.get((candidate.debtor, candidate.currency))
            vals = self._values(run, candidate, answer)
            if old and answer.reason != "say" and old._is_same(vals):
                prolonged |= old
            else:
                values.append(vals)
        prolonged.write({"last_run_id": run.id})
        return prolonged | self.create(values)

    def _standing(self, run):
        """Return {(debtor, currency): decision} of the run before this one."""
        last = self.env["dunning.run"].search(
            [
                ("company_id", "=", run.company_id.id),
                ("simulated", "=", run.simulated),
                ("id", "<", run.id),
            ],
            limit=1,
        )
        if not last or last.date > run.date:
            return {}
        decisions = self.search(last._decision_domain())
        return {(d.debtor_id, d.currency_id): d for d in decisions}

    def _values(self, run, candidate, answer):
        currency = candidate.debtor.currency_id
        return {
            "run_id": run.id,
            "last_run_id": run.id,
            "company_id": run.company_id.id,
            "simulated": run.simulated,
            "debtor_id": candidate.debtor.id,
            "currency_id": candidate.currency.id,
            "policy_id": candidate.policy.id,
            "reason": answer.reason,
            "level_id": answer.level.id if isinstance(answer, Say) else False,
            "amount": currency.round(
                sum(item.residual for item in candidate.situation.items)
            ),
            "steps": _steps(answer) if isinstance(answer, Say) else False,
        }

    def _is_same(self, vals):
        self.ensure_one()
        same_amount = not self.company_currency_id.compare_amounts(
            self.amount, vals["amount"]
        )
        return (
            same_amount
            and self.reason == vals["reason"]
            and self.policy_id.id == vals["policy_id"]
        )

    def _agrees(self, answer):
        """Tell whether a fresh answer says the very steps this decision says."""
        self.ensure_one()
        return isinstance(answer, Say) and self.steps == _steps(answer)

    def _supersede(self, candidate, answer):
        """Replace a decision that no longer holds by what does.

        :param candidate: as read again, None where nothing is open any more
        :param answer: the fresh Say or Silent, None with the candidate
        :return: the new decision
        """
        self.ensure_one()
        if candidate is None:
            vals = self.copy_data({"reason": "settled", "steps": False})[0]
            vals |= {"level_id": False, "amount": 0.0, "notice_id": False}
        else:
            vals = self._values(self.run_id, candidate, answer)
        self.superseded_by_id = self.create(vals)
        return self.superseded_by_id


def _steps(answer):
    """Return the steps of a Say as stored: [[line id, level id, round], …]."""
    return sorted([step.item, step.level, step.round] for step in answer.steps)
