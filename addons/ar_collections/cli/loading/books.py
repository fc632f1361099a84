"""Whether a company's books may take a ledger, and what they lack for it."""

import hashlib

from odoo.tools import SQL

from ..refusal import Refusal

CHART = "generic_coa"
MARK = "Ledger load"  # begins the source document of every entry loaded


def origin_of(name: str, content: bytes) -> str:
    """Return the mark that the entries of this file carry."""
    return f"{_digest_mark(content)} {name}"


def _digest_mark(content: bytes) -> str:
    return f"{MARK} {hashlib.sha256(content).hexdigest()[:16]}"


def choose_company(env, name: str | None):
    """Return the company of this name or id; the first one without."""
    companies = env["res.company"].search([], order="id")
    if not name:
        return companies[:1]
    found = companies.filtered(lambda c: name in (c.name, str(c.id)))
    if len(found) != 1:
        known = ", ".join(f"{c.id} {c.name}" for c in companies)
        raise Refusal(f"No single company {name!r} (known: {known}).")
    return found


def refuse_foreign_entries(company) -> None:
    """Refuse books with posted entries that no load of ours has made."""
    rows = company.env.execute_query(
        SQL(
            """
            SELECT move.name, move.date FROM account_move move
             WHERE move.company_id = %s AND move.state = 'posted'
               AND coalesce(move.invoice_origin, '') NOT LIKE %s
               AND NOT EXISTS (SELECT 1 FROM account_partial_reconcile partial
                                WHERE partial.exchange_move_id = move.id)
             ORDER BY move.id LIMIT 1
            """,
            company.id,
            f"{MARK} %",
        )
    )
    for name, date in rows:
        raise Refusal(
            f"{company.name} has posted entries of its own ({name} of {date}): a ledger"
            " is only loaded into books that are empty or hold earlier loads."
            " Nothing was written."
        )


def refuse_repetition(company, content: bytes) -> None:
    """Refuse a file that has been loaded before."""
    loaded = company.env["account.move"].search(
        [
            ("company_id", "=", company.id),
            ("invoice_origin", "=like", f"{_digest_mark(content)} %"),
        ],
        limit=1,
    )
    if loaded:
        raise Refusal(
            f"This file has been loaded into {company.name} on"
            f" {loaded.create_date:%Y-%m-%d}. Nothing was written."
        )


def refuse_locked(company, first_day) -> None:
    """Refuse entries on days that the company has locked, or a hashed journal."""
    for journal in _journals(company):
        if journal.restrict_mode_hash_table:
            raise Refusal(f"The journal {journal.name} seals its entries: no loading.")
        locked = company._get_user_fiscal_lock_date(journal)
        if first_day <= locked:
            raise Refusal(
                f"{company.name} is locked up to {locked}, and the ledger begins on"
                f" {first_day}. Nothing was written."
            )


def ensure_chart(company) -> bool:
    """Load a chart of accounts where there is none; tell whether it was loaded."""
    journals = set(_journals(company).mapped("type"))
    if company.chart_template or journals == {"sale", "bank"}:
        return False
    currency = company.currency_id
    company.env["account.chart.template"].try_loading(CHART, company)
    # The chart would make the currency that of its fiscal country.
    company.currency_id = currency
    return True


def known_numbers(company, numbers) -> set[str]:
    """Return those of these numbers that the sales journals already hold."""
    rows = company.env.execute_query(
        SQL(
            """
            SELECT move.name FROM account_move move
              JOIN account_journal journal ON journal.id = move.journal_id
             WHERE move.company_id = %s AND move.state = 'posted'
               AND journal.type = 'sale' AND move.name = ANY(%s)
            """,
            company.id,
            list(numbers),
        )
    )
    return {name for (name,) in rows}


def _journals(company):
    domain = [("company_id", "=", company.id), ("type", "in", ("sale", "bank"))]
    return company.env["account.journal"].search(domain)
