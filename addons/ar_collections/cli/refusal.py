"""What a command says when it does nothing."""

from odoo.exceptions import UserError


class Refusal(UserError):
    """Why a command does nothing, in English as its options are: not translated."""
