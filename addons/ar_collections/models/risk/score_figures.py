"""The figures of customers a score is made of, gathered from the parts before it."""

from odoo.tools import SQL

from .peers import band, peers_values

READ = ("paid", "bounced", "invoiced", "aging")


def figures_query(company, parts, set_class, given):
    """Return SQL of customers' figures, columns as `logic.features.Figures`.

    :param parts: the parts of the refresh before this one, by name
    :param set_class: SQL of the class that was set by hand, null where none was
    :param given: {name: SQL that gives the columns of a part, after `customer scope`}
    """
    read = [*READ]
    disputed = promised = kept = SQL("0")
    if parts["blocks"].query:
        read.append("blocks")
        disputed = SQL("COALESCE(blocks.disputed, 0)")
    if parts["promises"].query:
        read.append("promises")
        promised = SQL("COALESCE(promises.promises_judged, 0)")
        kept = SQL("COALESCE(promises.promises_kept, 0)")
    peers, usual = peers_values(company)
    company.env["res.partner"].flush_model(["country_id", "credit_limit", "trust"])
    return SQL(
        """
        SELECT scope.company_id, scope.partner_id,
               COALESCE(paid.payment_count, 0) AS payments,
               COALESCE(paid.late_payments, 0) AS late,
               COALESCE(paid.due_late_payments, 0) AS due_late,
               COALESCE(paid.very_late_payments, 0) AS very_late,
               COALESCE(paid.part_payment_count, 0) AS part_payments,
               paid.delay_median, paid.days_late_trend AS trend,
               COALESCE(aging.open_late_count, 0) AS open_late,
               COALESCE(aging.open_very_late_count, 0) AS open_very_late,
               COALESCE(aging.balance, 0) AS balance,
               COALESCE(aging.overdue, 0) AS overdue,
               COALESCE(aging.days_overdue, 0) AS oldest,
               %(disputed)s AS disputed, %(promised)s AS promises,
               %(kept)s AS promises_kept,
               %(today)s::date - paid.last_payment_date AS last_payment_days,
               %(today)s::date - bounced.last_bounce_date AS bounce_days,
               %(today)s::date - invoiced.first_invoice_date AS first_invoice_days,
               (partner.credit_limit ->> %(company)s)::float8 AS credit_limit,
               partner.trust ->> %(company)s AS trust, %(set_class)s AS set_class,
               COALESCE(peer.late, %(usual_late)s::float8) AS usual_late,
               COALESCE(peer.due_late, %(usual_due_late)s::float8) AS usual_due_late,
               COALESCE(peer.very_late, %(usual_very_late)s::float8) AS usual_very_late,
               COALESCE(peer.delay, %(usual_delay)s::float8) AS usual_delay
          FROM customer scope %(given)s
          JOIN res_partner partner ON partner.id = scope.partner_id
          LEFT JOIN (%(peers)s) peer
                 ON peer.country_id = COALESCE(partner.country_id, 0)
                AND peer.band = %(band)s
        """,
        company=str(company.id),
        today=company._collections_today(),
        set_class=set_class,
        disputed=disputed,
        promised=promised,
        kept=kept,
        given=SQL(" ").join(given[name] for name in read),
        peers=peers,
        band=band(parts["exposure"].columns["largest_exposure"]),
        usual_late=usual.late,
        usual_due_late=usual.due_late,
        usual_very_late=usual.very_late,
        usual_delay=usual.delays.middle,
    )
