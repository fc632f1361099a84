"""What a night would do, today or on a past day: decided and kept, nothing sent."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class CollectionSimulation(models.TransientModel):
    """A manager's question what a night would decide."""

    _name = "collection.simulation"
    _description = "Simulated Night"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    date = fields.Date(
        "As of",
        required=True,
        default=lambda self: self.env.company._collections_today(),
        help="A past day is read as the books had it at its end.",
    )

    def action_simulate(self):
        """Decide about every customer as of that day, and show it.

        :raises UserError: of a day to come
        """
        self.ensure_one()
        if not self.env.user.has_group("ar_collections.ar_collections_group_manager"):
            raise AccessError(self.env._("Only a collections manager may start a run."))
        # The run reads and writes for the whole company, whoever starts it.
        company = self.company_id.sudo().with_company(self.company_id)
        today = company._collections_today()
        if self.date > today:
            raise UserError(
                self.env._(
                    "Nobody knows the books of a day to come: choose today or a day"
                    " before."
                )
            )
        as_of = self.date if self.date < today else None
        runs = self.env["dunning.run"].sudo().with_company(company)
        run = runs._propose(company, as_of, simulated=True)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_run_action"
        )
        return action | {"views": [(False, "form")], "res_id": run.id}
