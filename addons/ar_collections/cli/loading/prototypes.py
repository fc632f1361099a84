"""One entry of each kind, made by Odoo itself: what the bulk writer copies.

The entries are made for a customer of their own in a savepoint, read as stored rows
and rolled back. So every column that the writer does not set holds what Odoo, with
whatever modules are installed, would have put there.
"""

import contextlib
from dataclasses import dataclass

from odoo import Command, fields

from .bulk import Json, read_row

MEMO = "\N{SECTION SIGN}memo\N{SECTION SIGN}"  # stands for the payment's memo
_RANKS = "account.res.partner.increase_rank.customer_rank"


@dataclass
class Entry:
    """The stored rows of one journal entry: the move, its two lines, its payment."""

    move: Json
    other: Json  # the income or liquidity line
    receivable: Json
    payment: Json | None = None


@dataclass
class Prototypes:
    """An entry per kind (out_invoice, out_refund, inbound, outbound), all open."""

    entries: dict[str, Entry]
    partial: Json
    full: Json
    matched_invoice: Json  # columns of an invoice that change by any payment
    paid_invoice: str  # payment_state of an invoice that a payment settles
    paid_payment: str  # state of that payment


def make_prototypes(env, sale_journal, bank_journal) -> Prototypes:
    """Let Odoo make one entry per kind, and forget them again."""
    savepoint = env.cr.savepoint()
    try:
        partner = env["res.partner"].create(
            {"name": "Prototype", "is_company": True, "ref": "prototype"}
        )
        invoices = [
            _invoice(env, kind, partner, sale_journal)
            for kind in ("out_invoice", "out_refund")
        ]
        payments = [
            _payment(env, kind, partner, bank_journal)
            for kind in ("inbound", "outbound")
        ]
        entries = {move.move_type: _read(move) for move in invoices}
        entries |= {p.payment_type: _read(p.move_id, p) for p in payments}
        lines = _receivable(invoices[0]) + _receivable(payments[0].move_id)
        lines.reconcile()
        return Prototypes(
            entries,
            read_row(lines.matched_debit_ids),
            read_row(lines.full_reconcile_id),
            {"is_manually_modified": invoices[0].is_manually_modified},
            invoices[0].payment_state,
            payments[0].state,
        )
    finally:
        # Odoo wants to raise the customer's rank after the commit: it will be gone.
        with contextlib.suppress(KeyError, UnboundLocalError):
            del env.cr.postcommit.data[_RANKS][partner.id]
        savepoint.close(rollback=True)


def _invoice(env, kind, partner, journal):
    today = fields.Date.context_today(partner)
    move = env["account.move"].create(
        {
            "move_type": kind,
            "name": f"prototype {kind} 1",
            "partner_id": partner.id,
            "journal_id": journal.id,
            "invoice_date": today,
            "date": today,
            "invoice_date_due": today,
            "invoice_payment_term_id": False,
            "is_move_sent": True,
            "invoice_line_ids": [
                Command.create(
                    {"name": kind, "quantity": 1, "price_unit": 1, "tax_ids": False}
                )
            ],
        }
    )
    move.action_post()
    return move


def _payment(env, kind, partner, journal):
    payment = env["account.payment"].create(
        {
            "payment_type": kind,
            "partner_type": "customer",
            "partner_id": partner.id,
            "amount": 1,
            "date": fields.Date.context_today(partner),
            "journal_id": journal.id,
            "memo": MEMO,
        }
    )
    payment.action_post()
    return payment


def _receivable(move):
    return move.line_ids.filtered(
        lambda line: line.account_id.account_type == "asset_receivable"
    )


def _read(move, payment=None) -> Entry:
    receivable = _receivable(move)
    return Entry(
        read_row(move),
        read_row(move.line_ids - receivable),
        read_row(receivable),
        payment and read_row(payment),
    )
