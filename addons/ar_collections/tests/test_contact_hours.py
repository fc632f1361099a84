"""Customers are written to in the hours of where they are."""

from datetime import UTC, date, datetime, time, timedelta

from odoo.tests import freeze_time, tagged

from .common import CollectionsCase


def utc(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


class HoursCase(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"collections_hours_from": 8, "collections_hours_to": 18})
        cls.company.partner_id.tz = "Europe/Berlin"

    @classmethod
    def customer_in(cls, country, **values):
        country = country and cls.env.ref(f"base.{country}").id
        values = {"country_id": country, "tz": False, "phone": False} | values
        return cls.make_customer(f"{values}", email="a@example.com", **values)

    def spell(self, partner, moment):
        debtor = self.debtor(partner)
        if not debtor:
            debtor = (
                self.env["collection.debtor"]
                .sudo()
                .create({"partner_id": partner.id, "company_id": self.company.id})
            )
        return debtor._spells(debtor._contacts(), moment)[debtor.id]

    def assertOpens(self, partner, moment, start):
        self.assertEqual(self.spell(partner, moment).start, start)


@tagged("post_install", "-at_install")
class TestContactHours(HoursCase):
    def test_monday_morning_of_each(self):
        self.company.collections_working_days_only = True
        sunday, monday = date(2026, 11, 22), date(2026, 11, 23)
        for country, values, start in (
            ("nz", {"phone": "+64 9 300 1234"}, utc(sunday, 19)),
            ("in", {}, utc(monday, 2, 30)),
            ("us", {"phone": "212-555-0100"}, utc(monday, 13)),
            ("us", {"phone": "+1 808 555 0100"}, utc(monday, 18)),
            (False, {"phone": "+91 11 23456789"}, utc(monday, 2, 30)),
            (False, {}, utc(monday, 7)),
        ):
            with self.subTest(country=country, **values):
                partner = self.customer_in(country, **values)
                self.assertOpens(partner, utc(sunday, 1), start)

    def test_several_zones_open_where_all_of_them_are(self):
        everywhere = self.customer_in("us")
        spell = self.spell(everywhere, utc(date(2026, 11, 24), 0))
        # From 8:00 in Honolulu until 18:00 in New York
        self.assertEqual(spell.start, utc(date(2026, 11, 24), 18))
        self.assertEqual(spell.end, utc(date(2026, 11, 24), 23))

    def test_a_zone_that_is_set_counts_where_it_fits_the_country(self):
        day = date(2026, 11, 24)
        west = self.customer_in("us", tz="America/Los_Angeles")
        self.assertOpens(west, utc(day, 3), utc(day, 16))
        entered_in_berlin = self.customer_in("in", tz="Europe/Berlin")
        self.assertOpens(entered_in_berlin, utc(day, 0), utc(day, 2, 30))

    def test_the_contact_goes_before_the_customer(self):
        partner = self.customer_in("us", phone="212-555-0100")
        partner.collections_contact_id = self.make_customer(
            "Bo", parent_id=partner.id, is_company=False, phone="+1 206 555 0100",
            country_id=self.env.ref("base.us").id, tz=False,
        )  # fmt: skip
        day = date(2026, 11, 24)
        self.assertOpens(partner, utc(day, 3), utc(day, 16))

    def test_summer_time(self):
        for day, hour in ((date(2026, 3, 28), 7), (date(2026, 3, 29), 6)):
            self.assertOpens(self.customer_in("de"), utc(day, 2), utc(day, hour))
        for day, hour in ((date(2026, 10, 31), 12), (date(2026, 11, 1), 13)):
            york = self.customer_in("us", phone="212-555-0100")
            self.assertOpens(york, utc(day, 11), utc(day, hour))

    def test_a_holiday_of_the_company(self):
        self.company.collections_working_days_only = True
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "calendar_id": self.company.resource_calendar_id.id,
                "date_from": "2026-11-23 00:00:00",
                "date_to": "2026-11-23 23:00:00",
            }
        )
        sunday, tuesday = date(2026, 11, 22), date(2026, 11, 24)
        self.assertOpens(self.customer_in("in"), utc(sunday, 1), utc(tuesday, 2, 30))

    def test_an_exception_from_the_hours_ends(self):
        partner = self.customer_in("nz", phone="+64 9 300 1234")
        noon = utc(self.today, 12)  # 1:00 there, or midnight
        self.assertFalse(self.spell(partner, noon).covers(noon))
        exception = self.env["collection.contact.exception"].create(
            {
                "debtor_id": self.debtor(partner).id,
                "rule": "hours",
                "reason": "A night shift",
                "date_end": self.day(3),
            }
        )
        self.assertTrue(self.spell(partner, noon).covers(noon))
        later = noon + timedelta(days=4)
        self.assertFalse(self.spell(partner, later).covers(later))
        exception.action_end()
        self.assertFalse(self.spell(partner, noon).covers(noon))

    def test_words_on_the_form(self):
        partner = self.customer_in("in")
        self.invoice(100, -50, partner)
        with freeze_time("2026-11-24 05:00:00"):
            words = self.debtor(partner).contact_hours
            self.assertEqual(words, "now, until Tue 24 Nov 18:00 (Asia/Kolkata)")
            self.env.invalidate_all()
        with freeze_time("2026-11-24 15:00:00"):
            words = self.debtor(partner).contact_hours
            self.assertEqual(words, "from Wed 25 Nov 08:00 (Asia/Kolkata)")

    def test_queries_do_not_grow_with_customers(self):
        partners = self.env["res.partner"].create(
            [
                {"name": f"C{n}", "phone": "+1 212 555 0100", "tz": False,
                 "country_id": self.env.ref(f"base.{code}").id}
                for n in range(34) for code in ("us", "in", "nz")
            ]
        )  # fmt: skip
        debtors = (
            self.env["collection.debtor"]
            .sudo()
            .create(
                [
                    {"partner_id": partner.id, "company_id": self.company.id}
                    for partner in partners
                ]
            )
        )
        counts = []
        for number in (1, 10, 100):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some = debtors[:number]
            some._spells(some._contacts(), datetime.now(UTC))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertEqual(counts[1], counts[2])
        self.assertLess(counts[2], 12)


@tagged("post_install", "-at_install")
class TestHoursOfARun(HoursCase):
    def test_each_waits_for_his_hours(self):
        self.company.collections_live = True
        self.bank_is_fresh()
        partners = {
            "york": self.customer_in("us", phone="212-555-0100"),
            "delhi": self.customer_in("in"),
            "auckland": self.customer_in("nz", phone="+64 9 300 1234"),
            "somewhere": self.customer_in(False),
        }
        for partner in partners.values():
            self.invoice(100, -50, partner)
        self.settle()

        def written():
            self.env.invalidate_all()
            return {
                name
                for name, partner in partners.items()
                if self.debtor(partner).notice_ids
            }

        with freeze_time(utc(self.today, 14)):
            self.night()
            run = self.decision(partners["delhi"]).run_id.sudo()
            self.assertEqual(written(), {"york", "somewhere"})
            self.assertEqual((run.waiting_count, run.hours_count), (2, 2))
            self.assertEqual(run.state, "proposed")
            self.assertIn(run.hours_first.hour, (19, 20))  # Auckland's morning
            tomorrow = datetime.combine(self.day(1), time(2, 30))
            self.assertEqual(run.hours_last, tomorrow)
            run._execute()
            self.assertEqual(written(), {"york", "somewhere"})
        with freeze_time(utc(self.today, 20, 30)):
            run._execute()
            self.assertEqual(written(), {"york", "somewhere", "auckland"})
        with freeze_time(utc(self.day(1), 3)):
            run._execute()
            self.assertEqual(written(), set(partners))
            self.assertEqual(run.state, "done")

    def test_hours_that_end_while_a_run_is_sent(self):
        self.company.collections_live = True
        self.bank_is_fresh()
        self.invoice(100, -50, self.customer_in("in"))
        self.settle()
        with freeze_time(utc(self.today, 20)):
            self.night()
        run = self.env["dunning.run"].search([], limit=1, order="id desc")
        with freeze_time(utc(self.day(1), 12, 29)):
            sendable = run._sendable()
            self.assertTrue(run._next_batch(sendable))
        with freeze_time(utc(self.day(1), 12, 31)):
            self.assertFalse(run._next_batch(sendable))
            self.assertFalse(run._sendable())
