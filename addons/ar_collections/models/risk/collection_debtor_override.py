"""A class of risk set by a person for a time, and Odoo's own degree of trust."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..ledger.refresh_part import was
from .collection_debtor import CLASSES

OVERRIDE = ("override_class", "override_reason", "override_until")
TRUSTS = [("good", "Good Debtor"), ("normal", "Normal Debtor"), ("bad", "Bad Debtor")]
TRUST = {"low": "good", "medium": "normal", "high": "bad", "critical": "bad"}


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    override_class = fields.Selection(
        CLASSES,
        "Risk by hand",
        tracking=True,
        help="Counts instead of the card's class until the day it ends.",
    )
    override_reason = fields.Char("Why by hand", tracking=True)
    override_until = fields.Date("By hand until", tracking=True)
    trust = fields.Selection(
        TRUSTS,
        "Degree of trust",
        readonly=True,
        help="Of the contact, in this company. Kept here as well: reading it there asks"
        " the database for all that a company may say of a contact.",
    )
    suggested_trust = fields.Selection(
        TRUSTS,
        "Trust by risk",
        compute="_compute_suggested_trust",
    )

    @api.depends("score_class")
    def _compute_suggested_trust(self):
        for debtor in self:
            debtor.suggested_trust = TRUST.get(debtor.score_class)

    @api.constrains("override_class", "override_reason", "override_until")
    def _check_override(self):
        for debtor in self.filtered("override_class"):
            if not debtor.override_reason or not debtor.override_until:
                raise ValidationError(
                    self.env._("A risk set by hand needs a reason and the day it ends.")
                )

    def write(self, vals):
        result = super().write(vals)
        if {"override_class", "override_until"} & vals.keys():
            self._refuse_past_override()
            self._score_again()
        return result

    def _refuse_past_override(self):
        for debtor in self.filtered("override_class"):
            if debtor.override_until < debtor.company_id._collections_today():
                raise UserError(self.env._("The day the risk by hand ends is past."))

    @api.model
    def _read_as_it_stands(self):
        return [*super()._read_as_it_stands(), "override_class", "override_until"]

    @api.model
    def _set_class(self, company):
        """Return SQL of the class set by hand in `scope`, null where none is today."""
        return SQL(
            "CASE WHEN %s >= %s THEN %s END",
            was("override_until"),
            company._collections_today(),
            was("override_class"),
        )

    def _fold_into(self, kept):
        today = self.company_id._collections_today()
        lasts = self.override_class and self.override_until >= today
        if lasts and not kept.override_class:
            kept.write({name: self[name] for name in OVERRIDE})
        return super()._fold_into(kept)

    @api.model
    def _end_overrides(self, company):
        """Take away what was set by hand for days that are over, at night."""
        over = self.search(
            [
                ("company_id", "=", company.id),
                ("override_class", "!=", False),
                ("override_until", "<", company._collections_today()),
            ]
        )
        over.write(dict.fromkeys(OVERRIDE, False))

    def action_set_trust(self):
        """Set Odoo's degree of trust by the class of risk."""
        self.check_access("write")
        for debtor in self.filtered("suggested_trust"):
            # As superuser, rights being checked: a collections manager need not be
            # one of contacts.
            partner = debtor.partner_id.sudo().with_company(debtor.company_id)
            partner.trust = debtor.suggested_trust
