"""The figures of a back-test as a person reads them."""

from markupsafe import Markup

from odoo import api, fields, models

SHARES = ("within_3_days",)
BARS = 160  # pixels of a certainty


class CollectionScoreTest(models.Model):
    _inherit = "collection.score.test"

    figures = fields.Html(compute="_compute_figures", sanitize=False)
    calibration = fields.Html(compute="_compute_calibration", sanitize=False)

    @api.depends("result", "intervals")
    @api.depends_context("lang")
    def _compute_figures(self):
        """Prepare the measures of the card, and of the simple rules beside it."""
        measures = {
            "auc_late": self.env._("Late: ranked rightly"),
            "auc_late_30": self.env._("> 30 days late: ranked rightly"),
            "ap_late_30": self.env._("> 30 days late: mean precision"),
            "brier": self.env._("Brier score"),
            "mae_days": self.env._("Day of payment: days off"),
            "within_3_days": self.env._("Within 3 days"),
        }
        rules = {
            "late_share": self.env._("Late share"),
            "mean_delay": self.env._("Mean delay"),
            "median_delay": self.env._("Median delay"),
            "due_date": self.env._("Due date"),
        }
        for test in self:
            head = [self.env._("This card"), *rules.values()]
            columns = [test.result or {}]
            columns += [columns[0].get("baselines", {}).get(rule, {}) for rule in rules]
            if in_force := columns[0].get("in_force"):
                head.insert(1, self.env._("Card in force"))
                columns.insert(1, in_force)
            rows = [
                [label, *(_text(name, column.get(name)) for column in columns)]
                for name, label in measures.items()
            ]
            for row, name in zip(rows, measures, strict=True):
                if found := (test.intervals or {}).get(name):
                    row[1] = f"{row[1]} ({found[0]:.3f}-{found[1]:.3f})"
            test.figures = _table(["", *head], rows)

    @api.depends("result")
    @api.depends_context("lang")
    def _compute_calibration(self):
        """Prepare the tenths of the predictions: what was said, and what came."""
        head = [
            self.env._("Tenth"),
            self.env._("Invoices"),
            self.env._("Said to be late"),
            self.env._("Were late"),
            "",
        ]
        for test in self:
            rows = [
                [
                    tenth["decile"],
                    f"{tenth['n']:,}",
                    f"{tenth['predicted']:.0%}",
                    f"{tenth['actual']:.0%}",
                    _bars(tenth["predicted"], tenth["actual"]),
                ]
                for tenth in (test.result or {}).get("calibration", [])
            ]
            test.calibration = _table(head, rows)


def _text(name, figure):
    if figure is None:
        return "-"
    return f"{figure:.1%}" if name in SHARES else f"{figure:.3f}"


def _bars(said, came):
    bar = Markup("<div class='%s' style='height:5px;margin:2px 0;width:%spx'></div>")
    return bar % ("bg-secondary", round(said * BARS)) + bar % (
        "bg-primary",
        round(came * BARS),
    )


def _table(head, rows):
    cell = Markup("<t%s class='%s'>%s</t%s>")
    lines = Markup().join(
        Markup("<tr>%s</tr>")
        % Markup().join(
            cell % (tag, "" if place == 0 else "text-end", value, tag)
            for place, value in enumerate(row)
        )
        for tag, row in [("h", head), *(("d", row) for row in rows)]
    )
    return Markup("<table class='table table-sm w-auto'>%s</table>") % lines
