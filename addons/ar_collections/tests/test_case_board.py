"""The board finds its cards at once: the same ones as core, column by column."""

from odoo.tests import tagged

from .case_common import CaseCase

CARD = {
    "overdue": {},
    "chips": {},
    "partner_id": {"fields": {"display_name": {}}},
    "user_id": {"fields": {"display_name": {}}},
}


@tagged("post_install", "-at_install")
class TestCaseBoard(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"].create(
            [{"name": f"Of the board {n}"} for n in range(7)]
        )
        cls.invoices(
            [cls.invoice_values(100 + n, -20, p) for n, p in enumerate(cls.partners)]
        )
        cls.cases = cls.env["collection.case"].browse(
            [cls.case(partner).id for partner in cls.partners]
        )
        cls.cases[:3].sudo()._set_stage(cls.stage("waiting_us"))
        cls.cases[3].sudo()._set_stage(cls.stage("legal"))
        cls.settle()

    def board(self, **options):
        """Return the board as ours gives it, and as core does."""
        options = {"auto_unfold": True, "unfold_read_specification": CARD} | options
        domain = options.pop("domain", [("id", "in", self.cases.ids)])
        groupby = options.pop("groupby", ["stage_id"])
        cases = self.env["collection.case"].with_context(read_group_expand=True)
        boards = []
        for order in (None, cases._order):  # an order is left to core
            boards.append(
                cases.web_read_group(
                    domain, groupby, ["overdue:sum"], order=order, **options
                )
            )
        return boards

    def assertSame(self, **options):
        ours, core = self.board(**options)
        key = options.get("groupby", ["stage_id"])[0]
        self.assertEqual(
            {group[key]: group for group in ours["groups"]},
            {group[key]: group for group in core["groups"]},
        )
        self.assertEqual(ours["length"], core["length"])
        return ours

    def names(self, board):
        return [
            [card["partner_id"]["display_name"] for card in group.get("__records", [])]
            for group in board["groups"]
        ]

    def test_columns_and_cards(self):
        board = self.assertSame()
        of = {name: self.stage(name) for name in ("to_contact", "waiting_us", "legal")}
        found = {group["stage_id"][0]: group for group in board["groups"]}
        self.assertEqual(
            [found[of[kind].id]["__count"] for kind in of], [3, 3, 1], found
        )
        ranked = self.cases[:3].sorted(lambda case: (-case.priority, -case.overdue))
        self.assertEqual(
            [card["id"] for card in found[of["waiting_us"].id]["__records"]], ranked.ids
        )

    def test_a_limit_a_folded_column_and_a_part_of_the_bar(self):
        self.assertSame(unfold_read_default_limit=2)
        self.stage("legal").fold = True
        self.assertSame()
        ours = {"value": self.stage("waiting_us").id, "folded": False}
        bar = [("overdue", "<", 101.5)]
        self.assertSame(
            opening_info=[ours | {"limit": 2, "offset": 1, "progressbar_domain": bar}]
        )
        self.assertSame(opening_info=[ours | {"limit": 2, "offset": 80}])
        self.assertSame(opening_info=[ours | {"folded": True}])

    def test_nothing_and_other_groups(self):
        self.assertSame(domain=[("id", "=", 0)])
        self.assertSame(groupby=["worst_bucket"])
        self.assertSame(groupby=["user_id"])
        self.assertSame(groupby=["stage_id", "user_id"])

    def promise_in_two_currencies(self, partner):
        pounds = self.env.ref("base.GBP")
        pounds.active = True
        self.invoice(50, -3, partner, currency_id=pounds.id)
        debtor = self.debtor(partner)
        given = [(20, pounds, 9), (30, self.company.currency_id, 4)]
        self.env["collection.promise"].create(
            [
                {
                    "debtor_id": debtor.id,
                    "amount": amount,
                    "currency_id": currency.id,
                    "date": self.day(days),
                }
                for amount, currency, days in given
            ]
        )
        self.settle()

    def test_money_costs_the_same_whatever_is_asked_for_first(self):
        self.promise_in_two_currencies(self.partners[0])
        counts = []
        chips, text = "chips", "priority_text"
        for names in ((chips, text), (chips, text), (text, chips)):  # one warms up
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.cases.web_read(dict.fromkeys(names, {}))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts[1:])

    def test_chips_of_all_kinds_in_two_currencies(self):
        partner = self.partners[0]
        invoice = self.env["account.move"].search([("partner_id", "=", partner.id)])
        self.promise_in_two_currencies(partner)
        dispute_of_now = self.dispute({invoice: 10})
        self.hold(3, partner=partner)
        self.settle()
        self.env.invalidate_all()
        promise, dispute, hold = self.cases[0].chips
        self.assertEqual(
            [chip["kind"] for chip in (promise, dispute, hold)],
            ["promise", "dispute", "hold"],
        )
        self.assertIn(self.company.currency_id.format(30), promise["text"])
        self.assertIn("1 more", promise["text"])
        self.assertIn(self.company.currency_id.format(10), dispute["text"])
        of_others = self.cases[1:].mapped("chips")
        self.assertFalse(any(of_others))
        dispute_of_now.action_withdraw()
        self.settle()
        self.env.invalidate_all()
        kinds = [chip["kind"] for chip in self.cases[0].chips]
        self.assertEqual(kinds, ["promise", "hold"])
