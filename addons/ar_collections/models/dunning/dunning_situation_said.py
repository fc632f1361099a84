"""What was said to customers before, and what still waits to be."""

from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from .bulk_insert import int_array


class DunningSituation(models.AbstractModel):
    _inherit = "dunning.situation"

    def _said(self, line_ids, day, besides):
        """Return {line id: (levels said, number reached, round, days since the last
        word, days since that level was reached)}.

        Failed and cancelled notices do not count, nor those after `day`.
        """
        self.env["dunning.notice.item"].flush_model()
        self.env["dunning.notice"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT item.line_id, item.level_id, MAX(item.round),
                       %(day)s::date - MAX(notice.date),
                       %(day)s::date - MIN(notice.date)
                  FROM dunning_notice_item item
                  JOIN dunning_notice notice ON notice.id = item.notice_id
                 WHERE item.line_id = ANY(%(lines)s::int[])
                   AND item.level_id IS NOT NULL
                   AND item.void IS NOT TRUE AND notice.date <= %(day)s
                   AND notice.id <> ALL(%(besides)s)
                 GROUP BY item.line_id, item.level_id
                """,
                lines=int_array(line_ids),
                day=day,
                besides=besides.ids,
            )
        )
        levels = self.env["dunning.level"].browse({row[1] for row in rows})
        number = {level.id: level.number for level in levels}
        found = defaultdict(list)
        for line_id, level_id, round_, last, first in rows:
            found[line_id].append((number[level_id], level_id, round_, last, first))
        return {line_id: _reached(levels) for line_id, levels in found.items()}

    def _days_since_notice(self, company, day, besides):
        """Return {debtor id: days since he was last written to}.

        A proposal that somebody dropped counts as a word that need not be said again
        at once; an opening notice was none.
        """
        self.env["dunning.decision"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT debtor_id, %(day)s::date - MAX(date)
                  FROM (SELECT debtor_id, date FROM dunning_notice
                         WHERE company_id = %(company)s AND kind = 'dunning'
                           AND state NOT IN ('failed', 'cancelled')
                           AND id <> ALL(%(besides)s)
                         UNION ALL
                        SELECT decision.debtor_id, run.date
                          FROM dunning_decision decision
                          JOIN dunning_run run ON run.id = decision.run_id
                         WHERE decision.company_id = %(company)s
                           AND decision.approval = 'dropped') spoken
                 WHERE date <= %(day)s
                 GROUP BY debtor_id
                """,
                day=day,
                company=company.id,
                besides=besides.ids,
            )
        )
        return dict(rows)

    def _unreviewed(self, company):
        """Return the (debtor id, currency id) whose proposal awaits a person."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT debtor_id, currency_id FROM dunning_decision
                 WHERE company_id = %s AND approval = 'to_review'
                   AND superseded_by_id IS NULL
                """,
                company.id,
            )
        )
        return set(rows)


def _reached(levels):
    """Return what `_said` says of one item.

    :param levels: (number, level id, round, days since last, days since first) each
    """
    top = max(levels)
    return (
        frozenset(level_id for _number, level_id, *_rest in levels),
        top[0],
        top[2],
        min(last for *_head, last, _first in levels),
        top[4],
    )
