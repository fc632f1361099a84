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
        if not columns:
            return
        cards = self._find_cards(domain, columns)
        read = dict(zip(cards.ids, cards.web_read(specification), strict=True))
        for column in columns:
            found = cards.filtered_domain(column["domain"])
            column["group"]["__records"] = [read[card.id] for card in found]

    @api.model
    def _find_cards(self, domain, columns):
        """Return the cards of all columns, in their order, and read them.

        A card lies in one column: they differ by the value they are grouped by.
        """
        queries = (
            self._search(
                domain & column["domain"],
                order=self._order,
                limit=column["limit"],
                offset=column["offset"],
            )
            for column in columns
        )
        chosen = SQL(" UNION ALL ").join(
            SQL("(%s)", query.select()) for query in queries
        )
        return self.search_fetch(
            Domain("id", "in", SQL("(%s)", chosen)), order=self._order
        )

    def web_read(self, specification):
        """Read the names of customers and colleagues together, of one table.

        And the chips before anything that is told in money: they know all currencies.
        """
        if {"partner_id", "user_id"} <= specification.keys():
            self.fetch(specification)
            # As superuser: names are shown, whoever's they are; as core reads them.
            cases = self.sudo()
            (cases.partner_id | cases.user_id.partner_id).mapped("complete_name")
        if "chips" in specification:
            self.mapped("chips")
        return super().web_read(specification)
