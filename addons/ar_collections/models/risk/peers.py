"""What is usual among customers of one country and size: new ones are judged by it.

Learned once a night from the stored figures of all customers, and kept with the
company, as a refresh of one customer has no time to look at the others.
"""

from odoo.tools import SQL

from ...logic.features import COMMON, Peers, Usual, usual_among
from ...logic.prediction import Delays

BAND_BOUNDS = (1_000, 10_000, 100_000)  # of the largest exposure, company currency


def band(exposure):
    """Return SQL of the size band of a customer, by the largest exposure."""
    return SQL(
        "width_bucket(COALESCE(%s, 0)::numeric, %s::numeric[])",
        exposure,
        [*BAND_BOUNDS],
    )


def learn_peers(company):
    """Return [[country, band, late, due late, very late, delays…], …] and of all.

    :return: {"all": row without country and band, "groups": rows}
    """
    company.env["collection.debtor"].flush_model()
    rows = company.env.execute_query(
        SQL(
            """
            SELECT GROUPING(debtor.country_id) AS is_all, country_id, band,
                   SUM(payment_count)::int, SUM(late_payments)::int,
                   SUM(due_late_payments)::int, SUM(very_late_payments)::int,
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY delay_median),
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY delay_low),
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY delay_high)
              FROM (SELECT debtor.*, COALESCE(partner.country_id, 0) AS country_id,
                           %(band)s AS band
                      FROM collection_debtor debtor
                      JOIN res_partner partner ON partner.id = debtor.partner_id
                     WHERE debtor.company_id = %(company)s
                       AND debtor.payment_count > 0
                       AND debtor.late_payments IS NOT NULL) debtor
             GROUP BY GROUPING SETS ((), (country_id, band))
             ORDER BY is_all DESC, country_id, band
            """,
            band=band(SQL("debtor.largest_exposure")),
            company=company.id,
        )
    )
    usual = COMMON
    groups = []
    for is_all, country, size, count, late, due_late, very_late, *delays in rows:
        if not count:
            continue
        peers = Peers(count, late, due_late, very_late, Delays(*delays))
        if is_all:
            usual = usual_among(peers)
        else:
            groups.append([country, size, *_flat(usual_among(peers, usual))])
    return {"all": _flat(usual), "groups": groups}


def peers_values(company):
    """Return SQL of the peers' rows, and the `Usual` of whom no row is for."""
    learned = company._collections_peers() or {"all": _flat(COMMON), "groups": []}
    names = ("late", "due_late", "very_late", "delay", "delay_low", "delay_high")
    columns = SQL(", ").join(map(SQL.identifier, ("country_id", "band", *names)))
    nobody = SQL(
        "SELECT NULL::int, NULL::int, %s WHERE FALSE",
        SQL(", ").join([SQL("NULL::float8")] * len(names)),
    )
    rows = SQL(", ").join(SQL("(%s)", SQL(", ").join(SQL("%s", value) for value in row))
                          for row in learned["groups"])  # fmt: skip
    values = SQL("VALUES %s", rows) if learned["groups"] else nobody
    return (
        SQL("SELECT * FROM (%s) learned (%s)", values, columns),
        Usual(*learned["all"][:3], Delays(*learned["all"][3:])),
    )


def _flat(usual):
    return [*(round(share, 4) for share in usual[:3]),
            *(round(float(days), 1) for days in usual.delays[:3])]  # fmt: skip
