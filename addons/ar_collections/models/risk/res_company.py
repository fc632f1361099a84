"""What a company has learned of its customers."""

from odoo import api, fields, models, tools

from ..setup.res_company_calendar import CACHED_FIELDS
from .peers import learn_peers
from .score_part import score_query


class ResCompany(models.Model):
    _inherit = "res.company"
    _collections_cached_fields = (*CACHED_FIELDS, "collections_peers")

    collections_peers = fields.Json(
        readonly=True,
        prefetch=False,
        help="How customers of one country and size pay, for those who are new.",
    )

    @tools.ormcache("self.id")
    def _collections_peers(self):
        """Return what was learned of peers, None while nothing was."""
        # As superuser: whose posting refreshes a customer may not read the company.
        return self.sudo().collections_peers

    @tools.ormcache("self.id")
    def _collections_card(self):
        """Return the score card in force as `logic.score` reads it, None without."""
        card = self.env["collection.score.card"]._in_force(self)
        return card._rules() if card else None

    @tools.ormcache("self.id")
    def _collections_score_query(self):
        """Return SQL of scores by the card in force, None without one."""
        card = self._collections_card()
        return card and score_query(card)

    def _prepare_scores(self):
        """Do what comes before the night's refresh: learn, and end what is over."""
        self._learn_peers()
        self.env["collection.debtor"]._end_overrides(self)

    def _history_basis(self):
        # The score reads more of the payments and of the invoices: who has this new
        # reads them again
        return f"{super()._history_basis()} 4"

    @api.model
    def _collections_companies(self):
        """Return all companies, for statements that serve all of them at once."""
        return self.browse(self._collections_company_ids())

    @api.model
    @tools.ormcache()
    def _collections_company_ids(self):
        return self._every_company()._ids

    def _learn_peers(self):
        """Learn how customers pay, for those who are new; once a night."""
        learned = learn_peers(self)
        if learned != self.collections_peers:
            self.collections_peers = learned
