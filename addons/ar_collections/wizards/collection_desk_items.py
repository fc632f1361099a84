"""What is owed, item by item: level, days, what stands in the way, expected when."""

from odoo import api, models
from odoo.tools import SQL, get_lang

from ..models.ledger.open_line import bucket_number, open_lines


class CollectionDesk(models.AbstractModel):
    _inherit = "collection.desk"

    @api.model
    def _items_part(self, debtor, _sheet):
        rows = self.env.execute_query_dict(self._items_query(debtor))
        ids = [row["id"] for row in rows]
        chips = self.env["dunning.block"]._chips(ids)
        expected = self._expected_days(ids)
        for row in rows:
            row |= expected[row["id"]]
            row["chips"] = chips.get(row["id"], [])
            row["due"] = row["due"].isoformat()
            # What may be promised, disputed or claimed: an overdue debt of the trade
            row["late"] = row["days"] > 0 and row["open"] > 0 and not row["excluded"]
        return {"items": rows}

    @api.model
    def _expected_days(self, ids):
        """Return {id: {expected, expected_by}}: the day, and what it rests on."""
        items = self.env["collection.open.item"].browse(ids)
        reasons = dict(items._fields["expected_by"]._description_selection(self.env))
        return {
            row["id"]: {
                "expected": row["expected_on"] and row["expected_on"].isoformat(),
                "expected_by": reasons.get(row["expected_by"], ""),
            }
            for row in items.read(["expected_on", "expected_by"])
        }

    @api.model
    def _items_query(self, debtor):
        """Return SQL of the open items, the oldest debt first, credits last.

        `reached` is the highest level said of an item by a notice that counts; of it
        `level` is the name, `number` the rung and `is_last` whether none follows.
        """
        company = debtor.company_id
        days = SQL("(%s::date - line.date_maturity)", company._collections_today())
        bounds = [bucket.last for bucket in company._collections_buckets()[1:-1]]
        for model, names in (
            ("dunning.notice.item", ["line_id", "level_id", "void"]),
            ("dunning.level", ["days", "name", "policy_id"]),
            ("account.move", ["name", "move_type", "message_main_attachment_id"]),
        ):
            self.env[model].flush_model(names)
        return SQL(
            """
            SELECT line.id, line.move_id, move.name, move.move_type,
                   line.date_maturity AS due, %(days)s AS days, %(bucket)s AS bucket,
                   line.currency_id, line.amount_currency::float8 AS amount,
                   line.residual_currency::float8 AS open,
                   line.residual::float8 AS residual,
                   line.no_followup OR COALESCE(account.non_trade, FALSE) AS excluded,
                   COALESCE(reached.name->>%(lang)s, reached.name->>'en_US') AS level,
                   reached.number, COALESCE(reached.is_last, FALSE) AS is_last,
                   file.id AS pdf
              FROM (%(lines)s) line
              JOIN account_move move ON move.id = line.move_id
              JOIN account_account account ON account.id = line.account_id
              LEFT JOIN ir_attachment file
                     ON file.id = move.message_main_attachment_id
                    AND file.mimetype = 'application/pdf'
              LEFT JOIN LATERAL (
                    SELECT level.name,
                           COUNT(*) FILTER (
                               WHERE other.days > 0 AND other.days <= level.days
                           ) AS number,
                           NOT BOOL_OR(other.days > level.days) AS is_last
                      FROM dunning_level level
                      JOIN dunning_level other ON other.policy_id = level.policy_id
                     WHERE level.id = (
                           SELECT said.level_id FROM dunning_notice_item said
                             JOIN dunning_level rung ON rung.id = said.level_id
                            WHERE said.line_id = line.id AND said.void IS NOT TRUE
                            ORDER BY rung.days DESC LIMIT 1)
                     GROUP BY level.id) reached ON TRUE
             ORDER BY line.residual < 0, line.date_maturity, move.name, line.id
            """,
            days=days,
            bucket=bucket_number(days, bounds),
            lang=get_lang(self.env).code,
            lines=open_lines(
                self.env,
                company_ids=company.ids,
                partner_ids=debtor.partner_id.ids,
            ),
        )
