"""Aging as of any day, on the screen or as a spreadsheet."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.ledger.collection_open_item import AS_OF


class CollectionAgingReport(models.TransientModel):
    """Asks for the day. The figures are `collection.open.item`'s, rights included."""

    _name = "collection.aging.report"
    _description = "Aging Report"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    as_of = fields.Date(
        "As of",
        required=True,
        default=lambda self: self.env.company._collections_today(),
        help="The books at the end of this day, by accounting date.",
    )

    @api.constrains("as_of")
    def _check_as_of(self):
        for report in self:
            if report.as_of > report.company_id._collections_today():
                raise UserError(
                    self.env._("The day lies in the future: choose today or before.")
                )

    def _items(self):
        """Return the open item model, reading as of the day."""
        self.ensure_one()
        company = self.company_id
        model = self.env["collection.open.item"].with_company(company)
        return model.with_context(**{AS_OF: fields.Date.to_string(self.as_of)})

    def action_show(self):
        """Open the pivot of that day."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_open_item_action_aging"
        )
        day = fields.Date.to_string(self.as_of)
        title = self.env._("Aging as of %(day)s", day=day)
        # Without id and path: the page, loaded again, shall not show today's figures.
        own = {key: action[key] for key in action if key not in ("id", "path")}
        return own | {
            "name": title,
            "display_name": title,
            "domain": [("company_id", "=", self.company_id.id)],
            "context": {AS_OF: day},
            "target": "main",
        }

    def action_download(self):
        """Download the spreadsheet of that day."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/collections/aging/{self.id}.xlsx",
            "target": "download",
        }
