"""The documents a pack of evidence holds: invoices and letters, as PDF."""

import logging
from typing import NamedTuple

from odoo.exceptions import UserError

RENDERED = 50  # invoices printed anew at most: each takes seconds

_logger = logging.getLogger(__name__)


class Paper(NamedTuple):
    """One document of the pack; without `pdf` it is only named, `why` saying why."""

    name: str
    pdf: bytes | None
    why: str = ""


def invoice_papers(moves):
    """Yield the paper of each invoice: what was sent, else one printed now.

    One that cannot be had is named with the reason, and stops nothing.
    """
    left = RENDERED
    for move in moves:
        pdf = _kept(move)
        if pdf:
            yield Paper(move.name, pdf)
            continue
        if not move.is_invoice():
            yield Paper(move.name, None, move.env._("It is no invoice."))
            continue
        if not left:
            yield Paper(move.name, None, move.env._("Never printed in Odoo."))
            continue
        left -= 1
        yield _printed(move)


def letter_papers(notices):
    """Yield the paper of each notice that was written as a letter."""
    for notice in notices:
        # As superuser: a letter is seen by whoever sees its notice.
        letter = notice.sudo().letter_id
        if letter:
            yield Paper(f"{notice.date} {notice.level_id.name or ''}", letter.raw)


def _kept(move):
    # As superuser: who sees the invoice sees its PDF.
    attachment = move.sudo().invoice_pdf_report_id
    if not attachment:
        attachment = move.sudo().message_main_attachment_id
    if attachment.mimetype != "application/pdf":
        return None
    return attachment.raw or None  # its file may be gone


def _printed(move):
    """Return the paper of an invoice that was never printed, or why there is none."""
    try:
        # As superuser: the report reads more than collectors may; kept apart, that
        # a failing report leaves the rest of the pack alone.
        with move.env.cr.savepoint():
            content, kind = (
                move.env["ir.actions.report"]
                .sudo()
                ._pre_render_qweb_pdf("account.account_invoices", move.ids)
            )
            if kind == "pdf":
                [stream] = content.values()
                return Paper(move.name, stream["stream"].getvalue())
            why = move.env._("Never printed in Odoo, which cannot print it here.")
    except UserError as error:
        why = move.env._("It could not be printed: %s", error)
    except Exception as error:  # a report may fail in any way; the pack goes on
        if move.env.cr.closed:
            raise
        _logger.warning("Invoice %s could not be printed", move.name, exc_info=True)
        why = move.env._("It could not be printed: %s", error)
    return Paper(move.name, None, why)
