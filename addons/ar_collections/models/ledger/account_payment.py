"""Payments without a journal entry are found as entries are: the newest first."""

from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    _collections_bank_idx = models.Index("(journal_id, date) WHERE move_id IS NULL")
