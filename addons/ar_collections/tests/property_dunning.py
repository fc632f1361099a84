"""What happens to customers between nights, at random: payments, bounces, reviews.

The clock is the test's: `today` moves on, and the company's day with it. Letters are
not printed, and mail leaves to nobody: what is decided is what is tested.
"""

from datetime import timedelta
from unittest.mock import patch

from ..models.delivery import pdf_engine
from .mail_leaving import let_mail_leave
from .property_causes import CausesCase

OPERATIONS = (
    "post",
    "post_late",
    "pay",
    "part_pay",
    "credit",
    "unreconcile",
    "bank_line",
    "bank_line_undone",
    "bounce",
    "address_mended",
    "approve",
    "drop",
    "no_followup",
    "promise",
    "withdraw",
    "dispute",
    "dispute_ends",
    "hold",
    "hold_ends",
    "send",
)


class DunningCase(CausesCase):
    """A live company, six customers, and a day that can be set."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_mail_leave(cls)
        cls.today -= timedelta(days=500)  # all of it lies in the past
        company = cls.registry["res.company"]
        cls.startClassPatcher(
            patch.object(company, "_collections_today", lambda _self: cls.today)
        )
        cls.startClassPatcher(patch.object(pdf_engine, "render", _unprinted))
        cls.company.write({"collections_live": True, "collections_nightly_cap": 4})
        cls.policy.write({"days_between_notices": 3, "stale_bank_days": 0})
        cls.level_1.write({"rounds": 2, "repeat_days": 4})
        cls.level_2.review = True
        names = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
        cls.customers = [cls.make_customer(name) for name in names]
        for number, customer in enumerate(cls.customers):
            cls.invoice(100 + number, 3 - 7 * number, customer)
        cls.settle()

    def days_pass(self, days):
        type(self).today += timedelta(days=days)

    # What there is to choose from

    def open_invoice(self, rng):
        found = self.env["account.move"].search(
            [
                ("move_type", "=", "out_invoice"),
                ("amount_residual", ">", 0),
                ("state", "=", "posted"),
                ("partner_id", "in", [c.id for c in self.customers]),
            ],
            order="id",
        )
        return rng.choice(found) if found else self.op_post(rng)

    def notices(self, *states):
        domain = [("company_id", "=", self.company.id), ("state", "in", states)]
        return self.env["dunning.notice"].sudo().search(domain, order="id")

    # What happens; False where there was nothing for it to happen to

    def op_post(self, rng):
        return self.invoice(
            rng.randint(500, 40000) / 100,
            rng.randint(-4, 6),
            rng.choice(self.customers),
        )

    def op_post_late(self, rng):
        return self.invoice(
            rng.randint(500, 40000) / 100,
            rng.randint(-60, -10),
            rng.choice(self.customers),
        )

    def op_pay(self, rng):
        self.pay(self.open_invoice(rng), 0)

    def op_part_pay(self, rng):
        invoice = self.open_invoice(rng)
        share = invoice.currency_id.round(invoice.amount_residual * rng.random())
        self.pay(invoice, 0, max(share, 0.01))

    def op_credit(self, rng):
        self.credit_note(rng.randint(100, 9000) / 100, 0, rng.choice(self.customers))

    def op_unreconcile(self, rng):
        lines = self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("matched_credit_ids", "!=", False),
            ],
            order="id",
        )
        if not lines:
            return False
        rng.choice(lines).remove_move_reconcile()

    def op_bank_line(self, rng):
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "amount": rng.randint(100, 9000) / 100,
                "date": self.today,
                "payment_ref": "Transfer",
                "partner_id": rng.choice(self.customers).id,
            }
        )

    def op_bank_line_undone(self, rng):
        lines = self.bank_lines()
        if not lines:
            return False
        lines.unlink()

    def bank_lines(self):
        return self.env["account.bank.statement.line"].search(
            [("is_reconciled", "=", False), ("company_id", "=", self.company.id)]
        )

    def op_bounce(self, rng):
        notices = self.notices("sent")
        if not notices:
            return False
        rng.choice(notices)._fail("No such user", bounced=True)

    def op_address_mended(self, rng):
        bounced = self.notices("failed").filtered("bounced")
        if not bounced:
            return False
        rng.choice(bounced).action_address_is_right()

    def op_approve(self, rng):
        return self.review(rng, "action_approve")

    def op_drop(self, rng):
        return self.review(rng, "action_drop")

    def review(self, rng, action):
        proposals = self.env["dunning.decision"].search(
            [
                ("company_id", "=", self.company.id),
                ("approval", "=", "to_review"),
                ("superseded_by_id", "=", False),
            ],
            order="id",
        )
        if not proposals:
            return False
        getattr(rng.choice(proposals), action)()

    def op_no_followup(self, rng):
        invoice = self.open_invoice(rng)
        invoice.no_followup = not invoice.no_followup

    def op_send(self, rng):
        queued = self.notices("queued")
        if not queued:
            return False
        self.env["mail.mail"].sudo().process_email_queue(queued.mail_id.ids)
        queued._sync_state()


def _unprinted(documents):
    for document in documents:
        yield document, b"%PDF"
