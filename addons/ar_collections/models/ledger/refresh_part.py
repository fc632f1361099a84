"""A part of the refresh of a debtor: some of its figures, and how they are computed."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from odoo.tools import SQL


class RefreshPart(NamedTuple):
    """Columns of a debtor and the query that computes them.

    `columns` maps a column to the SQL value of a debtor the query has no row
    for; `query` selects `company_id, partner_id` and the columns, and may read
    `scope (company_id, partner_id, debtor_id)` and the parts before it by their names.
    A part without columns is only there to be read by others; without a query, it has
    a row for nobody. `was` names a column of the debtor as it stands, in `scope`; these
    and `debtor_id` are null for those who have none yet.

    A part made of a customer's other figures alone reads `customer scope`: `scope` with
    the columns of all parts that read the ledger or records. Its query is a function of
    {name of a part: SQL that gives its columns that name, after `customer scope`}.

    A part of `history` changes by touching and, on days that are known beforehand,
    by the passing of time: a light refresh leaves it alone
    (`collection_debtor_history`). A `nightly` part is left alone by a posting: what
    one expects of a customer does not hang on a single entry, and it is costly to plan.
    """

    name: str
    columns: dict
    query: SQL | Callable[[dict], SQL] | None
    history: bool = False
    nightly: bool = False
    standing: bool = False

    def left_alone(self, light, touched):
        """Tell whether a refresh keeps what is stored of the part."""
        return (light and self.history) or (touched and self.nightly)

    def stored(self):
        """Return the part as it stands in the debtor, for others to join."""
        return self._replace(query=None, standing=True)

    def of_figures(self):
        """Tell whether it is made of a customer's other figures alone."""
        return callable(self.query)

    def join(self):
        """Return SQL that joins the part's rows, to `scope` by its name.

        By customer alone: a refresh is of one company, and its id, pushed into the
        parts as a condition, has PostgreSQL expect a row where there are thousands.
        """
        return SQL("LEFT JOIN %s USING (partner_id)", SQL.identifier(self.name))

    def as_columns(self):
        """Return SQL that gives the columns in `customer scope` the part's name."""
        if self.of_figures():
            return self.join()
        source = was if self.standing else self._in_customer
        columns = SQL(", ").join(
            SQL("%s AS %s", source(column), SQL.identifier(column))
            for column in self.columns
        )
        # PostgreSQL reads the columns themselves: it costs no join
        return SQL(
            "CROSS JOIN LATERAL (SELECT %s) %s", columns, SQL.identifier(self.name)
        )

    def for_customer(self):
        """Return SQL of the columns, as `customer` has those of all parts."""
        return SQL(", ").join(
            SQL(
                "%s AS %s",
                SQL.identifier(self.name, column),
                self._in_customer(column, of=None),
            )
            for column in self.columns
        )

    def _in_customer(self, column, of="scope"):
        path = (of, f"{self.name}_{column}") if of else (f"{self.name}_{column}",)
        return SQL.identifier(*path)


@cache
def was(column):
    """Return SQL of a column of a debtor as it stands, in the scope of a refresh."""
    return SQL.identifier("scope", f"was_{column}")


@lru_cache(maxsize=64)  # the columns of a refresh are the same each time
def listed(columns, of=None):
    """Return SQL of columns, with commas between.

    :param columns: tuple of names
    :param of: the relation they are of; None = not said
    """
    paths = ((of, column) if of else (column,) for column in columns)
    return SQL(", ").join(SQL.identifier(*path) for path in paths)
