"""One instalment of a payment plan, as planned."""

from odoo import api, fields, models


class CollectionPaymentPlanInstalment(models.Model):
    """One instalment as planned; the promise it became is its plan's."""

    _name = "collection.payment.plan.instalment"
    _description = "Instalment"
    _order = "plan_id, date, id"

    plan_id = fields.Many2one(
        "collection.payment.plan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="plan_id.currency_id")
    date = fields.Date(required=True)
    percent = fields.Float("%", digits=(5, 2))
    amount = fields.Monetary(required=True)

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "An instalment cannot be negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        instalments = super().create(vals_list)
        instalments._check_draft()
        return instalments

    def write(self, vals):
        self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self._check_draft()

    def _check_draft(self):
        for plan in self.plan_id:
            plan._check_draft()
