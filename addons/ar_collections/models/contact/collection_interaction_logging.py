"""How an entry comes into the log, and that it stays there as it is."""

import logging
from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ..ledger.collection_debtor_touch import RETRIED_BY_ODOO
from .collection_interaction import SPOKEN
from .collection_interaction_seal import SYSTEM

_logger = logging.getLogger(__name__)
CLOCKS_DIFFER = timedelta(minutes=2)  # of the user's machine and the server
NEEDS = {  # what an outcome may ask for: the field of the entry
    "needs_contact": "contact_id",
    "needs_text": "text",
    "needs_items": "line_ids",
    "needs_duration": "duration",
}


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    @api.model_create_multi
    def create(self, vals_list):
        """Log entries; the number of queries does not grow with theirs."""
        for vals in vals_list:
            self._check_has_outcome(vals)
        entries = super().create([self._own_values(vals) for vals in vals_list])
        entries._check_true()
        entries._check_complete()
        entries._check_own()
        entries.flush_recordset()
        entries._vouch()
        entries._be_followed()
        return entries

    def write(self, vals):
        """Refuse: what was logged stays.

        :raises UserError: whoever asks
        """
        if self:
            raise UserError(
                self.env._(
                    "What was logged cannot be changed. Write a correction instead: it"
                    " refers to this entry, which then no longer counts."
                )
            )
        return super().write(vals)

    def copy(self, default=None):
        """Refuse: a contact took place once.

        :raises UserError: whoever asks
        """
        if self:
            raise UserError(self.env._("A contact took place once: log the new one."))
        return super().copy(default)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(
            self.env._("What was logged cannot be deleted. Write a correction instead.")
        )

    def _own_values(self, vals):
        """Return what the caller may say: not what the system does, nor whose it is."""
        hidden = SYSTEM if self.env.su else (*SYSTEM, "erased")
        own = {} if self.env.su else {"user_id": self.env.uid}
        return {k: v for k, v in vals.items() if k not in hidden} | own

    def _be_followed(self):
        """Have what depends on the log follow, where nobody else has it in hands.

        The rest is left to them, or to the night: nobody who logs a contact waits, or
        fails, for a customer at whom somebody else is at work just now.
        """
        self.env.cr.flush()  # what fails here is not of the log
        try:
            with self.env.cr.savepoint():
                # As superuser: whoever logs a contact may not write customers.
                self.sudo().debtor_id._update_last_contact()
                self._on_logged()
        except RETRIED_BY_ODOO as error:
            _logger.info("Left to the night: customers %s (%s)", self.debtor_id, error)

    @api.model
    def _check_has_outcome(self, vals):
        # Before the database says it less clearly
        channel = vals.get("channel", "call")
        if channel in SPOKEN and not vals.get("outcome_id"):
            raise ValidationError(
                self.env._("Choose what came of the call or visit: its outcome.")
            )

    def _check_true(self):
        latest = self._now() + CLOCKS_DIFFER
        for entry in self:
            if entry.date > latest:
                raise ValidationError(
                    self.env._(
                        "A contact in the future cannot be logged: plan an activity."
                    )
                )

    def _check_complete(self):
        for entry in self:
            outcome = entry.outcome_id
            missing = [
                entry._fields[name]._description_string(self.env)
                for need, name in NEEDS.items()
                if outcome[need] and not entry[name]
            ]
            if missing:
                raise ValidationError(
                    self.env._(
                        "“%(outcome)s” needs: %(missing)s.",
                        outcome=outcome.name,
                        missing=", ".join(missing),
                    )
                )

    def _check_own(self):
        """Refuse persons, items and corrections of another customer or company."""
        for entry in self:
            debtor = entry.debtor_id
            contact, lines, old = entry.contact_id, entry.line_ids, entry.corrects_id
            if contact and contact.commercial_partner_id != debtor.partner_id:
                raise ValidationError(
                    self.env._(
                        "%(contact)s does not belong to %(customer)s.",
                        contact=contact.display_name,
                        customer=debtor.display_name,
                    )
                )
            foreign = lines.filtered(
                lambda line, debtor=debtor: (
                    line.company_id != debtor.company_id
                    or line.partner_id.commercial_partner_id != debtor.partner_id
                )
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "%(item)s is no item of %(customer)s.",
                        item=foreign[0].display_name,
                        customer=debtor.display_name,
                    )
                )
            if old and old.debtor_id != debtor:
                raise ValidationError(
                    self.env._("A correction is of the same customer's entry.")
                )
