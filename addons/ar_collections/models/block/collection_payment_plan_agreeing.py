"""Making a payment plan: its instalments, their sum, and that it stands."""

from odoo import Command, api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_amount, format_date

from ...logic import plan as logic
from ...logic.calendar import next_working_day


class CollectionPaymentPlan(models.Model):
    _inherit = "collection.payment.plan"

    @api.model
    def default_get(self, fields):
        """Propose all the customer owes, in three months, from the usual day on."""
        values = super().default_get(fields)
        debtor = self.env["collection.debtor"].browse(values.get("debtor_id"))
        company = debtor.company_id or self.env.company
        today = company._collections_today()
        values["first_date"] = logic.dates(today, 2, logic.MONTH)[1]
        if debtor:
            debtor.check_access("read")
            values |= self._debt_of(debtor)
        return values

    @api.onchange("debtor_id")
    def _onchange_debtor_id(self):
        self.update(self._debt_of(self.debtor_id))

    @api.model
    def _debt_of(self, debtor):
        """Return currency and items of what a customer owes, the oldest's first."""
        items = self.env["collection.open.item"].search(
            [
                ("debtor_id", "=", debtor.id),
                ("residual_currency", ">", 0),
                ("no_followup", "=", False),
            ]
        )
        currency = items[:1].currency_id or debtor.company_id.currency_id
        items = items.filtered(lambda item: item.currency_id == currency)
        return {"currency_id": currency.id, "line_ids": [Command.set(items.ids)]}

    def action_generate(self):
        """Write the instalments anew by the method chosen.

        :raises UserError: names what is missing
        """
        self.ensure_one()
        self._check_draft()
        if not self.first_date:
            raise UserError(self.env._("Choose the day of the first instalment."))
        try:
            amounts = self._split()
        except ValueError as error:
            raise UserError(
                self.env._("The debt cannot be split: %(error)s.", error=error)
            ) from error
        shares = (
            self.instalment_ids.mapped("percent") if self.method == "percent" else []
        )
        calendar = self.company_id._collections_calendar()
        days = logic.dates(self.first_date, len(amounts), self.every)
        self.instalment_ids = [
            Command.clear(),
            *(
                Command.create(
                    {
                        "date": next_working_day(day, *calendar),
                        "amount": amount,
                        "percent": shares[n] if shares else 0.0,
                    }
                )
                for n, (day, amount) in enumerate(zip(days, amounts, strict=True))
            ),
        ]
        return True

    def _split(self):
        digits = self.currency_id.decimal_places
        if self.method == "percent":
            shares = self.instalment_ids.mapped("percent")
            return logic.split_by_shares(self.amount, shares, digits)
        return logic.split_equally(self.amount, self.count, digits)

    def action_agree(self):
        """Make the plan stand: each instalment becomes a promise."""
        for plan in self:
            plan._check_draft()
            plan._check_agreement()
            # As superuser: what belongs to a plan is no field of people.
            self.env["collection.promise"].sudo().create(
                [
                    plan._promise_values(row)
                    for row in plan.instalment_ids.sorted("date")
                ]
            )
            plan.sudo().state = "active"

    def _promise_values(self, instalment):
        return {
            "plan_id": self.id,
            "debtor_id": self.debtor_id.id,
            "currency_id": self.currency_id.id,
            "scope": "total",
            "date": instalment.date,
            "amount": instalment.amount,
            "user_id": self.user_id.id,
            "item_ids": [
                Command.create({"line_id": line}) for line in self.line_ids.ids
            ],
        }

    def _check_draft(self):
        if self.state != "draft":
            raise UserError(
                self.env._("The plan is agreed. End it to make another one.")
            )

    def _check_agreement(self):
        """Refuse a plan that is not the debt, or not in order.

        :raises ValidationError: says what to change
        """
        rows = self.instalment_ids
        days = rows.sorted("date").mapped("date")
        today = self.company_id._collections_today()
        self._check_lines(self.line_ids)
        if not rows or not self.line_ids:
            message = self.env._("Choose the items, then generate the instalments.")
        elif len(set(days)) < len(days):
            message = self.env._("Two instalments are on one day. Give each its own.")
        elif days[0] < today:
            message = self.env._(
                "The instalment of %(date)s lies in the past: choose a day ahead.",
                date=format_date(self.env, days[0]),
            )
        elif self.currency_id.compare_amounts(self.planned, self.amount):
            message = self.env._(
                "The instalments add up to %(planned)s, the debt is %(debt)s.",
                planned=format_amount(self.env, self.planned, self.currency_id),
                debt=format_amount(self.env, self.amount, self.currency_id),
            )
        else:
            return
        raise ValidationError(message)
