"""Short words for promises and payment plans."""

from datetime import timedelta

from odoo import Command
from odoo.tests import new_test_user

from .common import CollectionsCase


class PromiseCase(CollectionsCase):
    @classmethod
    def promise(cls, invoice=None, amount=None, days=5, **values):
        """Take down a promise of an invoice, or of a sum of the customer."""
        if invoice:
            line = cls.receivable(invoice)[:1]
            amount = amount or line.amount_residual_currency
            values["item_ids"] = [
                Command.create({"line_id": line.id, "amount": amount})
            ]
            values["currency_id"] = line.currency_id.id
            partner = invoice.commercial_partner_id
        else:
            partner = values.pop("partner", cls.customer)
        return cls.env["collection.promise"].create(
            {
                "debtor_id": cls.debtor(partner).id,
                "date": cls.day(days),
                "amount": amount,
                **values,
            }
        )

    @classmethod
    def made(cls, promise, days):
        """Have a promise be older than it is, and judge it as of now."""
        shift = timedelta(days=days)
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE collection_promise SET date = date + %(s)s, known_entry = 0,"
            " date_made = date_made + %(s)s, last_day = last_day + %(s)s"
            " WHERE id = %(i)s",
            {"s": shift, "i": promise.id},
        )
        cls.env.invalidate_all()
        cls.env["collection.promise"].sudo()._judge(promise.debtor_id)

    @classmethod
    def blocked(cls, invoice):
        cls.settle()
        line = cls.receivable(invoice)
        return cls.env["dunning.block"]._blocked(line.ids, cls.today).get(line.id, 0.0)


class PlanCase(PromiseCase):
    @classmethod
    def plan(cls, **values):
        plan = cls.env["collection.payment.plan"].with_context(
            default_debtor_id=cls.debtor().id
        )
        plan = plan.create({"first_date": cls.day(10), **values})
        plan.action_generate()
        return plan

    @classmethod
    def member(cls, role):
        return new_test_user(
            cls.env,
            role,
            f"ar_collections.ar_collections_group_{role}",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )
