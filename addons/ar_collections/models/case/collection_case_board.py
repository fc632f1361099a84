"""The board: the cards of all its columns are found, and read, at once."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

PER_COLUMN = 80  # cards, as everywhere in Odoo; the rest one click away


class CollectionCase(models.Model):
    _inherit = "collection.case"

    @api.model
    @api.readonly
    def web_read_group(
        self,
        domain,
        groupby,
        aggregates=(),
        limit=None,
        offset=0,
        order=None,
        *,
        auto_unfold=False,
        opening_info=None,
        unfold_read_specification=None,
        unfold_read_default_limit=PER_COLUMN,
        groupby_read_specification=None,
    ):
        """Find the cards of all columns by one query, where core asks for each."""
        if order or len(groupby) > 1 or not unfold_read_specification:
            return super().web_read_group(
                domain,
                groupby,
                aggregates,
                limit,
                offset,
                order,
                auto_unfold=auto_unfold,
                opening_info=opening_info,
                unfold_read_specification=unfold_read_specification,
                unfold_read_default_limit=unfold_read_default_limit,
                groupby_read_specification=groupby_read_specification,
            )
        domain = Domain(domain).optimize(self)
        aggregates = list(dict.fromkeys([*aggregates, "__count"]))
        groups, length = self._formatted_read_group_with_length(
            domain, groupby, aggregates, offset=offset, limit=limit, order=groupby[0]
        )
        columns = []  # those that are open; filled by the next call
        self._open_groups(
            records_opening_info=columns,
            groups=groups,
            domain=domain,
            groupby=groupby,
            aggregates=aggregates,
            dict_order={},
            auto_unfold=auto_unfold,
            opening_info=opening_info,
            unfold_read_default_limit=unfold_read_default_limit,
            parent_opening_info=opening_info,
            parent_group_domain=Domain.TRUE,
        )
        self._read_columns(domain, columns, unfold_read_specification)
        self._add_groupby_values(groupby_read_specification, groupby, groups)
        return {"groups": groups, "length": length}

    @api.model
    def _read_columns(self, domain, columns, specification):
        """Put the cards of columns into their groups, as the client expects them.

        :param columns: [{group, domain, limit, offset}, …], as `_open_groups` gives
        """
        ids = self._column_ids(domain, columns)
        cards = self.browse(case_id for found in ids for case_id in found)
        read = dict(zip(cards.ids, cards.web_read(specification), strict=True))
        for column, found in zip(columns, ids, strict=True):
            column["group"]["__records"] = [read[case_id] for case_id in found]

    @api.model
    def _column_ids(self, domain, columns):
        """Return for each column the ids of its cards, in their order."""
        if not columns:
            return []
        queries = (
            self._search(
                domain & column["domain"],
                order=self._order,
                limit=column["limit"],
                offset=column["offset"],
            )
            for column in columns
        )
        arrays = [SQL("ARRAY(%s)", query.select()) for query in queries]
        [row] = self.env.execute_query(SQL("SELECT %s", SQL(", ").join(arrays)))
        return row

    def web_read(self, specification):
        """Read the names of customers and colleagues together, of one table."""
        if {"partner_id", "user_id"} <= specification.keys():
            self.fetch(specification)
            # As superuser: names are shown, whoever's they are; as core reads them.
            cases = self.sudo()
            (cases.partner_id | cases.user_id.partner_id).mapped("complete_name")
        return super().web_read(specification)
