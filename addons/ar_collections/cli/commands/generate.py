"""Write a synthetic ledger into empty books: for trials of size, speed and scoring.

The same numbers, --seed and --today give the same ledger. A quarter of the invoices is
open and most of these overdue; there are instalments, credit notes, part payments,
payments without reference, foreign currencies, and histories of prompt, slow, chronic,
seasonal, deteriorating and new payers.

Companies that are missing are created. It is committed piece by piece: one that was
interrupted is continued by the same command.
"""

import argparse
import sys
from datetime import date

from ...logic.ledger_synthetic import Size, Synthetic
from ..loading import generation
from ..loading.progress import Progress
from ..loading.writer import LedgerWriter
from ..refusal import Refusal

BATCH = 10_000  # invoices that are committed at once


def add_arguments(parser):
    """Declare the options of the command."""
    parser.add_argument("--invoices", type=_count, default=20_000, metavar="N")
    parser.add_argument("--companies", type=_count, default=1, metavar="N")
    parser.add_argument(
        "--customers", type=_count, metavar="N", help="one for 20 invoices without"
    )
    parser.add_argument("--months", type=_count, default=36, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument(
        "--today",
        type=_date,
        metavar="DATE",
        help="the day the ledger ends on, YYYY-MM-DD; today without",
    )


def execute(env, options) -> int:
    """Write the ledger; return the exit code."""
    customers = options.customers or max(1, options.invoices // 20)
    size = Size(options.invoices, customers, options.companies, options.months)
    if not size.companies <= customers <= size.invoices:
        raise Refusal("There must be a customer per company, an invoice per customer.")
    latest = generation.first_companies(env, 1)._collections_today()
    today = options.today or latest
    if today > latest:
        raise Refusal(f"--today {today} lies in the future: it is {latest}.")
    mark = generation.mark_of(size, options.seed, today)
    companies = generation.ensure_companies(env, size, mark, today)
    for company in companies:
        generation.prepare(company, size, today)
    commit(env)
    progress = Progress(size.invoices, "invoices")
    done = written = 0
    for number, company in enumerate(companies):
        ledger = Synthetic(
            size.of_company(number),
            options.seed,
            today,
            number,
            company.currency_id.name,
        )
        writer = LedgerWriter(env, company, mark)
        for piece in ledger.batches(BATCH):
            invoices = sum(not invoice.is_credit for invoice in piece.invoices)
            done += invoices
            if generation.is_written(company, mark, next(iter(piece.customers))):
                continue
            if done > invoices and not written:
                sys.stderr.write(f"Going on after {done - invoices:,} invoices.\n")
            writer.add(piece)
            commit(env)
            written += invoices
            progress(done)
        env["collection.debtor"]._refresh_company(company, lambda: commit(env))
        commit(env)
    if not written:
        raise Refusal("This ledger has been generated already. Nothing was written.")
    names = ", ".join(companies.mapped("name"))
    rate = written / max(progress.seconds, 0.001)
    print(
        f"Generated {written:,} invoices of {customers:,} customers in {names}"
        f" in {progress.seconds:.1f} s ({rate:,.0f} invoices/s)."
    )
    return 0


def commit(env) -> None:
    """Keep what has been written so far, whatever happens next."""
    env.cr.commit()


def _count(text):
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above zero")
    return number


def _date(text):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date written YYYY-MM-DD"
        ) from error
