"""What somebody owes, by age: the columns of whatever keeps such figures."""

from odoo import api, fields, models

from ...logic.aging import buckets

BUCKETS = buckets()


class CollectionAging(models.AbstractModel):
    """The aging of one customer, in company currency; only statements write it."""

    _name = "collection.aging"
    _description = "Aging of a Customer"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    balance = fields.Monetary(readonly=True)
    overdue = fields.Monetary(readonly=True)
    not_due = fields.Monetary("Not due", readonly=True)
    bucket_1 = fields.Monetary(BUCKETS[1].label, readonly=True)
    bucket_2 = fields.Monetary(BUCKETS[2].label, readonly=True)
    bucket_3 = fields.Monetary(BUCKETS[3].label, readonly=True)
    bucket_4 = fields.Monetary(BUCKETS[4].label, readonly=True)
    bucket_5 = fields.Monetary(BUCKETS[5].label, readonly=True)
    unallocated_credit = fields.Monetary(
        "Unallocated credit",
        readonly=True,
        help="Payments and credit notes not allocated to an invoice.",
    )
    days_overdue = fields.Integer(
        "Days overdue",
        readonly=True,
        aggregator="max",
        help="Of the oldest open debt.",
    )

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Name the buckets by the bounds of the current company."""
        found = super().fields_get(allfields, attributes)
        ladder = self.env.company._collections_buckets()
        for position, bucket in enumerate(ladder[1:], start=1):
            if "string" in found.get(f"bucket_{position}", {}):
                found[f"bucket_{position}"]["string"] = bucket.label
        return found
