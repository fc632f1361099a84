"""Notices made from a ledger, without the dunning that decides on them."""

from odoo import Command

from .common import CollectionsCase

KINDS = {True: "overdue", False: "not_due"}


class DeliveryCase(CollectionsCase):
    """A company that looks like one, and notices of what its customers owe."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "name": "Nordwind Trading",
                "email": "books@nordwind.example",
                "phone": "+49 40 5550134",
                "street": "Speicherstrasse 12",
                "zip": "20457",
                "city": "Hamburg",
                "vat": False,
            }
        )
        cls.env["res.partner.bank"].create(
            {
                "acc_number": "DE89370400440532013000",
                "partner_id": cls.company.partner_id.id,
            }
        )

    @classmethod
    def notice(cls, partner=None, level=None, lang="en_US", **values):
        """Make a ready notice of all that a customer owes."""
        debtor = cls.debtor(partner)
        lines = cls.env["account.move.line"].search(
            [
                ("partner_id", "=", debtor.partner_id.id),
                ("account_type", "=", "asset_receivable"),
                ("reconciled", "=", False),
                ("parent_state", "=", "posted"),
                ("company_id", "=", cls.company.id),
            ]
        )
        values = {
            "debtor_id": debtor.id,
            "contact_id": debtor.partner_id.id,
            "level_id": (level or cls.level_1).id,
            "date": cls.today,
            "pay_until": cls.day(7),
            "lang": lang,
            "currency_id": cls.company.currency_id.id,
            "item_ids": [Command.create(cls._item(line)) for line in lines],
        } | values
        # Notices are the system's to make
        return cls.env["dunning.notice"].sudo().create(values).sudo(False)

    @classmethod
    def _item(cls, line):
        credit = line.amount_residual_currency < 0
        return {
            "line_id": line.id,
            "move_id": line.move_id.id,
            "kind": "credit" if credit else KINDS[line.date_maturity < cls.today],
            "name": line.move_id.name,
            "date": line.date,
            "date_maturity": line.date_maturity,
            "days_overdue": max((cls.today - line.date_maturity).days, 0),
            "amount": line.amount_currency,
            "residual": line.amount_residual_currency,
        }
