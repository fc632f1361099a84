"""How a customer's score changed, and by what."""

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import SQL

from .collection_debtor import CLASSES
from .collection_score_bin import FEATURES


class CollectionScoreChange(models.Model):
    """The score of a customer from a day on; a row only where the points changed.

    What a card made of a customer is kept as it was that day, so that what changed
    it can be told long after the figures behind it have moved on.
    """

    _name = "collection.score.change"
    _description = "Change of a Score"
    _order = "date desc, id desc"
    _rec_name = "debtor_id"

    date = fields.Date(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    score = fields.Integer(readonly=True, aggregator="avg")
    change = fields.Integer(readonly=True, aggregator=None)
    score_class = fields.Selection(CLASSES, "Risk", readonly=True)
    card_id = fields.Many2one("collection.score.card", readonly=True)
    by_card = fields.Boolean(
        "By another card",
        readonly=True,
        help="Another card scores since: the points tell of the cards too, not of the"
        " customer alone.",
    )
    points = fields.Json(readonly=True)
    points_before = fields.Json(readonly=True, help="Empty: the first score.")
    what = fields.Char("What changed", compute="_compute_what")

    _debtor_idx = models.Index("(debtor_id, id)")

    @api.depends("points", "points_before", "change", "by_card")
    def _compute_what(self):
        """Prepare the features whose points changed, the greatest change first."""
        field = self.env["collection.score.bin"]._fields["feature"]
        labels = dict(field._description_selection(self.env))
        order = [name for name, _label in FEATURES]
        for row in self:
            before, now = row.points_before, row.points or {}
            if not before:
                row.what = self.env._("First score")
                continue
            changes = {
                name: now.get(name, 0) - before.get(name, 0)
                for name in order
                if now.get(name, 0) != before.get(name, 0)
            }
            what = ", ".join(
                f"{labels[name]} {changes[name]:+d}"
                for name in sorted(changes, key=lambda n: -abs(changes[n]))
            )
            if what and row.by_card:
                what = self.env._("Another score card: %s", what)
            row.what = what or self.env._("Risk set by hand, or no more")

    @api.model
    def _note(self, company):
        """Write what changed since the last night, in one statement."""
        self.flush_model()
        self.env["collection.debtor"].flush_model()
        card = self.env["collection.score.card"]._in_force(company)
        self.env.execute_query(
            SQL(
                """
                INSERT INTO collection_score_change
                       (date, company_id, debtor_id, score, change, score_class,
                        points, points_before, card_id, by_card, create_uid,
                        create_date, write_uid, write_date)
                SELECT %(day)s, debtor.company_id, debtor.id, debtor.score,
                       debtor.score - last.score, debtor.score_class,
                       debtor.score_points, last.points, %(card)s,
                       last.card_id <> %(card)s, %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM collection_debtor debtor
                  LEFT JOIN LATERAL (
                       SELECT score, points, score_class, card_id
                         FROM collection_score_change change
                        WHERE change.debtor_id = debtor.id
                        ORDER BY change.id DESC LIMIT 1) last ON TRUE
                 WHERE debtor.company_id = %(company)s
                   AND debtor.score_points IS NOT NULL
                   AND (debtor.score_points, debtor.score_class)
                       IS DISTINCT FROM (last.points, last.score_class)
                 ORDER BY debtor.id
                RETURNING id
                """,
                day=company._collections_today(),
                card=card.id or None,
                company=company.id,
                uid=SUPERUSER_ID,
                now=self.env.cr.now(),
            )
        )
        self.invalidate_model()


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _fold_into(self, kept):
        """Leave the score of whom there is no more: it was another's."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM collection_score_change WHERE debtor_id = ANY(%s)",
                self.ids,
            )
        )
        return super()._fold_into(kept)

    def action_view_score_changes(self):
        """Open how this customer's score changed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("How the score changed"),
            "res_model": "collection.score.change",
            "views": [(False, "list"), (False, "graph")],
            "domain": [("debtor_id", "=", self.id)],
        }
