"""The lists on the sheet of a customer, found in one statement."""

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def web_read(self, specification):
        if len(self) == 1 and len(lists := self._lists_among(specification)) > 1:
            self._find_lists(lists)
        return super().web_read(specification)

    def _lists_among(self, names):
        """Return the lists these fields are, or are counted from, not yet read.

        Those the user may not read are left to fail on their own.
        """
        asked = [self._fields[name] for name in names if name in self._fields]
        depends = self.env.registry.field_depends
        counted = {name for field in asked for name in depends[field]}
        return [
            field
            for name, field in self._fields.items()
            if field.type == "one2many"
            and (field in asked or name in counted)
            and not field.compute
            and any(field._cache_missing_ids(self))
            and self._is_of_customers(self.env[field.comodel_name], field.inverse_name)
        ]

    def _is_of_customers(self, comodel, inverse):
        """Tell whether the user may read a model whose column `inverse` is us."""
        return comodel._fields[inverse].type == "many2one" and comodel.has_access(
            "read"
        )

    def _find_lists(self, lists):
        """Put the ids of these lists into the cache, as their own reading would."""
        found = []
        for field in lists:
            context = {"active_test": False, **field.context}
            comodel = self.env[field.comodel_name].with_context(**context)
            domain = field.get_comodel_domain(self) & Domain(
                field.inverse_name, "in", self.ids
            )
            query = comodel._search(domain, order=comodel._order)
            found.append(SQL("ARRAY(%s)", query.select()))
        rows = self.env.execute_query(SQL("SELECT %s", SQL(", ").join(found)))
        for field, ids in zip(lists, rows[0], strict=True):
            field._insert_cache(self, [tuple(ids)])
