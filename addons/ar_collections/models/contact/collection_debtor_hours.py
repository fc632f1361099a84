"""Whom to contact at a customer, and when, by the clock of where they are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.tools import format_datetime

from ...logic.window import Window
from ...logic.zones import country_zones, customer_zones, phone_zones

ANY_TIME = Window(weekdays=None)


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    contact_exception_ids = fields.One2many(
        "collection.contact.exception", "debtor_id", "Exceptions"
    )
    contact_id = fields.Many2one(
        "res.partner",
        "Notices go to",
        compute="_compute_contact_id",
        help="The collections contact, else the invoice address, else the customer.",
    )
    contact_hours = fields.Char(
        "May be written to",
        compute="_compute_contact_hours",
        help="By the customer's own clock: of the time zone set on the contact where it"
        " lies in the country, else of the country (where it has several, only while"
        " all of them permit it, or those of the telephone number), else of the"
        " number, else by the company's clock.",
    )

    def _compute_contact_id(self):
        contacts = self._contacts()
        for debtor in self:
            debtor.contact_id = contacts[debtor.id]

    def _compute_contact_hours(self):
        now = datetime.now(UTC)
        contacts = {debtor.id: debtor.contact_id for debtor in self}
        spells = self._spells(contacts, now)
        for company, debtors in self.grouped("company_id").items():
            zones = debtors._zones(company, contacts, now.year)
            for debtor in debtors:
                debtor.contact_hours = debtor._hours_text(
                    zones[debtor.id], spells[debtor.id], now
                )

    def action_view_contact_rules(self):
        """Show when this customer may be contacted, and what is excepted."""
        self.ensure_one()
        view = self.env.ref("ar_collections.collection_debtor_view_form_rules")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rules of contact"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def _hours_text(self, names, spell, now):
        """Return when a customer may be written to, in words and their time."""
        if not spell:
            return self.env._("on no day: the company's working hours have none")

        def local(moment):
            naive = moment.replace(tzinfo=None)
            return format_datetime(
                self.env, naive, tz=names[0], dt_format="EEE d MMM HH:mm"
            )

        zone = names[0]
        if len(names) > 1:
            zone = self.env._(
                "%(zone)s and %(count)s more", zone=zone, count=len(names) - 1
            )
        if not spell.covers(now):
            return self.env._(
                "from %(moment)s (%(zone)s)", moment=local(spell.start), zone=zone
            )
        if (spell.end - now).days > 2:
            return self.env._("at any time (%(zone)s)", zone=zone)
        return self.env._(
            "now, until %(moment)s (%(zone)s)", moment=local(spell.end), zone=zone
        )

    def _contacts(self):
        """Return {debtor id: contact}: for collections, invoices, else the firm."""
        partners = self.partner_id
        special = partners.with_context(active_test=False).search(
            [
                ("id", "in", partners.ids),
                "|",
                ("collections_contact_id", "!=", False),
                ("child_ids", "!=", False),
            ],
            order="id",
        )
        written_to = {
            partner.id: partner.collections_contact_id.id
            or partner.address_get(["invoice"])["invoice"]
            for partner in partners.browse(special.ids)
        }
        if len(partners) < len(self):  # a customer of several companies
            partners = [debtor.partner_id for debtor in self]
        found = [written_to.get(partner.id, partner.id) for partner in partners]
        # Together, so that what is read of one is read of all
        contacts = self.env["res.partner"].browse(found)
        return dict(zip(self.ids, contacts, strict=True))

    def _spells(self, contacts, moment):
        """Return {debtor id: Spell}: when each may be written to, now or next.

        None where there is no such time. The number of queries does not depend on
        that of the customers.

        :param contacts: {debtor id: whom to write to}, as `_contacts` returns it
        :param moment: with a time zone
        """
        spells = {}
        exception = self.env["collection.contact.exception"]
        for company, debtors in self.grouped("company_id").items():
            window = company._collections_window()
            today = moment.astimezone(company._collections_zone()).date()
            exempt = exception._exempt(company, "hours", today)
            zones = debtors._zones(company, contacts, moment.year)
            known = {
                names: window.next_spell(map(ZoneInfo, names), moment)
                for names in set(zones.values())
            }
            any_time = ANY_TIME.next_spell([company._collections_zone()], moment)
            for debtor_id, names in zones.items():
                spells[debtor_id] = any_time if debtor_id in exempt else known[names]
        return spells

    def _zones(self, company, contacts, year):
        """Return {debtor id: names of the time zones a customer may live in}."""
        people = self.env["res.partner"].union(*contacts.values()) | self.partner_id
        people.fetch(["tz", "country_id", "phone"])
        people.country_id.fetch(["code"])
        home = company.country_id.code or ""
        fallback = (company._collections_zone().key,)
        zones = {}
        for debtor in self:
            both = contacts[debtor.id], debtor.partner_id
            region = next((p.country_id.code for p in both if p.country_id), "")
            country = country_zones(region or "")
            phone = ()
            if len(country) != 1:
                number = next((p.phone for p in both if p.phone), "")
                phone = number and phone_zones(number, region or home)
            named = next((p.tz for p in both if p.tz), "")
            zones[debtor.id] = customer_zones(named, country, phone, year) or fallback
        return zones

    def _fold_into(self, kept):
        # As superuser, as the merge moves all that belongs to a customer.
        exceptions = self.sudo().contact_exception_ids
        exceptions.write({"debtor_id": kept.id})
        return super()._fold_into(kept)
