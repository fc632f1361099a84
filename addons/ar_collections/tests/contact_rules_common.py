"""Short words for the rules of contact."""

from datetime import datetime, timedelta

from odoo.tests import new_test_user

from .common import CollectionsCase


class ContactRulesCase(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.late = cls.invoice(100, -50)
        cls.nobody = cls.env.ref("ar_collections.collection_outcome_no_answer")
        cls.reached = cls.env.ref("ar_collections.collection_outcome_right_person")

    def log(self, days=0, **values):
        values = {
            "debtor_id": self.debtor().id,
            "date": datetime.now() - timedelta(days=days),
            "channel": "email",
            "text": "Where is our money?",
        } | values
        return self.env["collection.interaction"].create(values)

    def made(self):
        situation = self.env["dunning.situation"]
        none = self.env["dunning.notice"]
        made = situation._contacts_made(self.company, self.today, none)
        return made.get(self.debtor().id, 0)

    def exempt(self, **values):
        values = {
            "debtor_id": self.debtor().id,
            "rule": "cap",
            "reason": "Agreed with them",
            "date_end": self.day(3),
        } | values
        return self.env["collection.contact.exception"].create(values)

    def member(self, role):
        return new_test_user(
            self.env,
            f"a {role}",
            f"ar_collections.ar_collections_group_{role}",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
