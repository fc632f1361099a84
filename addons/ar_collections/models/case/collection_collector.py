"""Who works customers: what one can do, and when one is away."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...logic import assignment as logic


class CollectionCollector(models.Model):
    """A user who works customers; of all their companies, or of one.

    Absence is what is entered here, the user's own out-of-office, or a leave where
    leaves are managed in Odoo.
    """

    _name = "collection.collector"
    _description = "Collector"
    _order = "sequence, id"

    name = fields.Char(related="user_id.name", store=True)
    user_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        ondelete="restrict",
        domain=lambda self: [
            ("share", "=", False),
            ("all_group_ids", "in", self._collectors_group().ids),
        ],
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        index="btree_not_null",
        help="Leave empty for all companies the user may work in.",
    )
    seniority = fields.Selection(
        [(logic.SENIOR, "Senior"), (logic.JUNIOR, "Junior")],
        required=True,
        default=logic.JUNIOR,
        help="Seniors get customers who owe much or pay badly, juniors the routine.",
    )
    language_ids = fields.Many2many(
        "res.lang",
        "collection_collector_lang_rel",
        "collector_id",
        "lang_id",
        string="Languages",
        help="None: customers of any language.",
    )
    capacity = fields.Integer(
        "Customers a day",
        default=30,
        required=True,
        help="How many can be worked in a day: the length of the list, and the share"
        " of all customers this collector gets.",
    )
    team_ids = fields.Many2many(
        "collection.team",
        "collection_team_collector_rel",
        "collector_id",
        "team_id",
        string="Teams",
    )

    # Absence
    absent_from = fields.Date("Away from")
    absent_until = fields.Date(
        "Away until", help="The last day. Empty: until further notice."
    )
    substitute_id = fields.Many2one(
        "collection.collector",
        index="btree_not_null",
        ondelete="set null",
        help="Gets the customers while the collector is away, and gives them back.",
    )
    is_away = fields.Boolean("Away today", compute="_compute_is_away")

    _user_uniq = models.Constraint("UNIQUE (user_id)", "This user is a collector.")
    _capacity_sane = models.Constraint(
        "CHECK (capacity BETWEEN 1 AND 500)",
        "A collector can work 1 to 500 customers a day. To take somebody off the work,"
        " archive the collector or enter an absence.",
    )
    _absence_in_order = models.Constraint(
        "CHECK (absent_until IS NULL OR absent_from <= absent_until)",
        "An absence begins before it ends.",
    )
    _not_own_substitute = models.Constraint(
        "CHECK (substitute_id <> id)", "Nobody stands in for oneself."
    )

    @api.model
    def _collectors_group(self):
        return self.env.ref("ar_collections.ar_collections_group_collector")

    @api.depends("absent_from", "absent_until", "user_id")
    def _compute_is_away(self):
        today = self.env.company._collections_today()
        for collector in self:
            collector.is_away = collector._is_away_on(today)

    @api.constrains("user_id", "company_id", "active")
    def _check_user(self):
        for collector in self.filtered("active"):
            # As superuser: whoever keeps the list need not see all of a user.
            user = collector.user_id.sudo()
            if not user.active or user.share:
                raise ValidationError(
                    self.env._(
                        "%(user)s is archived or no user of the company's, and cannot"
                        " work customers.",
                        user=user.name,
                    )
                )
            if collector.company_id and collector.company_id not in user.company_ids:
                raise ValidationError(
                    self.env._(
                        "%(user)s may not work in %(company)s.",
                        user=user.name,
                        company=collector.company_id.name,
                    )
                )

    def _is_away_on(self, day):
        """Tell whether the collector is away, as far as is known today."""
        self.ensure_one()
        if self.absent_from and self.absent_from <= day <= (
            self.absent_until or date.max
        ):
            return True
        # As superuser: others need not know why somebody is away.
        user = self.user_id.sudo()
        if user.is_out_of_office:
            return True
        # Of the addon for leaves, where it is installed: the day one is back
        back = "leave_date_to" in user._fields and user["leave_date_to"]
        return bool(back and day < back)

    @api.model
    def _staff(self, company):
        """Return the collectors of a company, those away included.

        A user that was archived, or may no longer work there, is none.
        """
        # As superuser: the night, or whoever posts an invoice, hands out customers.
        staff = self.sudo().search(Domain("company_id", "in", [company.id, False]))
        return staff.filtered(
            lambda c: c.user_id.active and company in c.user_id.company_ids
        )

    def _plain(self):
        """Return the collectors as `logic.assignment` reads them."""
        return [
            logic.Collector(
                collector.id,
                collector.seniority,
                frozenset(base_language(lang.code) for lang in collector.language_ids),
                collector.capacity,
            )
            for collector in self
        ]


def base_language(code):
    """Return the language of a code without its country: "de" of "de_AT"."""
    return code.partition("_")[0] if code else None
