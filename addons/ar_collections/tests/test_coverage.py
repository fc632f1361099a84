"""Coverage: every overdue amount stands somewhere, and the sums add up."""

import random
from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from ..logic.ladder import next_step
from .coverage_common import CoverageCase


@tagged("post_install", "-at_install")
class TestCoverage(CoverageCase):
    def test_hold_goes_before_dispute_and_the_rest_is_in_the_ladder(self):
        late = self.invoice(1000, -40)
        self.dispute({late: 300})
        self.assertEqual(self.stands(late), {"dispute": 300.0, "ladder": 700.0})
        hold = self.hold(10, late)
        self.assertEqual(self.stands(late), {"hold": 1000.0})
        self.assertEqual(self.rows(late).until, hold.date_end)
        hold.action_end()
        self.pay(late, 0, amount=800)
        self.assertEqual(self.stands(late), {"dispute": 200.0})
        self.assertTies()

    def test_excluded_and_credits(self):
        late, credit = self.invoice(100, -40), self.credit_note(30, -5)
        self.receivable(late).no_followup = True
        self.assertEqual(self.stands(late), {"excluded": 100.0})
        self.assertEqual(self.stands(credit), {"credit": -30.0})
        self.assertTies()

    def test_what_is_at_law(self):
        late, later = self.invoice(1000, -40), self.invoice(500, -20)
        self.settle()
        self.dispute({later: 100})
        handover = self.env["collection.handover"]._hand_over(
            self.debtor(),
            self.receivable(late),
            scope="items",
            kind="agency",
            recipient_id=self.make_customer("Agency").id,
        )
        self.assertEqual(self.stands(late), {"legal": 1000.0})
        self.assertFalse(self.rows(late).level_id)
        # The rest of a customer at law is, too; letters go on, and one sees it
        self.assertEqual(self.stands(later), {"dispute": 100.0, "legal": 400.0})
        row = self.rows(later).filtered(lambda row: row.status == "legal")
        self.assertTrue(row.level_id)
        self.hold(10)  # of the customer: nothing is counted twice
        self.assertEqual(self.stands(late), {"legal": 1000.0})
        self.assertEqual(self.stands(later), {"hold": 500.0})
        self.assertTies()
        handover._return("Not to be found")
        self.assertEqual(self.stands(late), {"hold": 1000.0})
        self.assertTies()

    def test_who_is_after_it_and_what_comes_next(self):
        late = self.invoice(1000, -40)
        self.settle()
        debtor = self.debtor()
        debtor.case_id.sudo()._call_for("waiting_us", "write", self.day(4))
        user = self.member("collector")
        debtor.sudo().collector_id = self.env["collection.collector"].create(
            {"user_id": user.id, "company_id": self.company.id}
        )
        self.assertRecordValues(
            self.rows(late),
            [
                {
                    "collector_id": debtor.collector_id.id,
                    "next_action": "write",
                    "next_action_date": self.day(4),
                }
            ],
        )

    def test_leaks(self):
        late = self.invoice(100, -40)
        self.assertEqual(self.stands(late), {"ladder": 100.0})
        late.is_move_sent = False
        self.assertEqual(self.stands(late), {"not_sent": 100.0})
        self.policy.sudo().sent_only = False
        self.assertEqual(self.stands(late), {"ladder": 100.0})
        self.customer.email = False
        self.assertEqual(self.stands(late), {"no_contact": 100.0})
        self.customer.email = "refused@example.com"
        self.env["mail.blacklist"].sudo().create({"email": "refused@example.com"})
        self.assertEqual(self.stands(late), {"mail_blocked": 100.0})
        self.customer.email = "fine@example.com"
        self.policy.sudo().active = False
        self.assertEqual(self.stands(late), {"no_policy": 100.0})
        self.debtor().sudo().policy_id = self.policy
        self.assertEqual(self.stands(late), {"ladder": 100.0})
        self.policy.sudo().level_ids.filtered(lambda lv: lv.days > 0).unlink()
        self.assertEqual(self.stands(late), {"end_of_ladder": 100.0})
        self.assertTies()

    def test_a_debt_without_customer_leaks(self):
        accounts = (
            (self.company_data["default_account_receivable"], 50),
            (self.company_data["default_account_revenue"], -50),
        )
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": self.day(-10),
                "line_ids": [
                    Command.create({"account_id": account.id, "balance": balance})
                    for account, balance in accounts
                ],
            }
        )
        move.action_post()
        self.receivable(move).no_followup = False
        self.assertEqual(self.stands(move), {"no_customer": 50.0})
        self.assertTies()

    def test_random_ledgers_tie_and_steps_equal_the_ladders(self):
        self.policy.sudo().level_ids[1].write({"rounds": 3, "repeat_days": 4})
        self.policy.sudo().level_ids[3].write({"rounds": 2, "repeat_days": 9})
        self.policy.sudo().days_between_notices = 0
        for seed in range(3):
            chance = random.Random(seed)
            partners = [self.make_customer(f"R{seed}{n} Ltd") for n in range(3)]
            moves = self.invoices(
                [
                    self.invoice_values(
                        chance.randint(10, 900),
                        chance.randint(-70, 5),
                        chance.choice(partners),
                    )
                    for _n in range(12)
                ]
            )
            self.credit_note(chance.randint(1, 99), -3, partners[0])
            for _night in range(chance.randint(0, 2)):
                self.night()
            self.said_at_random(moves, chance)
            for move in chance.sample(list(moves), 5):
                if chance.random() < 0.5:
                    self.pay(move, 0, amount=move.amount_total / 4)
                left = self.receivable(move).amount_residual
                if chance.random() < 0.7:
                    self.dispute({move: chance.choice([left, left / 2])})
                if chance.random() < 0.4:
                    self.hold(chance.randint(0, 9), move)
            self.assertTies()
            self.assertSteps()

    def said_at_random(self, moves, chance):
        """Shift what was said into the past, each notice by itself."""
        self.settle()
        notices = (
            self.env["dunning.notice"]
            .sudo()
            .search([("item_ids.move_id", "in", moves.ids)])
        )
        for notice in notices:
            notice.date = self.day(-chance.randint(0, 20))

    def assertSteps(self):
        """Compare next level and day with `logic.ladder`, day by day."""
        self.settle()
        candidates = self.env["dunning.situation"]._candidates(self.company)
        items = {
            item.id: (item, candidate.policy._rules().levels)
            for candidate in candidates
            for item in candidate.situation.items
        }
        rows = self.rows().filtered(lambda row: row.status == "ladder")
        self.assertTrue(rows)
        for row in rows:
            item, levels = items[row.line_id.id]
            for days in range(800):
                later = item._replace(
                    days_late=item.days_late + days,
                    days_since=_later(item.days_since, days),
                    days_reached=_later(item.days_reached, days),
                )
                step = next_step(later, levels)
                if step:
                    break
            self.assertEqual(
                (row.level_id.id, row.next_date),
                (step[0].id, self.today + timedelta(days=days)),
                item,
            )

    def test_reach_equals_what_a_run_finds(self):
        child = {"type": "invoice", "email": "pay@example.com"}
        shapes = [
            {"email": "a@example.com"},
            {"email": "A Name <b@example.com>"},
            {"email": "c@example.com, d@example.com"},
            {"email": "nonsense"},
            {"email": False, "city": "Hamburg", "zip": "20457"},
            {"email": False, "city": "Hamburg"},
            {"email": False, "child_ids": [Command.create(child | {"name": "Pay"})]},
            {"child_ids": [Command.create(child | {"name": "Z", "email": False})]},
        ]
        partners = [
            self.make_customer(f"S{n} Ltd", **shape) for n, shape in enumerate(shapes)
        ]
        partners[0].write(
            {"collections_no_mail": True, "collections_no_mail_reason": "x"}
        )
        chosen = self.env["res.partner"].create(
            {"name": "Chosen", "parent_id": partners[1].id, "email": "ch@example.com"}
        )
        partners[1].collections_contact_id = chosen
        self.invoices([self.invoice_values(100, -40, p) for p in partners])
        self.settle()
        level = self.policy.sudo().level_ids[1]
        for channels in (("email", False), ("letter", False), ("email", "letter")):
            level.write({"channel": channels[0], "other_channel": channels[1]})
            for partner in partners:
                debtor = self.debtor(partner)
                [candidate] = self.env["dunning.situation"]._candidates(
                    self.company, debtors=debtor
                )
                reach = candidate.situation.channels
                wanted = [reach[channel] for channel in channels if channel]
                [row] = self.rows().filtered(lambda r, d=debtor: r.debtor_id == d)
                expected = "mail_blocked" if "blocked" in wanted else "no_contact"
                if "usable" in wanted:
                    expected = False
                self.assertEqual(row.leak, expected, (partner.name, channels))

    def test_another_company_is_not_in_it(self):
        other = self.setup_other_company()["company"]
        late = self.invoice(100, -40, company_id=other.id)
        self.settle()
        mine = self.env["collection.coverage"].with_context(
            allowed_company_ids=self.company.ids
        )
        self.assertNotIn(late, mine.search([]).move_id)
        self.assertTies()


def _later(since, days):
    return None if since is None else since + days
