"""Erasing what was said of a person: the words go, that there was a contact stays."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    erased = fields.Char(
        "Erased entries",
        readonly=True,
        help="The ids of the entries whose words were erased with this one.",
    )

    @api.model
    def _about(self, person):
        """Return the entries with words about a person, or about a whole customer."""
        customer = person.commercial_partner_id == person
        field = "debtor_id.partner_id" if customer else "contact_id"
        return self.search(
            [(field, "=", person.id), ("text", "!=", False), ("erased", "=", False)]
        )

    def _erase_words(self, reason):
        """Erase the words of entries, and log that, by whom and why.

        :raises AccessError: where the user is no collections manager
        """
        if not self.env.user.has_group("ar_collections.ar_collections_group_manager"):
            raise AccessError(
                self.env._("Only a collections manager may erase what was said.")
            )
        entries = self.filtered(lambda entry: entry.text and not entry.erased)
        if not entries:
            raise UserError(self.env._("There is nothing to erase."))
        entries.check_access("read")
        # As superuser: which entries were erased nobody can write himself.
        logged = self.sudo().create(
            [
                {
                    "debtor_id": debtor.id,
                    "channel": "note",
                    "text": self.env._("Words erased: %(reason)s", reason=reason),
                    "erased": ",".join(map(str, sorted(own.ids))),
                }
                for debtor, own in entries.grouped("debtor_id").items()
            ]
        )
        # In SQL: entries refuse to be changed. The salt goes, or words could be tried.
        self.env.cr.execute(
            SQL(
                "UPDATE collection_interaction SET text = NULL, salt = NULL"
                " WHERE id = ANY(%s)",
                entries.ids,
            )
        )
        self.invalidate_model(["text", "salt"])
        return logged.with_env(self.env)
