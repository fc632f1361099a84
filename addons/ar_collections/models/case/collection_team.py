"""Collectors who share customers, and which of them are demanding."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SENIOR_AMOUNT, SENIOR_DAYS = 10_000.0, 30


class CollectionTeam(models.Model):
    """Who works the customers of a policy.

    The first team of a company works those of policies that name none; without any
    team all collectors do.
    """

    _name = "collection.team"
    _description = "Collections Team"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        index="btree_not_null",
        help="Leave empty for a team of all companies.",
    )
    manager_id = fields.Many2one(
        "res.users",
        index="btree_not_null",
        ondelete="restrict",
        domain=[("share", "=", False)],
    )
    collector_ids = fields.Many2many(
        "collection.collector",
        "collection_team_collector_rel",
        "team_id",
        "collector_id",
        string="Collectors",
    )
    senior_amount = fields.Monetary(
        "Seniors from",
        default=SENIOR_AMOUNT,
        help="A customer who owes this much overdue goes to a senior. In company"
        " currency; 0: the amount does not count.",
    )
    senior_days = fields.Integer(
        "Seniors from days late",
        default=SENIOR_DAYS,
        help="A customer who usually pays this many days late goes to a senior; 0:"
        " that does not count.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    capacity = fields.Integer("Customers a day", compute="_compute_capacity")

    _senior_sane = models.Constraint(
        "CHECK (senior_amount >= 0 AND senior_days BETWEEN 0 AND 3650)",
        "From when on a customer is a senior's cannot be negative.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for team in self:
            team.currency_id = (team.company_id or self.env.company).currency_id

    @api.depends("collector_ids.capacity", "collector_ids.active")
    def _compute_capacity(self):
        for team in self:
            active = team.collector_ids.filtered("active")
            team.capacity = sum(active.mapped("capacity"))

    @api.constrains("company_id", "collector_ids")
    def _check_companies(self):
        for team in self.filtered("company_id"):
            for collector in team.collector_ids:
                if collector.company_id - team.company_id:
                    raise ValidationError(
                        self.env._(
                            "%(collector)s works for another company than the team.",
                            collector=collector.display_name,
                        )
                    )


class DunningPolicy(models.Model):
    _inherit = "dunning.policy"

    team_id = fields.Many2one(
        "collection.team",
        index="btree_not_null",
        ondelete="set null",
        help="Who works its customers. Empty: the first team.",
    )
