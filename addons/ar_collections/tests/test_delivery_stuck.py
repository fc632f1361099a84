"""A mail server that does not take what we send: whose fault that is, on the wire."""

import socket

from aiosmtpd.controller import Controller

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CollectionsCase

QUEUE = "odoo.addons.mail.models.mail_mail"
SERVER = "odoo.addons.base.models.ir_mail_server"


class Refusing:
    """Answer every recipient alike; None takes what comes."""

    answer = None

    # Named by SMTP's commands: aiosmtpd finds its handlers so
    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if not self.answer:
            envelope.rcpt_tos.append(address)
        return self.answer or "250 taken"

    async def handle_DATA(self, _server, _session, _envelope):  # noqa: N802
        return "250 kept"


@tagged("post_install", "-at_install")
class TestDeliveryStuck(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.company.email = "books@nordwind.example"
        cls.bank_is_fresh()
        cls.late = cls.invoice(100, -10)

    def setUp(self):
        super().setUp()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.refusing, self.running = Refusing(), False
        servers = self.env["ir.mail_server"].sudo()
        servers.search([]).active = False
        servers.create(
            {
                "name": "Ours",
                "smtp_host": "127.0.0.1",
                "smtp_port": self.port,
                "smtp_encryption": "none",
            }
        )
        # Core sends nothing in tests unless told to
        self.patch(self.registry["ir.mail_server"], "_disable_send", lambda self: False)

    def answer(self, answer=None):
        """Let the mail server run from now on, and answer so."""
        self.refusing.answer = answer
        if self.running:
            return
        self.running = True
        controller = Controller(self.refusing, hostname="127.0.0.1", port=self.port)
        controller.start()
        self.addCleanup(controller.stop)

    @mute_logger(QUEUE, SERVER)
    def send(self):
        """Run the night and the mail queue, and learn of it; return the notices."""
        self.night()
        notices = self.env["dunning.notice"].search(
            [("company_id", "=", self.company.id)], order="id"
        )
        notices.sudo().mail_id.filtered(lambda m: m.state == "outgoing").send()
        notices._sync_state()
        return notices

    def warnings(self):
        kind = self.env.ref("ar_collections.mail_activity_type_not_leaving")
        tasks = self.company.partner_id.activity_ids
        return tasks.filtered(lambda task: task.activity_type_id == kind)

    # Named as unittest names its own
    def assertStuck(self, notice, reason):  # noqa: N802
        """Check that a notice failed for a reason that is ours alone."""
        self.assertRecordValues(notice, [{"state": "failed", "bounced": False}])
        self.assertIn(reason, notice.failure)
        self.assertTrue(all(notice.item_ids.mapped("void")))
        self.assertFalse(notice.debtor_id.activity_ids)
        managers = self.company._collections_managers()
        self.assertTrue(managers)
        self.assertEqual(self.warnings().user_id, managers)
        self.assertIn(reason, self.warnings()[:1].note)

    def test_a_server_that_does_not_answer_is_not_the_customers_fault(self):
        others = [self.make_customer(f"Customer{n}") for n in range(3)]
        for partner in others:
            self.invoice(100, -10, partner)
        failed = self.send()
        self.assertEqual(len(failed), 4)
        for notice in failed:
            self.assertStuck(notice, "Connection refused")
        self.assertEqual(len(self.warnings()), len(self.warnings().user_id))
        self.answer()
        sent = self.send() - failed
        self.assertEqual(set(sent.mapped("state")), {"sent"})
        self.assertEqual(sent.debtor_id, failed.debtor_id)
        self.assertEqual(sent.level_id, failed.level_id)
        self.assertFalse(self.warnings())

    def test_a_warning_stays_one_while_it_lasts(self):
        self.send()
        known = self.warnings()
        self.answer("451 4.7.1 Try again later")
        self.assertStuck(self.send()[-1], "Try again later")
        self.assertEqual(self.warnings(), known)

    def test_a_server_that_does_not_trust_us(self):
        for answer in ("554 5.7.1 Relay access denied", "550 relaying not permitted"):
            self.answer(answer)
            self.assertStuck(self.send()[-1], answer.partition(" ")[2])

    def test_a_server_that_knows_no_such_address(self):
        self.answer("550 5.1.1 No such user here")
        [notice] = self.send()
        self.assertRecordValues(notice, [{"state": "failed", "bounced": True}])
        self.assertIn("No such user here", notice.failure)
        self.assertIn("correct the contact", notice.debtor_id.activity_ids.summary)
        self.assertFalse(self.warnings())
        self.night()
        self.assertEqual(self.decision().reason, "mail_blocked")

    def test_some_that_are_stuck_keep_the_warning(self):
        for name in ("Azzurro", "Blu"):
            self.invoice(100, -10, self.make_customer(name))
        self.night()
        notices = self.env["dunning.notice"].search(
            [("company_id", "=", self.company.id)], order="id"
        )
        first, stuck, later = notices.sudo()
        first.mail_id.state = "sent"
        stuck.mail_id.write({"state": "exception", "failure_reason": "Too large"})
        notices._sync_state()
        self.assertEqual(notices.mapped("state"), ["sent", "failed", "queued"])
        self.assertTrue(self.warnings())
        later.mail_id.state = "sent"
        notices._sync_state()
        self.assertEqual(later.state, "sent")
        self.assertTrue(self.warnings())
