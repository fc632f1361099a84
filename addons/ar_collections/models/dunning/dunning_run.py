"""A run: one look at every candidate, and what became of it."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date

from ...logic.decision import capped, decide


class DunningRun(models.Model):
    """One proposal or execution for one company on one date.

    A simulated run writes its decisions only; nothing is sent, no level counts.
    """

    _name = "dunning.run"
    _description = "Dunning Run"
    _order = "id desc"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    date = fields.Date(required=True, readonly=True)
    simulated = fields.Boolean(readonly=True)
    state = fields.Selection(
        [("proposed", "Proposed"), ("done", "Done")],
        required=True,
        readonly=True,
        default="proposed",
    )
    say_count = fields.Integer("To write", compute="_compute_counts")
    review_count = fields.Integer("To review", compute="_compute_counts")
    waiting_count = fields.Integer(
        "Waiting", compute="_compute_counts", help="Approved, and not sent yet."
    )
    silent_count = fields.Integer("Silent", compute="_compute_counts")
    summary = fields.Html(compute="_compute_summary")
    notice_ids = fields.One2many("dunning.notice", "run_id", readonly=True)
    notice_count = fields.Integer("Notices", compute="_compute_counts")

    @api.depends("date", "company_id", "simulated")
    @api.depends_context("lang")
    def _compute_name(self):
        for run in self:
            date = format_date(self.env, run.date)
            run.name = (
                self.env._("Simulation of %(date)s", date=date)
                if run.simulated
                else self.env._("Run of %(date)s", date=date)
            )

    def _compute_counts(self):
        notices = dict(
            self.env["dunning.notice"]._read_group(
                [("run_id", "in", self.ids)], ["run_id"], ["__count"]
            )
        )
        for run in self:
            counts = run._count_by_reason()
            run.say_count = counts.get("say", 0)
            run.silent_count = sum(counts.values()) - run.say_count
            run.notice_count = notices.get(run, 0)
            pending = run._count_pending()
            run.review_count = pending.get("to_review", 0)
            run.waiting_count = pending.get("approved", 0)

    def _count_by_reason(self):
        """Return {"say" or reason: decisions of this run that stand}."""
        self.ensure_one()
        return dict(
            self.env["dunning.decision"]._read_group(
                self._decision_domain(), ["reason"], ["__count"]
            )
        )

    def _compute_summary(self):
        """Write what was decided as a small table, the most frequent first."""
        labels = dict(
            self.env["dunning.decision"]
            ._fields["reason"]
            ._description_selection(self.env)
        )
        row = Markup("<tr><td class='text-end pe-3'>%s</td><td>%s</td></tr>")
        for run in self:
            counts = sorted(run._count_by_reason().items(), key=lambda pair: -pair[1])
            rows = [row % (count, labels[reason]) for reason, count in counts]
            run.summary = Markup("<table>%s</table>") % Markup().join(rows)

    def _count_pending(self):
        return dict(
            self.env["dunning.decision"]._read_group(
                self._pending(), ["approval"], ["__count"]
            )
        )

    def _decision_domain(self):
        """Decisions that stand in this run; an old silence may still stand."""
        self.ensure_one()
        return [
            ("company_id", "=", self.company_id.id),
            ("simulated", "=", self.simulated),
            ("run_id", "<=", self.id),
            "|",
            ("last_run_id", "=", False),
            ("last_run_id", ">=", self.id),
            ("superseded_by_id", "=", False),
        ]

    @api.model
    def _propose(self, company, as_of=None, simulated=False):
        """Decide every candidate of a company and store the decisions.

        :param as_of: past date, for a simulation; None = today
        """
        run = self.create(
            {
                "company_id": company.id,
                "date": as_of or company._collections_today(),
                "simulated": simulated,
            }
        )
        candidates = self.env["dunning.situation"]._candidates(company, as_of)
        answers = [(candidate, decide(candidate.situation)) for candidate in candidates]
        decisions = self.env["dunning.decision"]
        decided = decisions._record(run, _capped(answers, company))
        if simulated:
            run.state = "done"
        else:
            decisions._supersede_pending(run, decided)
        return run

    def _is_pending(self):
        """Tell whether something of this run is still to be approved or sent."""
        self.ensure_one()
        return bool(self.env["dunning.decision"].search_count(self._pending(), limit=1))

    def _pending(self):
        return [
            *self._decision_domain(),
            ("approval", "in", ("to_review", "approved")),
            ("notice_id", "=", False),
        ]

    def action_view_decisions(self):
        """Open the decisions that stand in this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_decision_action"
        )
        return action | {
            "domain": self._decision_domain(),
            "context": {
                "search_default_group_reason": 1,
                "search_default_group_level": 1,
            },
        }

    def action_view_notices(self):
        """Open the notices of this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_notice_action"
        )
        return action | {"domain": [("run_id", "=", self.id)], "context": {}}


def _capped(answers, company):
    """Return (candidate, answer) pairs with the company's nightly cap applied."""
    if not company.collections_nightly_cap:
        return answers
    claims = [
        (sum(item.claim for item in candidate.situation.items), answer)
        for candidate, answer in answers
    ]
    left = capped(claims, company.collections_nightly_cap)
    return [
        (candidate, answer)
        for (candidate, _old), answer in zip(answers, left, strict=True)
    ]
