"""One answer to: shall we write to this customer, and why (not)."""

from odoo import api, fields, models

from ...logic.decision import Say
from ..policy.dunning_level import CHANNELS

REASONS = [
    ("say", "Write"),
    ("no_policy", "No policy"),
    ("excluded", "Excluded by the books"),
    ("not_due", "No step is due yet"),
    ("all_blocked", "Disputed, promised or on hold"),
    ("payment_on_its_way", "Payment on its way"),
    ("stale_bank", "Bank not up to date"),
    ("unallocated_credit", "Unallocated payment or credit"),
    ("below_minimum", "Below the minimum"),
    ("gap", "Written to recently"),
    ("end_of_ladder", "All levels said"),
    ("not_sent", "Invoice not sent"),
    ("contact_cap", "Contacted often this week"),
    ("no_contact", "No address"),
    ("mail_blocked", "Address blocked"),
    ("unreviewed", "Proposal not reviewed"),
    ("nightly_cap", "Nightly limit"),
    ("settled", "Settled before sending"),
    ("changed", "Changed before sending"),
]


class DunningDecision(models.Model):
    """What a run decided about one candidate: a customer in a document currency.

    A silence stands until a run decides otherwise and ends it (`last_run_id`): a night
    in which nothing changed writes nothing.
    """

    _name = "dunning.decision"
    _description = "Dunning Decision"
    _order = "id desc"
    _rec_name = "debtor_id"

    run_id = fields.Many2one(
        "dunning.run", "First run", required=True, readonly=True, ondelete="restrict"
    )
    last_run_id = fields.Many2one(
        "dunning.run",
        "Last run",
        readonly=True,
        ondelete="restrict",
        help="Empty: it stands, up to the newest run.",
    )
    superseded_by_id = fields.Many2one(
        "dunning.decision", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    simulated = fields.Boolean(readonly=True)
    date = fields.Date("Last stood on", compute="_compute_date")
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
        REASONS, "Decision", required=True, readonly=True, index=True
    )
    approval = fields.Selection(
        [("to_review", "To review"), ("approved", "Approved"), ("dropped", "Dropped")],
        readonly=True,
        help="Of a notice to write: whether it may leave.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        readonly=True,
        ondelete="set null",
        help="The bank or cash journal longest without an entry.",
    )
    bank_age = fields.Integer("Days without entry", readonly=True, aggregator=None)
    explanation = fields.Char(compute="_compute_explanation")
    channel = fields.Selection(CHANNELS, readonly=True)
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

    @api.depends("last_run_id")
    def _compute_date(self):
        """Tell the day of the last run; of what stands, of the newest of its kind."""
        standing = self.filtered(lambda decision: not decision.last_run_id)
        runs = self.env["dunning.run"]
        newest = {
            (company, simulated): run_id
            for company, simulated, run_id in runs._read_group(
                [("company_id", "in", standing.company_id.ids)],
                ["company_id", "simulated"],
                ["id:max"],
            )
        }
        for decision in standing:
            run_id = newest[decision.company_id, decision.simulated]
            decision.date = runs.browse(run_id).date
        for decision in self - standing:
            decision.date = decision.last_run_id.date

    @api.depends("reason", "journal_id", "bank_age")
    def _compute_explanation(self):
        words = self._explanations()
        for decision in self:
            text = words.get(decision.reason, "")
            if decision.reason == "stale_bank" and decision.journal_id:
                text = self.env._(
                    "Days since the last entry of %(journal)s: %(days)s. Post the bank"
                    " statement first.",
                    journal=decision.journal_id.display_name,
                    days=decision.bank_age,
                )
            decision.explanation = text

    def _explanations(self):
        """Return {reason: what it means and what to do about it}."""
        env = self.env
        return {
            "no_policy": env._("No policy is for this customer: add one, or a filter."),
            "excluded": env._("All of it is marked “No follow-up” in the books."),
            "not_due": env._("Nothing has reached a level of the policy yet."),
            "all_blocked": env._("All that is due is disputed, promised or on hold."),
            "payment_on_its_way": env._(
                "A payment is registered or on a bank statement: match it first."
            ),
            "stale_bank": env._(
                "No bank or cash journal has an entry: post one first."
            ),
            "unallocated_credit": env._(
                "Payments or credits are not allocated yet: allocate them first."
            ),
            "below_minimum": env._("Less is due than the policy's minimum."),
            "gap": env._(
                "The days the policy leaves between two notices are not over."
            ),
            "end_of_ladder": env._("All levels have been said: now a person must act."),
            "not_sent": env._(
                "The invoice was never sent, or came back: send it first."
            ),
            "contact_cap": env._("There were contacts enough this week."),
            "no_contact": env._("No address to write to: add one to the customer."),
            "mail_blocked": env._(
                "The address refuses our mails, or a notice came back from it, or they"
                " asked not to be written to like this."
            ),
            "unreviewed": env._("An earlier proposal still waits for its approval."),
            "nightly_cap": env._("Other claims were larger; the next night goes on."),
            "settled": env._("It was settled before the notice left."),
            "changed": env._("The ledger changed before the notice left."),
        }

    def _agrees(self, answer):
        """Tell whether a fresh answer says the very steps this decision says."""
        self.ensure_one()
        return isinstance(answer, Say) and self.steps == steps_of(answer)


def steps_of(answer):
    """Return the steps of a Say as stored: [[line id, level id, round], …]."""
    return sorted(map(list, answer.steps))
