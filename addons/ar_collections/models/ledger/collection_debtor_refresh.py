"""The refresh: every stored figure of a debtor, in one statement.

`_refresh_parts` names what is computed, by whom; a later folder appends its own
part with `super()`. `_refresh` composes them into one upsert that rewrites only
the rows whose figures changed.
"""

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ..setup.res_company import BOUND_FIELDS
from .open_line import MANY, array_of, open_lines_among, plan_for_much, span_of
from .planned_once import execute_planned_once
from .receivable_line import receivable_lines
from .refresh_part import RefreshPart, listed, was
from .undone import has_matched_drafts


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    # Figures `_after_refresh` looks at: read with the writing, not again after it.
    _announced = ()

    @api.model
    def _read_of_company(self):
        """Return the fields of a company the parts use, out of more than a hundred.

        Later folders append theirs.
        """
        return [*BOUND_FIELDS, "currency_id", "parent_path"]

    @api.model
    def _read_as_it_stands(self):
        """Return the columns that parts name by `was`, besides those of parts.

        Later folders append theirs.
        """
        return ["stale", "largest_exposure"]

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        """Return the ordered parts of the refresh of these customers."""
        # Of thousands it is worth a question, whose answer spares them a join
        drafts = len(partner_ids) <= MANY or has_matched_drafts(self.env)
        lines = receivable_lines(self.env, company, partner_ids, light, drafts)
        return [
            RefreshPart("ledger", {}, lines),
            RefreshPart("open_item", {}, open_lines_among(SQL("ledger"), drafts)),
        ]

    @api.model
    def _read_past(self, company, partner_ids):
        """Add what is read once only, of customers who are written first time.

        :param partner_ids: ids of commercial partners
        """

    def _after_refresh(self):
        """Announce customers whose ledger was touched, in the same transaction.

        Called as superuser; sends no mail and makes no activity.
        """

    @api.model
    def _refresh(self, company, partner_ids, light=False, always=False):
        """Write the figures of these commercial partners, creating debtors.

        :param partner_ids: ids, of which those without a debtor and without a posted
            receivable line are left out
        :param light: leave history as it is stored; of customers with a debtor, or
            known to have such a line: they stay stale, having no history yet
        :param always: write every row, changed or not: the refresh of a posting
        :return: ids of the debtors written
        """
        partner_ids = list(partner_ids)
        if not partner_ids:
            return []
        self.flush_model()
        company.fetch(self._read_of_company())
        many = len(partner_ids) > MANY
        if many:
            plan_for_much(self.env)
        parts = [
            part.stored() if part.left_alone(light, always) else part
            for part in self._refresh_parts(company, partner_ids, light)
        ]
        written = [part for part in parts if not part.left_alone(light, always)]
        read = dict.fromkeys(self._read_as_it_stands())
        for part in parts:
            if not always or part.left_alone(light, always):
                read |= part.columns
        scope = self._refresh_scope(company, partner_ids, light)
        standing = self._refresh_scope(company, partner_ids, light, read)
        columns = _values(written, light)
        statement = self._upsert(scope, standing, parts, columns, always)
        rows = execute_planned_once(self.env, statement, partner_ids)
        # A row that was there before bears the mark of its change
        new = [partner_id for is_new, _id, partner_id, *_rest in rows if is_new]
        if new and not light:
            self._read_past(company, new)
        fresh = self.browse(row[1] for row in rows)
        fresh.invalidate_recordset()
        for position, name in enumerate(self._announced, start=3):
            self._fields[name]._insert_cache(fresh, [row[position] for row in rows])
        return fresh.ids

    def _upsert(self, scope, standing, parts, columns, always):
        """Return SQL that writes the figures of a scope.

        :param standing: SQL of the scope with the columns as they stand
        :param parts: all of them, each with its query
        :param columns: {column: SQL of its value} of what is written
        :return: SQL, with a row of each customer written: whether it is new, its id and
            partner, and what is `_announced`
        """
        given = {part.name: part.as_columns() for part in parts}
        read = [part for part in parts if part.query and not part.of_figures()]
        made = [(part, part.query(given)) for part in parts if part.of_figures()]
        changed = SQL("TRUE")
        if not always:
            # Before the conflict, which locks a row whether it is written or not.
            changed = self._is_distinct(columns)
        return SQL(
            """
            WITH scope AS MATERIALIZED (%(scope)s), %(read)s,
                 customer AS MATERIALIZED (
                    SELECT scope.*, %(figures)s FROM (%(standing)s) scope %(joins)s
                 ), %(made)s
            INSERT INTO collection_debtor AS debtor
                   (company_id, partner_id, create_uid, create_date, write_uid,
                    write_date, %(names)s)
            SELECT scope.company_id, scope.partner_id, %(uid)s, %(now)s, %(uid)s,
                   %(now)s, %(values)s
              FROM customer scope %(given)s
             WHERE %(changed)s
             ORDER BY scope.partner_id
            ON CONFLICT (partner_id, company_id) DO UPDATE
               SET write_uid = EXCLUDED.write_uid,
                   write_date = EXCLUDED.write_date, (%(names)s) = ROW(%(fresh)s)
            RETURNING debtor.xmax = 0, %(returned)s
            """,
            scope=scope,
            standing=standing,
            read=_ctes((part, part.query) for part in read),
            figures=SQL(", ").join(p.for_customer() for p in read if p.columns),
            joins=SQL(" ").join(part.join() for part in read if part.columns),
            made=_ctes(made),
            given=SQL(" ").join(
                given[part.name] for part in parts if part.query and part.columns
            ),
            uid=SUPERUSER_ID,
            now=SQL("(now() AT TIME ZONE 'UTC')"),
            names=listed(tuple(columns)),
            values=SQL(", ").join(columns.values()),
            fresh=listed(tuple(columns), "excluded"),
            changed=changed,
            returned=listed(("id", "partner_id", *self._announced), "debtor"),
        )

    def _is_distinct(self, columns):
        """Return SQL that tells whether values are not those that stand.

        :param columns: {column: SQL of its value}; as the column's type, since what
            is stored has been rounded to it
        """
        kinds = [self._fields[column].column_type[0] for column in columns]
        values = SQL(", ").join(
            SQL("(%s)::%s", value, SQL.identifier(kind))
            for value, kind in zip(columns.values(), kinds, strict=True)
        )
        return SQL(
            "scope.debtor_id IS NULL OR (%s) IS DISTINCT FROM (%s)",
            SQL(", ").join(map(was, columns)),
            values,
        )

    def _refresh_scope(self, company, partner_ids, light, columns=()):
        """Return SQL of the customers to refresh, with columns as they stand.

        Read once without columns, by parts that need to know who it is; a row with
        all of them is long, and what is kept aside of it costs.
        """
        return SQL(
            """
            SELECT %(company)s AS company_id, wanted.id AS partner_id,
                   known.id AS debtor_id %(standing)s
              FROM unnest(%(partners)s) wanted (id)
              LEFT JOIN collection_debtor known
                     ON known.partner_id = wanted.id AND known.company_id = %(company)s
                    %(span)s
             WHERE known.id IS NOT NULL OR %(has_ledger)s
            """,
            company=company.id,
            has_ledger=SQL("TRUE") if light else self._has_ledger(company),
            standing=SQL("").join(
                SQL(", known.%s AS %s", SQL.identifier(c), SQL.identifier(f"was_{c}"))
                for c in columns
            ),
            partners=array_of(partner_ids),
            span=span_of(SQL.identifier("known", "partner_id"), partner_ids),
        )

    def _has_ledger(self, company):
        """Return SQL telling whether the customer `wanted` has a posted receivable."""
        return SQL(
            """
            EXISTS (SELECT FROM account_move_line l
                      JOIN res_partner p ON p.id = l.partner_id
                     WHERE p.commercial_partner_id = wanted.id
                       AND l.company_id = %s AND l.parent_state = 'posted'
                       AND l.account_id = ANY(%s))
            """,
            company.id,
            self.env["account.account"]._receivable_ids(),
        )


def _ctes(queries):
    """Return SQL of parts and their queries, by the names of the parts."""
    return SQL(", ").join(
        SQL("%s AS (%s)", SQL.identifier(part.name), query) for part, query in queries
    )


def _values(parts, light):
    """Return {column: SQL of its value} of what is written of a customer."""
    values = {"stale": SQL("scope.debtor_id IS NULL") if light else SQL("FALSE")}
    for part in parts:
        for column, default in part.columns.items():
            values[column] = default
            if part.query:
                computed = SQL.identifier(part.name, column)
                values[column] = SQL("COALESCE(%s, %s)", computed, default)
    return values
