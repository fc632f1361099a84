"""What to say: the first script that fits, filled in, in the customer's language."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestScript(DeskCase):
    def promise(self, days, **values):
        return self.env["collection.promise"].create(
            {
                "debtor_id": self.debtor().id,
                "date": self.day(days),
                "amount": 500,
                "scope": "total",
            }
            | values
        )

    def title(self):
        return self.sheet()["script"]["title"]

    def test_by_how_things_stand(self):
        self.assertEqual(self.title(), "First call")
        self.log_call("right_person")
        self.assertEqual(self.title(), "A friendly question")
        self.dispute({self.late: 100})
        self.settle()
        self.assertEqual(self.title(), "Something is disputed")
        self.log_call("says_paid")
        self.assertEqual(self.title(), "They say it is paid")

    def test_a_running_promise(self):
        self.log_call("right_person")
        self.promise(3)
        self.settle()
        script = self.sheet()["script"]
        self.assertEqual(script["title"], "A promise is running")
        self.assertIn("500.00", script["text"])

    def test_a_broken_promise_goes_before_all(self):
        promise = self.promise(3)
        self.dispute({self.late: 100})
        self.settle()
        # As the ledger will judge it, once its day is over
        self.env.cr.execute(
            "UPDATE collection_promise SET state = 'broken' WHERE id = %s", [promise.id]
        )
        self.assertEqual(self.title(), "A promise was broken")

    def test_by_what_was_said_so_far(self):
        script = self.env["collection.script"]
        script.search([]).active = False
        for stage in ("none", "first", "middle", "last"):
            script.create({"name": stage, "stage": stage, "body": stage})
        self.assertEqual(self.title(), "none")
        desk = self.desk()
        item = {"number": 1, "is_last": False}
        for items, stage in (
            ([], "none"),
            ([item], "first"),
            ([item, item | {"number": 2}], "middle"),
            ([item, item | {"number": 3, "is_last": True}], "last"),
        ):
            self.assertEqual(desk._stage({"items": items}), stage)

    def test_places_are_filled_in(self):
        text = self.sheet()["script"]["text"]
        self.assertIn("Hello, this is Marta", text)
        self.assertIn(self.old.name, text)
        self.assertIn("48 days", text)
        self.assertIn("10,380.00", text)
        self.assertNotIn("{", text)

    def test_a_person_is_greeted_and_a_company_is_not(self):
        self.customer.is_company = False
        self.assertIn("Hello Azure Interior, this", self.sheet()["script"]["text"])
        self.customer.is_company = True
        self.assertIn("Hello, this", self.sheet()["script"]["text"])
        contact = self.env["res.partner"].create(
            {"name": "Ms Brandt", "parent_id": self.customer.id}
        )
        self.customer.collections_contact_id = contact
        self.assertIn("Hello Ms Brandt, this", self.sheet()["script"]["text"])

    def test_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        script = self.env.ref("ar_collections.collection_script_first_contact")
        script.with_context(lang="de_DE").body = "Guten Tag {contact}: {overdue}"
        self.customer.write({"lang": "de_DE", "is_company": False})
        text = self.sheet()["script"]["text"]
        self.assertIn("Guten Tag Azure Interior", text)
        self.assertIn("10.380,00", text)

    def test_unknown_places_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "nothing that can be filled in"):
            self.env["collection.script"].create(
                {"name": "Odd", "body": "Hello {contact.env}"}
            )

    def test_no_script_at_all(self):
        self.env["collection.script"].search([]).active = False
        self.assertEqual(self.sheet()["script"]["text"], "")

    def test_collectors_read_them_only(self):
        script = self.env.ref("ar_collections.collection_script_usual")
        with self.assertRaises(AccessError):
            script.with_user(self.collector).body = "Pay!"
