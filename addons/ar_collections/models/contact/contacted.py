"""Which entries of the log count as a contact with the customer."""

from odoo import SUPERUSER_ID
from odoo.tools import SQL


def counts(entry):
    """Return SQL telling whether an entry counts as a contact with the customer.

    A note is none, a corrected entry counts no more, and a call or visit counts
    where it reached the person responsible.

    :param entry: alias of `collection_interaction`
    """
    return SQL(
        """
        %(entry)s.channel <> 'note'
        AND (%(entry)s.outcome_id IS NULL OR EXISTS (
            SELECT FROM collection_outcome outcome
             WHERE outcome.id = %(entry)s.outcome_id AND outcome.reached
                OR outcome.id = %(entry)s.outcome_id
               AND %(entry)s.channel NOT IN ('call', 'visit')))
        AND %(standing)s
        """,
        entry=SQL.identifier(entry),
        standing=stands(entry),
    )


def stands(entry):
    """Return SQL telling whether an entry has not been corrected.

    :param entry: alias of `collection_interaction`
    """
    return SQL(
        "NOT EXISTS (SELECT FROM collection_interaction newer"
        " WHERE newer.corrects_id = %s)",
        SQL.identifier(entry, "id"),
    )


def last_contacts(debtors, zone):
    """Return SQL of (debtor_id, last_contact, last_talk, reply_waiting).

    The days are by the company's clock; a talk is what one of our people, or the
    customer, said or wrote. A reply waits where what the customer wrote is
    newer than anything of ours, a note included, and than any talk.

    :param debtors: SQL of debtor ids
    :param zone: the company's time zone, by name
    """
    day = SQL("entry.date AT TIME ZONE 'UTC' AT TIME ZONE %s", zone)
    return SQL(
        """
        SELECT entry.debtor_id,
               MAX(%(day)s) FILTER (WHERE entry.channel <> 'note')::date
                   AS last_contact,
               MAX(%(day)s) FILTER (
                   WHERE entry.channel <> 'note'
                     AND (entry.direction = 'in' OR entry.user_id <> %(routine)s)
               )::date AS last_talk,
               MAX(entry.date) FILTER (WHERE %(written)s)
                   > COALESCE(MAX(entry.date) FILTER (WHERE NOT %(written)s),
                              '-infinity') AS reply_waiting
          FROM collection_interaction entry
         WHERE entry.debtor_id IN (%(debtors)s)
           AND (%(counts)s OR entry.channel = 'note' AND %(stands)s)
         GROUP BY entry.debtor_id
        """,
        day=day,
        routine=SUPERUSER_ID,
        debtors=debtors,
        counts=counts("entry"),
        stands=stands("entry"),
        written=SQL(
            "(entry.direction = 'in' AND entry.channel NOT IN ('call', 'visit'))"
        ),
    )
