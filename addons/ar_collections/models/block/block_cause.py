"""What a hold, a dispute and a promise have in common."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CollectionBlockCause(models.AbstractModel):
    """A reason, agreed with or known of one customer, not to claim a debt.

    Whatever changes one touches the customer: figures are refreshed and queued mail
    that is no longer warranted is taken back in the same transaction.
    """

    _name = "collection.block.cause"
    _description = "Cause of a Dunning Block"
    _check_company_auto = True
    # What only the buttons write, so that nothing ends unannounced or unchecked
    _by_action_only = frozenset()

    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Contact")
    company_id = fields.Many2one(related="debtor_id.company_id", store=True, index=True)
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company currency"
    )
    user_id = fields.Many2one(
        "res.users",
        "Owner",
        default=lambda self: self.env.user,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Who looks after it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_by_action(vals)
        causes = super().create(vals_list)
        causes._touch_debtors()
        return causes

    def write(self, vals):
        self._check_by_action(vals)
        moved = "debtor_id" in vals and self.debtor_id.ids != [vals["debtor_id"]]
        if self and moved and not self.env.su:
            raise UserError(
                self.env._("It stays with its customer. Enter a new one for another.")
            )
        before = self.debtor_id
        result = super().write(vals)
        (before | self.debtor_id)._touch_again()
        return result

    def unlink(self):
        debtors = self.debtor_id
        result = super().unlink()
        debtors._touch_again()
        return result

    @api.model
    def _check_by_action(self, vals):
        """Refuse what people do by a button, with its checks, and never by hand."""
        given = {
            name
            for name in self._by_action_only
            if f"default_{name}" in self.env.context
        } | (self._by_action_only & vals.keys())
        if given and not self.env.su:
            raise UserError(
                self.env._(
                    "How it ended is not written by hand (%(fields)s): use the buttons"
                    " of its form.",
                    fields=", ".join(sorted(given)),
                )
            )

    def _touch_debtors(self):
        """Have the customers refreshed before the commit."""
        self.debtor_id._touch_again()

    def _is_seen_by(self, user):
        """Tell whether a user may see this, in any of their companies."""
        self.ensure_one()
        own = self.with_user(user).with_context(allowed_company_ids=[])
        return own.has_access("read")

    def _told(self):
        """Return who is told of it: its owner, else who answers for collections.

        The owner may have left, or see it no more; then nobody would look after it.
        """
        self.ensure_one()
        owner = self.user_id
        if owner.active and self._is_seen_by(owner):
            return owner
        return self._in_charge()

    def _in_charge(self):
        """Return who answers for collections in its company, if anybody does."""
        return self.company_id.collections_alert_user_id or self._managers()[:1]

    def _managers(self):
        """Return the collections managers of its company, the oldest first."""
        company = self.company_id
        group = self.env.ref("ar_collections.ar_collections_group_manager")
        # As superuser: users are read for whoever runs the night.
        managers = group.sudo().all_user_ids.filtered(
            lambda user: company in user.company_ids and user.active
        )
        return managers.sorted("id")

    def _check_lines(self, lines):
        """Refuse items that are not open debts of this customer.

        :raises ValidationError: names the first item, and what is wrong with it
        """
        self.ensure_one()
        receivable = set(self.env["account.account"]._receivable_ids())
        # As superuser: collectors may read less of the books than this asks.
        for line in lines.sudo():
            words = {"document": line.move_id.name, "customer": self.partner_id.name}
            if (
                line.company_id != self.company_id
                or line.partner_id.commercial_partner_id != self.partner_id
                or line.account_id.id not in receivable
            ):
                message = self.env._(
                    "%(document)s is no item of %(customer)s. Choose items of this"
                    " customer only.",
                    **words,
                )
            elif line.parent_state != "posted":
                message = self.env._(
                    "%(document)s is not posted. Choose posted items only.", **words
                )
            elif line.company_id.currency_id.compare_amounts(line.balance, 0) <= 0:
                message = self.env._(
                    "%(document)s is a credit of %(customer)s, no debt.", **words
                )
            elif line.reconciled:
                message = self.env._(
                    "%(document)s is settled: nothing of it is open any more.", **words
                )
            else:
                continue
            raise ValidationError(message)
