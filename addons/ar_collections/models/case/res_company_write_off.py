"""How much may be written off, by whom, and to which account."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_write_off_limit = fields.Monetary(
        "Written off without approval",
        default=10.0,
        help="So much of a customer's debts a collector may write off within a year;"
        " beyond it a manager approves. In the company's currency.",
    )
    collections_write_off_account_id = fields.Many2one(
        "account.account",
        "Write-off account",
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_other'))]",
    )
    collections_write_off_journal_id = fields.Many2one(
        "account.journal",
        "Write-off journal",
        check_company=True,
        domain="[('type', '=', 'general')]",
        help="Empty: the first one for miscellaneous entries.",
    )

    _collections_write_off_limit_sane = models.Constraint(
        "CHECK (collections_write_off_limit >= 0)",
        "The limit of write-offs cannot be negative.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_write_off_limit = fields.Monetary(
        related="company_id.collections_write_off_limit",
        currency_field="currency_id",
        readonly=False,
    )
    collections_write_off_account_id = fields.Many2one(
        related="company_id.collections_write_off_account_id", readonly=False
    )
    collections_write_off_journal_id = fields.Many2one(
        related="company_id.collections_write_off_journal_id", readonly=False
    )
