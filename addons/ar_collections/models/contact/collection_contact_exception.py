"""Exceptions: one customer, one rule of contact, a reason and an end."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CollectionContactException(models.Model):
    """A rule of contact that does not hold for one customer, up to a last day.

    Kept as a record of what was allowed: it is ended, not deleted.
    """

    _name = "collection.contact.exception"
    _description = "Exception from a Rule of Contact"
    _order = "date_end desc, id desc"
    _rec_name = "reason"

    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    rule = fields.Selection(
        [("cap", "Contacts in seven days"), ("hours", "Hours and days of contact")],
        "Exempt from",
        required=True,
        default="cap",
    )
    reason = fields.Char(required=True)
    date_start = fields.Date(
        "From",
        required=True,
        default=lambda self: self.env.company._collections_today(),
    )
    date_end = fields.Date(
        "Last day", required=True, help="From the next day the rule holds."
    )
    user_id = fields.Many2one(
        "res.users",
        "Granted by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )

    _explained = models.Constraint(
        "CHECK (btrim(reason) <> '')", "Say why the rule does not hold here."
    )
    _ends_after_it_begins = models.Constraint(
        "CHECK (date_end >= date_start - 1)", "The exception ends before it begins."
    )

    @api.model_create_multi
    def create(self, vals_list):
        # Who grants it is whoever enters it, nobody else.
        exceptions = super().create(
            [vals | {"user_id": self.env.uid} for vals in vals_list]
        )
        rules = dict(self._fields["rule"]._description_selection(self.env))
        for exception in exceptions:
            exception.debtor_id.message_post(
                body=self.env._(
                    "Exempt from “%(rule)s” up to %(day)s: %(reason)s",
                    rule=rules[exception.rule],
                    day=format_date(self.env, exception.date_end),
                    reason=exception.reason,
                )
            )
        return exceptions

    def write(self, vals):
        # What a superuser writes is the merge of two customers.
        if not self.env.su and vals.keys() - {"date_end"}:
            raise UserError(
                self.env._(
                    "What was allowed stays on record: only its end can be changed. End"
                    " the exception and grant another."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("What was allowed stays on record: end the exception instead.")
        )

    @api.model
    def _exempt(self, company, rule, day):
        """Return the ids of the customers for whom a rule does not hold on a day."""
        groups = self._read_group(
            [
                ("company_id", "=", company.id),
                ("rule", "=", rule),
                ("date_start", "<=", day),
                ("date_end", ">=", day),
            ],
            ["debtor_id"],
        )
        return {debtor.id for (debtor,) in groups}

    def action_end(self):
        """Let the rule hold again from today."""
        for exception in self:
            yesterday = fields.Date.subtract(
                exception.company_id._collections_today(), days=1
            )
            exception.date_end = max(
                yesterday, fields.Date.subtract(exception.date_start, days=1)
            )
