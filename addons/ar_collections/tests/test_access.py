"""Who may do what: every model by every role."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import CollectionsCase

# model: (collector, manager, administrator), of read write create unlink
MATRIX = {
    "collection.debtor": ("r", "rw", "rw"),
    "collection.open.item": ("r", "r", "r"),
    "collection.settlement": ("r", "r", "r"),
    "collection.snapshot": ("r", "r", "r"),
    "collection.expected.cash": ("r", "r", "r"),
    "collection.forecast": ("r", "r", "r"),
    "collection.outcome": ("r", "r", "rwcu"),
    "collection.interaction": ("rc", "rc", "rc"),
    "collection.seal": ("", "r", "r"),
    "collection.contact.exception": ("r", "rwc", "rwc"),
    "collection.chronology": ("r", "r", "r"),
    "collection.case": ("rw", "rw", "rw"),
    "collection.stage": ("r", "r", "rwcu"),
    "collection.promise": ("rwc", "rwc", "rwc"),
    "collection.payment.plan": ("rwc", "rwc", "rwc"),
    "collection.payment.plan.instalment": ("rwcu", "rwcu", "rwcu"),
    "collection.promise.item": ("r", "r", "r"),
    "collection.coverage": ("r", "r", "r"),
    "collection.score.card": ("r", "rwcu", "rwcu"),
    "collection.score.bin": ("r", "rwcu", "rwcu"),
    "collection.score.odds": ("r", "rwcu", "rwcu"),
    "collection.score.change": ("r", "r", "r"),
    "collection.score.test": ("", "r", "r"),
    "collection.reason": ("r", "r", "rwcu"),
    "collection.script": ("r", "r", "rwcu"),
    "collection.dispute": ("rwc", "rwc", "rwc"),
    "collection.dispute.item": ("rwcu", "rwcu", "rwcu"),
    "collection.hold": ("rwc", "rwc", "rwc"),
    "collection.handover": ("r", "r", "r"),
    "collection.handover.item": ("r", "r", "r"),
    "collection.write.off": ("r", "r", "r"),
    "collection.collector": ("r", "rwc", "rwcu"),
    "collection.team": ("r", "rwc", "rwcu"),
    "collection.priority.rule": ("r", "r", "rwcu"),
    "collection.priority.band": ("r", "r", "rwcu"),
    "dunning.block": ("r", "r", "r"),
    "dunning.policy": ("r", "r", "rwcu"),
    "dunning.policy.minimum": ("r", "r", "rwcu"),
    "dunning.level": ("r", "r", "rwcu"),
    "dunning.notice": ("r", "r", "r"),
    "dunning.notice.item": ("r", "r", "r"),
    "dunning.run": ("r", "r", "r"),
    "dunning.decision": ("r", "r", "r"),
}
RIGHTS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
OUTSIDERS = ("base.group_user", "base.group_portal", "base.group_public")


class AccessCase(CollectionsCase):
    def member(self, group):
        return new_test_user(
            self.env,
            group.replace(".", "_"),
            group,
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )


@tagged("post_install", "-at_install")
class TestAccess(AccessCase):
    def test_every_model_is_in_the_matrix(self):
        named = (
            self.env["ir.model.data"]
            .sudo()
            .search([("module", "=", "ar_collections"), ("model", "=", "ir.model")])
        )
        ours = self.env["ir.model"].sudo().browse(named.mapped("res_id"))
        stored = {
            m.model
            for m in ours
            if m.model.startswith(("collection.", "dunning."))
            and not self.env[m.model]._abstract
            and not m.transient
        }
        self.assertEqual(stored, set(MATRIX))

    def test_roles(self):
        for column, role in enumerate(("collector", "manager", "administrator")):
            user = self.member(f"ar_collections.ar_collections_group_{role}")
            for model, allowed in MATRIX.items():
                for letter, right in RIGHTS.items():
                    may = self.env[model].with_user(user).has_access(right)
                    self.assertEqual(
                        may, letter in allowed[column], f"{role} {right} {model}"
                    )

    def test_outsiders_get_nothing(self):
        for group in OUTSIDERS:
            user = self.member(group)
            for model in MATRIX:
                for right in RIGHTS.values():
                    self.assertFalse(
                        self.env[model].with_user(user).has_access(right),
                        f"{group} {right} {model}",
                    )

    def test_figures_cannot_be_written_by_a_collector(self):
        self.invoice(100, -10)
        collector = self.member("ar_collections.ar_collections_group_collector")
        with self.assertRaises(AccessError):
            self.debtor().with_user(collector).write({"overdue": 0})
