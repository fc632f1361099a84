"""Who asked not to be called, or not to be written to by e-mail."""

from odoo import api, fields, models

STAFF = "base.group_user"  # what we note of a customer is not for his portal
# flag: what belongs to it
OPT_OUTS = {
    "collections_no_call": (
        "collections_no_call_reason",
        "collections_no_call_date",
    ),
    "collections_no_mail": (
        "collections_no_mail_reason",
        "collections_no_mail_date",
    ),
}


class ResPartner(models.Model):
    """Each contact has its own flags; those of the customer hold for all of them."""

    _inherit = "res.partner"

    collections_no_call = fields.Boolean(
        "Do not call", tracking=True, copy=False, groups=STAFF
    )
    collections_no_call_reason = fields.Char(
        "Why not to call", tracking=True, copy=False, groups=STAFF
    )
    collections_no_call_date = fields.Date(
        "Not to be called since", copy=False, groups=STAFF
    )
    collections_no_mail = fields.Boolean(
        "Do not e-mail",
        tracking=True,
        copy=False,
        groups=STAFF,
        help="No dunning notice goes to them by e-mail; by letter, where the level has"
        " that channel.",
    )
    collections_no_mail_reason = fields.Char(
        "Why not to e-mail", tracking=True, copy=False, groups=STAFF
    )
    collections_no_mail_date = fields.Date(
        "Not to be e-mailed since", copy=False, groups=STAFF
    )

    _collections_no_call_explained = models.Constraint(
        "CHECK (collections_no_call IS NOT TRUE"
        " OR (collections_no_call_date IS NOT NULL"
        " AND btrim(COALESCE(collections_no_call_reason, '')) <> ''))",
        "Say why this contact is not to be called.",
    )
    _collections_no_mail_explained = models.Constraint(
        "CHECK (collections_no_mail IS NOT TRUE"
        " OR (collections_no_mail_date IS NOT NULL"
        " AND btrim(COALESCE(collections_no_mail_reason, '')) <> ''))",
        "Say why this contact is not to be written to by e-mail.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._opt_out_values(vals) for vals in vals_list])

    def write(self, vals):
        vals = self._opt_out_values(vals)
        result = super().write(vals)
        if not OPT_OUTS.keys().isdisjoint(vals):
            self._on_opt_out()
        return result

    @api.model
    def _opt_out_values(self, vals):
        """Return the values with the day a flag was set, and nothing of one unset."""
        for flag, (reason, date) in OPT_OUTS.items():
            if flag not in vals:
                continue
            if vals[flag]:
                today = fields.Date.context_today(self)
                vals = vals | {date: vals.get(date) or today}
            else:
                vals = vals | {reason: False, date: False}
        return vals

    def _on_opt_out(self):
        """Announce contacts whose flags were set or lifted."""

    def _is_opted_out(self, flag):
        """Tell whether a flag holds for this contact, its own or the customer's."""
        self.ensure_one()
        return self[flag] or self.commercial_partner_id[flag]
