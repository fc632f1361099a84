"""Where a synthetic ledger goes: its mark, its companies, the rates it needs."""

from datetime import date

from odoo.tools import SQL

from ...logic.ledger_synthetic import CURRENCIES, Size
from ..refusal import Refusal
from . import books

# What is paid after a change of rate has to be reconciled by Odoo, which is slow.
RATE_YEARS = 2
_MARK = f"{books.MARK} generated"
# Units per euro, of the first year and by how much they rise a year
_RATES = {
    "EUR": (1.0, 0.0),
    "USD": (1.08, 0.02),
    "GBP": (0.86, -0.01),
    "CHF": (0.97, -0.01),
}


def mark_of(size: Size, seed: int, today: date) -> str:
    """Return the source document of all entries of this ledger."""
    return (
        f"{_MARK} {size.invoices} invoices, {size.customers} customers,"
        f" {size.companies} companies, {size.months} months to {today}, seed {seed}"
    )


def first_companies(env, count: int):
    """Return the first companies of the database."""
    return env["res.company"].search([], order="id", limit=count)


def ensure_companies(env, size: Size, mark: str, today: date):
    """Return the companies to fill, the first of the database; create what lacks.

    Nothing is created where one of them may not be filled.
    """
    companies = first_companies(env, size.companies)
    for company in companies:
        books.refuse_foreign_entries(company)
        _refuse_other(company, mark)
        books.refuse_locked(company, first_day(size, today))
    own = companies[:1].currency_id.name
    codes = [code for code in CURRENCIES if code != own]
    for number in range(len(companies), size.companies):
        code = codes[(number - 1) % len(codes)]
        currency = env.ref(f"base.{code}")
        currency.active = True
        companies += env["res.company"].create(
            {"name": f"Synthetic Trading {number + 1}", "currency_id": currency.id}
        )
    env.user.company_ids += companies
    return companies


def prepare(company, size: Size, today: date) -> None:
    """Give a company a chart, and the rates of the currencies it invoices in."""
    env = company.env
    books.ensure_chart(company)
    first_year = first_day(size, today).year
    own = company.currency_id
    if own.name not in _RATES:
        raise Refusal(
            f"{company.name} keeps its books in {own.name}; a synthetic ledger needs"
            f" one of {', '.join(_RATES)}."
        )
    for code in CURRENCIES:
        currency = env.ref(f"base.{code}")
        currency.active = True
        known = env["res.currency.rate"].search_count(
            [
                ("currency_id", "=", currency.id),
                ("company_id", "in", (False, company.root_id.id)),
                ("name", "<=", f"{first_year}-01-01"),
            ],
            limit=1,
        )
        if currency == own or known:
            continue
        env["res.currency.rate"].create(
            [
                {
                    "currency_id": currency.id,
                    "company_id": company.root_id.id,
                    "name": f"{year}-01-01",
                    "rate": _rate(code, year - first_year)
                    / _rate(own.name, year - first_year),
                }
                for year in range(first_year, today.year + 1, RATE_YEARS)
            ]
        )


def is_written(company, mark: str, ref: str) -> bool:
    """Tell whether this customer's entries are in the books."""
    return bool(
        company.env.execute_query(
            SQL(
                """
                SELECT 1 FROM account_move move
                  JOIN res_partner partner ON partner.id = move.partner_id
                 WHERE partner.ref = %s AND move.company_id = %s
                   AND move.invoice_origin = %s
                 LIMIT 1
                """,
                ref,
                company.id,
                mark,
            )
        )
    )


def first_day(size: Size, today: date) -> date:
    """Return a day before which the ledger has nothing."""
    months = today.year * 12 + today.month - 1 - size.months - 4
    return date(months // 12, months % 12 + 1, 1)


def _refuse_other(company, mark: str) -> None:
    """Refuse a company that holds another synthetic ledger."""
    [(other,)] = company.env.execute_query(
        SQL(
            "SELECT min(invoice_origin) FROM account_move WHERE company_id = %s"
            " AND state = 'posted' AND invoice_origin LIKE %s AND invoice_origin <> %s",
            company.id,
            f"{_MARK} %",
            mark,
        )
    )
    if other:
        raise Refusal(
            f"{company.name} holds another synthetic ledger"
            f" ({other.removeprefix(_MARK).strip()}). Give the same numbers, --seed"
            " and --today to go on with it, or take another database."
        )


def _rate(code: str, years: int) -> float:
    first, rise = _RATES[code]
    return round(first + rise * years, 6)
