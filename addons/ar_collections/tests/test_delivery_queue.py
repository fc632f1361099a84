"""Queueing: what is created, what fails alone, what it costs."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.delivery import pdf_engine
from .delivery_common import DeliveryCase

RENDERING = "odoo.addons.ar_collections.models.delivery.dunning_notice_rendering"


@tagged("post_install", "-at_install")
class TestDeliveryQueue(DeliveryCase):
    def owing(self, count):
        """Return notices to so many customers, each owing one invoice."""
        partners = [self.make_customer(f"Customer{n} Ltd") for n in range(count)]
        for partner in partners:
            self.invoice(100, -10, partner)
        self.settle()
        return self.env["dunning.notice"].union(*map(self.notice, partners))

    def test_queued_and_stamped(self):
        self.invoice(100, -10)
        notice = self.notice()
        notice.sudo()._queue()
        mail = notice.sudo().mail_id
        self.assertEqual((notice.state, mail.state), ("queued", "outgoing"))
        self.assertEqual(notice.subject, mail.subject)
        self.assertEqual(notice.message_id, mail.mail_message_id)
        self.assertEqual(mail.attachment_ids, notice.letter_id)
        self.assertEqual(mail.recipient_ids, notice.contact_id)
        self.assertFalse(mail.auto_delete)
        self.assertTrue(notice.letter_id.raw.startswith(b"%PDF"))
        debtor = self.debtor()
        self.assertEqual((mail.model, mail.res_id), ("collection.debtor", debtor.id))
        self.assertIn(mail.mail_message_id, debtor.message_ids)
        self.assertEqual(mail.subtype_id, self.env.ref("mail.mt_comment"))

    def test_each_letter_goes_to_its_own_customer(self):
        notices = self.owing(3)
        notices.sudo()._queue()
        for notice in notices:
            mail = notice.sudo().mail_id
            self.assertEqual(mail.recipient_ids, notice.partner_id)
            self.assertEqual(mail.res_id, notice.debtor_id.id)
            self.assertEqual(notice.letter_id.res_id, notice.debtor_id.id)
            self.assertIn(notice.item_ids.name, mail.body_html)

    def test_only_ready_notices_are_queued_and_once(self):
        self.invoice(100, -10)
        notice = self.notice()
        notice.sudo()._queue()
        mail = notice.sudo().mail_id
        notice.sudo()._queue()
        self.assertEqual(notice.sudo().mail_id, mail)
        self.assertEqual(len(self.debtor().notice_ids.message_id), 1)

    def test_no_address(self):
        good, bad = self.owing(2)
        bad.contact_id.email = "nobody"
        (good + bad).sudo()._queue()
        self.assertEqual((good.state, bad.state), ("queued", "failed"))
        self.assertIn("no valid e-mail address", bad.failure)

    @mute_logger(RENDERING, "odoo.addons.mail.models.mail_render_mixin")
    def test_what_cannot_be_written_fails_alone(self):
        bad, good = self.owing(2)
        template = self.level_1.template_id.sudo()
        template.body_html = (
            "<p t-if=\"object.contact_id.name == 'Customer0 Ltd'\">"
            '<t t-out="1 / 0"/></p><p>Pay</p>'
        )
        (good + bad).sudo()._queue()
        self.assertEqual((good.state, bad.state), ("queued", "failed"))
        self.assertIn("could not be written", bad.failure)
        self.assertFalse(bad.sudo().mail_id)

    @mute_logger(RENDERING)
    def test_what_cannot_be_printed_fails_alone_and_leaves_no_mail(self):
        good, bad = self.owing(2)
        real = pdf_engine.render

        def crash_at_bad(documents):
            for document, pdf in real(documents):
                if document.name == str(bad.id):
                    pdf = pdf_engine.PdfError(
                        document, "the renderer crashed (SIGSEGV)"
                    )
                yield document, pdf

        with patch.object(pdf_engine, "render", crash_at_bad):
            (good + bad).sudo()._queue()
        self.assertEqual((good.state, bad.state), ("queued", "failed"))
        self.assertIn("SIGSEGV", bad.failure)
        self.assertFalse(bad.sudo().mail_id)
        self.assertTrue(bad.item_ids.void)

    def test_queries_do_not_grow_with_the_notices(self):
        notices = self.owing(60)
        counts = []
        for batch in (notices[:1], notices[1:10], notices[10:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            batch.sudo()._queue()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        _first, ten, fifty = counts
        self.assertLessEqual(fifty, ten + 5, counts)
        self.assertLessEqual(ten, 60, counts)
