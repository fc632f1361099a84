"""Nothing of another company is in sight, of whatever model."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from .common import ANY_HOUR
from .test_access import MATRIX, AccessCase

SHARED = (
    "collection.outcome",
    "collection.reason",
    "collection.script",
    "collection.stage",
)  # by all companies
# Computed for the companies one works in: of others there is no row at all.
OWN_COMPANIES_ONLY = ("collection.coverage", "collection.expected.cash")


@tagged("post_install", "-at_install")
class TestAccessCompanies(AccessCase):
    """Two companies, each with something of every model."""

    def test_another_company_is_out_of_sight(self):
        other = self.setup_other_company()["company"]
        other.write(ANY_HOUR)
        other.collections_live = self.company.collections_live = True
        for company in (self.company, other):
            self.invoice(100, -50, company_id=company.id)
            paid = self.invoice(1, -1, self.make_customer("P"), company_id=company.id)
            self.pay(paid, 0)
            self.settle()
            self.env["collection.night"].sudo()._night(company)
            self.log_contact(company)
            self.block(company)
        card = self.env.ref("ar_collections.collection_score_card_expert").sudo()
        theirs_card = card.copy({"company_id": other.id})
        theirs_card.odds_ids = [
            Command.create({"feature": "weekday", "low": 0, "high": 7})
        ]
        self.env["collection.score.test"].sudo().create(
            {"card_id": theirs_card.id, "company_id": other.id}
        )
        policy = self.policy.sudo().copy({"company_id": other.id})
        policy.minimum_ids = [
            Command.create({"currency_id": other.currency_id.id, "amount": 5})
        ]
        theirs = new_test_user(self.env, "theirs", company_id=other.id,
                               company_ids=[(6, 0, other.ids)])  # fmt: skip
        self.env["collection.collector"].sudo().create(
            {"user_id": theirs.id, "company_id": other.id}
        )
        self.env["collection.team"].sudo().create(
            {"name": "Theirs", "company_id": other.id}
        )
        rules = self.env["collection.priority.rule"].sudo()
        rules.create(
            {
                "figure": "broken",
                "company_id": other.id,
                "method": "bands",
                "band_ids": [Command.create({"first": 0, "points": 5})],
            }
        )
        block = SQL(
            "SELECT NULL::int AS line_id, %s AS company_id, 'test' AS kind,"
            " 1::numeric AS amount, NULL::date AS since, NULL::date AS until,"
            " NULL AS source, NULL::date AS pay_on",
            other.id,
        )
        self.patch(
            type(self.env["dunning.block"]),
            "_block_parts",
            lambda _self, *_args: [block],
        )
        manager = self.member("ar_collections.ar_collections_group_manager")
        for model in set(MATRIX) - set(SHARED):
            hidden = self.env[model].sudo().search(self.foreign(model, other))
            self.assertTrue(hidden, f"no {model} of the other company to test with")
            if model in OWN_COMPANIES_ONLY:
                self.assertFalse(hidden.with_user(manager).exists())
            else:
                with self.assertRaises(AccessError, msg=model):
                    hidden.with_user(manager).read(["display_name"])
            self.assertFalse(hidden & self.env[model].with_user(manager).search([]))

    def log_contact(self, company):
        debtor = self.env["collection.debtor"].sudo()
        debtor = debtor.search([("company_id", "=", company.id)], limit=1)
        self.env["collection.interaction"].sudo().create(
            {"debtor_id": debtor.id, "channel": "note"}
        )
        self.env["collection.seal"].sudo()._seal(company)
        self.env["collection.contact.exception"].sudo().create(
            {"debtor_id": debtor.id, "reason": "Agreed", "date_end": self.day(9)}
        )

    def block(self, company):
        """Have a company's debt disputed, promised, planned and on hold."""
        line = self.env["account.move.line"].search(
            [
                ("company_id", "=", company.id),
                ("account_type", "=", "asset_receivable"),
                ("amount_residual", ">", 0),
            ],
            limit=1,
        )
        debtor = line._collections_debtor().sudo()
        reason = "ar_collections.collection_reason_%s"
        self.env["collection.dispute"].sudo().create(
            {
                "debtor_id": debtor.id,
                "reason_id": self.env.ref(reason % "dispute_price").id,
                "item_ids": [Command.create({"line_id": line.id, "amount": 1})],
            }
        )
        self.env["collection.hold"].sudo().create(
            {
                "debtor_id": debtor.id,
                "reason_id": self.env.ref(reason % "hold_sales").id,
                "date_end": self.day(5),
            }
        )
        self.env["collection.write.off"].sudo().create(
            {
                "debtor_id": debtor.id,
                "amount": 1,
                "reason": "Small",
                "proposed_on": self.today,
                "proposed_by_id": self.env.uid,
            }
        )
        self.env["collection.handover"].sudo()._hand_over(
            debtor, line, kind="agency", recipient_id=self.make_customer("A").id
        )
        self.env["collection.promise"].sudo().create(
            {
                "debtor_id": debtor.id,
                "amount": 2,
                "date": self.day(5),
                "currency_id": line.currency_id.id,
                "item_ids": [Command.create({"line_id": line.id, "amount": 2})],
            }
        )
        plans = self.env["collection.payment.plan"].sudo()
        plans = plans.with_context(default_debtor_id=debtor.id)
        plans.create({"first_date": self.day(9)}).action_generate()

    def foreign(self, model, company):
        of_policy = ("dunning.level", "dunning.policy.minimum")
        path = "policy_id.company_id" if model in of_policy else "company_id"
        if model == "collection.priority.band":
            path = "rule_id.company_id"
        return [(path, "=", company.id)]
