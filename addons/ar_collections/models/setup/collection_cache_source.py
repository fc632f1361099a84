"""What a cached fact rests on: when it changes, the caches are emptied."""

from odoo import api, models


class CollectionCacheSource(models.AbstractModel):
    """Mixed into a core model whose records something of ours is cached from."""

    _name = "collection.cache.source"
    _description = "Source of a Cached Fact"

    # The fields the cached fact rests on; none named: any of them.
    _collections_cached_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self.env.registry.clear_cache()
        return records

    def write(self, vals):
        result = super().write(vals)
        names = self._collections_cached_fields
        if not names or any(name in vals for name in names):
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
