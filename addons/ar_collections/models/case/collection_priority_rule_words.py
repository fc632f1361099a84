"""A rule in words, and what it gives for some values."""

from odoo import api, fields, models

from ...logic import priority_rule as logic

EXAMPLES = {  # values worth showing; days, where nothing is said
    "overdue": (100, 1_000, 10_000, 100_000),
    "share": (1, 5, 10, 25),
    "score_class": (0, 1, 2, 3),
    "broken": (1, 2, 3),
}
DAYS = (7, 30, 60, 120)


class CollectionPriorityRule(models.Model):
    _inherit = "collection.priority.rule"

    says = fields.Char("What it does", compute="_compute_says")
    example = fields.Char("For example", compute="_compute_example")

    @api.depends(
        "figure", "method", "points", "unit", "at_most", "within",
        "band_ids.first", "band_ids.points",
    )  # fmt: skip
    def _compute_says(self):
        for rule in self:
            words = {
                "points": rule.points,
                "unit": f"{rule.unit:,.10g}",
                "at_most": rule.at_most,
                "days": rule.within,
            }
            rule.says = rule._says(words)

    def _says(self, words):
        match self.figure:
            case "drop_promised" | "drop_blocked":
                return self.env._("Off the list while it is so")
            case "drop_contacted":
                if words["days"] == 1:
                    return self.env._(
                        "Off the list on the day after, unless they answer or break a"
                        " promise"
                    )
                return self.env._(
                    "Off the list for %(days)s days, unless they answer or break a"
                    " promise",
                    **words,
                )
        match self.method:
            case logic.LOG:
                return self.env._(
                    "+%(points)s for each tenfold of %(unit)s, at most %(at_most)s",
                    **words,
                )
            case logic.LINEAR:
                return self.env._(
                    "+%(points)s for each %(unit)s, at most %(at_most)s", **words
                )
            case logic.BANDS:
                return " · ".join(
                    self.env._("from %(first)s: %(points)s", first=f"{b.first:,g}",
                      points=b.points)
                    for b in self.band_ids.sorted("first")
                )  # fmt: skip
        if self.figure in logic.WITHIN:
            if words["days"] == 1:
                return self.env._("+%(points)s, within 1 day", **words)
            return self.env._("+%(points)s, within %(days)s days", **words)
        return f"+{words['points']}"

    @api.depends("says")
    def _compute_example(self):
        """Show what some values give: "100: 3 · 1,000: 10"."""
        for rule in self:
            plain = rule._plain()
            if rule.figure not in logic.SCALED or logic.problem(plain):
                rule.example = False
                continue
            rule.example = " · ".join(
                f"{value:,g}: {logic.points_of(plain, value)}"
                for value in EXAMPLES.get(rule.figure, DAYS)
            )

    def action_apply(self):
        """Count the points of all customers of the current companies anew."""
        self.check_access("write")
        # As superuser, rights being checked: administrators write no figures.
        debtors = self.env["collection.debtor"].sudo()
        for company in self.env.companies:
            debtors.search([("company_id", "=", company.id)])._update_priority()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
