"""How long after the working day due a customer pays: what predictions rest on.

Of the payments of the last 12 months, as `logic.known` counts them: from the due date
or the next working day, negative for who pays before it. With few of them, drawn
towards what is usual among customers of the same country and size.
"""

from functools import partial

from odoo import api, fields, models
from odoo.tools import SQL

from ...logic import prediction
from ..ledger.refresh_part import RefreshPart, was
from .peers import band, peers_values


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    # Whole days, so that a slight change among all rewrites nobody
    expected_delay = fields.Integer(
        "Expected delay, days",
        readonly=True,
        aggregator="avg",
        help="From the due date, or the next working day, to the day on which the next"
        " invoice is expected to be paid.",
    )
    expected_delay_low = fields.Integer(
        "Expected delay, at the least", readonly=True, aggregator=None
    )
    expected_delay_high = fields.Integer(
        "Expected delay, at the most", readonly=True, aggregator=None
    )

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        columns = dict.fromkeys(
            ("expected_delay", "expected_delay_low", "expected_delay_high"), SQL("NULL")
        )
        query = partial(self._delays_query, company)
        return [
            *super()._refresh_parts(company, partner_ids, light),
            RefreshPart("delays", columns, query, nightly=True),
        ]

    @api.model
    def _delays_query(self, company, given):
        """Return SQL of the delays to expect of customers, in whole days.

        :param given: {name: SQL that gives a part's columns, after `customer scope`}
        """
        peers, usual = peers_values(company)
        self.env["res.partner"].flush_model(["country_id"])
        return SQL(
            """
            SELECT scope.company_id, scope.partner_id, %(middle)s AS expected_delay,
                   %(low)s AS expected_delay_low, %(high)s AS expected_delay_high
              FROM customer scope %(paid)s %(aging)s
              JOIN res_partner partner ON partner.id = scope.partner_id
              LEFT JOIN (%(peers)s) peer
                     ON peer.country_id = COALESCE(partner.country_id, 0)
                    AND peer.band = %(band)s
             CROSS JOIN LATERAL (
                   SELECT COALESCE(paid.payment_count, 0)
                              / (COALESCE(paid.payment_count, 0) + %(cases)s::float8)
                              AS share) own
            """,
            middle=_shrunk("delay_median", "delay", usual.delays.middle),
            low=_shrunk("delay_low", "delay_low", usual.delays.low),
            high=_shrunk("delay_high", "delay_high", usual.delays.high),
            peers=peers,
            band=band(SQL("GREATEST(aging.balance, %s, 0)", was("largest_exposure"))),
            cases=prediction.CASES,
            paid=given["paid"],
            aging=given["aging"],
        )


def _shrunk(own, peers, usual):
    """Return SQL of `logic.prediction.shrunk_delays`, in whole days."""
    return SQL(
        """
        FLOOR(own.share * COALESCE(paid.%(own)s, 0)::float8
              + (1 - own.share) * COALESCE(peer.%(peers)s, %(usual)s::float8)
              + 0.5)::int
        """,
        own=SQL.identifier(own),
        peers=SQL.identifier(peers),
        usual=usual,
    )
