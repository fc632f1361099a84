"""The words of a level."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DunningLevel(models.Model):
    _inherit = "dunning.level"

    template_id = fields.Many2one(
        "mail.template",
        required=True,
        ondelete="restrict",
        domain="[('model', '=', 'dunning.notice')]",
        help="Subject and words of the e-mail and of the letter. The table, the "
        "totals and the bank details are added around them.",
    )

    @api.constrains("template_id")
    def _check_template_model(self):
        for level in self:
            if level.template_id.model != "dunning.notice":
                raise ValidationError(
                    self.env._(
                        "Level %(level)s: the template must be one for dunning"
                        " notices.",
                        level=level.name,
                    )
                )
