"""The seal of the log: links that chain what was logged, company by company."""

import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

SECRET = "ar_collections.seal_secret"


class CollectionSeal(models.Model):
    """One link of a company's chain, see `logic.seal`.

    What is sealed is named by model and id: a model that can be sealed has
    `_vouch`, `_to_seal`, `_mark_sealed`, `_find_altered` and `_find_foreign`, and is
    in `_sealed_models`. Links are made by `_seal`, and stay.
    """

    _name = "collection.seal"
    _description = "Seal of the Log"
    _order = "company_id, number desc"
    _rec_name = "number"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(required=True, readonly=True, aggregator=None)
    model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer("Entry", required=True, readonly=True, aggregator=None)
    content = fields.Char(
        required=True, readonly=True, help="The digest of what is sealed."
    )
    previous = fields.Char(
        required=True, readonly=True, help="The digest of the link before."
    )
    digest = fields.Char(required=True, readonly=True)

    _number_uniq = models.Constraint(
        "UNIQUE (company_id, number)", "This link of the seal is there already."
    )
    _number_counts = models.Constraint(
        "CHECK (number > 0)", "The links of the seal are counted from one."
    )

    @api.model
    def _sealed_models(self):
        """Return the names of the models that are sealed; later folders add theirs."""
        return ["collection.interaction"]

    def write(self, vals):
        """Refuse: a link stays.

        :raises UserError: whoever asks
        """
        if self:
            raise UserError(self.env._("The seal of the log cannot be changed."))
        return super().write(vals)

    def copy(self, default=None):
        """Refuse: links are made by sealing.

        :raises UserError: whoever asks
        """
        if self:
            raise UserError(self.env._("The seal of the log cannot be copied."))
        return super().copy(default)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("The seal of the log cannot be deleted."))

    @api.model
    def _make_secret(self):
        """Have a secret of this database, which survives its being copied."""
        # As superuser: whoever logs a contact must not read it.
        parameters = self.env["ir.config_parameter"].sudo()
        if not parameters.get_param(SECRET):
            parameters.set_param(SECRET, secrets.token_hex(32))

    @api.model
    def _adopt(self):
        """Vouch for what is older than the seal, once: while nothing is sealed yet."""
        if self.search_count([("number", "=", 1)], limit=1):
            return
        for name in self._sealed_models():
            self.env[name].search([("fingerprint", "=", False)])._vouch()

    @api.model
    def _secret(self):
        # As superuser: whoever logs a contact must not read it.
        return self.env["ir.config_parameter"].sudo().get_param(SECRET, "")
