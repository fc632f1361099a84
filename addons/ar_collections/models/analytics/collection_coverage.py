"""Where every overdue amount stands: blocked, excluded, in the ladder, or leaking."""

from odoo import fields, models

STATUS = [
    ("leak", "Leaking"),
    ("ladder", "In the ladder"),
    ("legal", "At law"),
    ("hold", "On hold"),
    ("dispute", "Disputed"),
    ("promise", "Promised"),
    ("excluded", "Excluded by the books"),
    ("credit", "Credit not allocated"),
]
LEAKS = [
    ("no_customer", "No customer"),
    ("no_policy", "No policy"),
    ("below_minimum", "Below the minimum"),
    ("end_of_ladder", "All levels said"),
    ("not_sent", "Invoice not sent"),
    ("no_contact", "No address"),
    ("mail_blocked", "Address blocked"),
]


class CollectionCoverage(models.Model):
    """A part of an overdue item and what happens to it; read only.

    The rows of an item add up to what is open of it, so that all of them add up to
    the company's overdue: what is blocked, by kind and each capped by what is left,
    then the rest, which is in the ladder with its next level and day, or leaks.
    """

    _name = "collection.coverage"
    _description = "Coverage of the Overdue"
    _auto = False
    _log_access = False
    _order = "date_maturity, id"
    _rec_name = "move_id"

    line_id = fields.Many2one("account.move.line", "Journal item", readonly=True)
    move_id = fields.Many2one("account.move", "Document", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    debtor_id = fields.Many2one("collection.debtor", readonly=True)
    date_maturity = fields.Date("Due date", readonly=True)
    days_overdue = fields.Integer("Days overdue", readonly=True, aggregator="max")
    amount = fields.Monetary(currency_field="company_currency_id", readonly=True)
    status = fields.Selection(
        STATUS,
        "Where it stands",
        readonly=True,
        help="At law: with a lawyer or agency, or the customer's case stands there."
        " Where a next level is named all the same, letters are still written.",
    )
    leak = fields.Selection(
        LEAKS,
        "Why nobody is after it",
        readonly=True,
        help="Below the minimum: all that is overdue of the customer in that currency"
        " and not blocked, less credits, is less than the policy writes about.",
    )
    policy_id = fields.Many2one("dunning.policy", readonly=True)
    level_id = fields.Many2one("dunning.level", "Next level", readonly=True)
    next_date = fields.Date("Next level on", readonly=True)
    until = fields.Date(
        "Blocked until", readonly=True, help="Empty: until a person ends it."
    )

    def action_open_document(self):
        """Open the invoice, payment or entry."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }

    def action_open_debtor(self):
        """Open the customer, to do something about it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.debtor",
            "res_id": self.debtor_id.id,
            "views": [(False, "form")],
        }
