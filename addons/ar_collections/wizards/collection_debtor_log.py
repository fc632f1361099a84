"""Where contacts are logged from, and corrected."""

from odoo import models

COPIED = (
    "channel",
    "direction",
    "outcome_id",
    "contact_id",
    "date",
    "duration",
    "text",
)


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_log_contact(self):
        """Ask what came of a contact with this customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_log_contact_action"
        )
        planned = self.activity_ids.filtered(
            lambda activity: (
                activity.activity_category == "phonecall"
                and activity.user_id == self.env.user
            )
        )
        return action | {
            "context": {
                "default_debtor_id": self.id,
                "default_activity_id": planned[:1].id,
            }
        }


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    def action_correct(self):
        """Write an entry that replaces this one."""
        self.ensure_one()
        values = self.read([*COPIED, "line_ids"], load="")[0]
        values.pop("id")
        values |= {"debtor_id": self.debtor_id.id, "corrects_id": self.id}
        action = self.debtor_id.action_log_contact()
        return action | {
            "name": self.env._("Correct a contact"),
            "context": {f"default_{name}": value for name, value in values.items()},
        }
