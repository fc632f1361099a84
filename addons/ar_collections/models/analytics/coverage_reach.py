"""Which channels reach a customer, set-based: what a run finds of one."""

from odoo.tools import SQL


def reach_of(env, company):
    """Return SQL of whom notices go to: `debtor_id, email_ok, email_blocked, post_ok`.

    As `dunning.situation` finds it: the contact for collections, else the one for
    invoices, else the customer; the address not opted out, refused or come back.
    """
    env["res.partner"].flush_model()
    env["mail.blacklist"].flush_model()
    env["dunning.notice"].flush_model()
    return SQL(
        """
        SELECT debtor.id AS debtor_id,
               address.ok AND NOT address.blocked AS email_ok,
               address.blocked AS email_blocked,
               COALESCE(placed.city, '') <> ''
                   AND (COALESCE(placed.street, '') <> ''
                        OR COALESCE(placed.zip, '') <> '') AS post_ok
          FROM collection_debtor debtor
          JOIN res_partner customer ON customer.id = debtor.partner_id
          LEFT JOIN LATERAL (
               SELECT child.id FROM res_partner child
                WHERE child.parent_id = customer.id AND child.type = 'invoice'
                  AND child.active AND child.is_company IS NOT TRUE
                ORDER BY child.complete_name, child.id DESC LIMIT 1) invoicing
               ON customer.type IS DISTINCT FROM 'invoice'
          JOIN res_partner contact
            ON contact.id = COALESCE(customer.collections_contact_id, invoicing.id,
                                     customer.id)
          JOIN res_partner placed
            ON placed.id = CASE WHEN COALESCE(contact.city, '') <> ''
                                THEN contact.id
                                ELSE contact.commercial_partner_id END
         CROSS JOIN LATERAL (
               SELECT contact.email_normalized IS NOT NULL
                          AND contact.email NOT LIKE '%%@%%@%%' AS ok,
                      COALESCE(contact.collections_no_mail, FALSE)
                          OR COALESCE(customer.collections_no_mail, FALSE)
                          OR contact.email_normalized IN (
                             SELECT email FROM mail_blacklist WHERE active
                              UNION ALL
                             SELECT address FROM dunning_notice
                              WHERE company_id = %(company)s AND bounced
                                AND address IS NOT NULL) IS TRUE AS blocked) address
         WHERE debtor.company_id = %(company)s
        """,
        company=company.id,
    )
