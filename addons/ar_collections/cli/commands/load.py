"""Load a ledger of invoices and payments from a CSV file into empty books.

Columns: customer, number, invoice_date, due_date, amount (negative, or kind=credit,
for a credit note), kind, currency, payment_date, paid_amount, disputed (ignored),
name, country, email, phone. Needed are customer, invoice_date, due_date and amount;
columns of other names are ignored unless --map names them.

A payment_date without paid_amount pays the rest on that day; further rows with the
same number are further payments. A row without number is an invoice of its own, which
the journal numbers. Nothing is written while a single row is bad, except by
--skip-bad, which loads the good rows and writes the others to a file.
"""

import sys
from pathlib import Path

from ..loading import books, report
from ..loading.checks import check
from ..loading.progress import Progress
from ..loading.reader import parse_mapping, read_file
from ..loading.writer import LedgerWriter
from ..options import add_company
from ..refusal import Refusal


def add_arguments(parser):
    """Declare the options of the command."""
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument(
        "--map",
        default="",
        metavar="COLUMN=HEADER,…",
        help="headers of the file by column, as in customer=customerID,number=invoice",
    )
    parser.add_argument(
        "--date-format",
        metavar="FORMAT",
        help="format of the dates where they are not ISO, such as %%m/%%d/%%Y",
    )
    add_company(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="check and count, write nothing"
    )
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="load the good rows in spite of bad ones",
    )
    parser.add_argument(
        "--bad-rows",
        metavar="FILE",
        help="where --skip-bad writes the others (here: <name of the file>.bad.csv)",
    )


def execute(env, options) -> int:
    """Load the file; return the exit code."""
    company = books.choose_company(env, options.company)
    file = read_file(options.file, parse_mapping(options.map))
    books.refuse_repetition(company, file.content)
    books.refuse_foreign_entries(company)
    grouping = check(file, company, options.date_format)
    ledger = grouping.ledger
    report.print_problems(grouping)
    if grouping.problems:
        bad = report.counted(len(grouping.problems), "bad row")
        if not options.skip_bad:
            sys.stderr.write(
                f"{bad}: nothing was written. --skip-bad loads the others.\n"
            )
            return 1
        path = Path(options.bad_rows or f"{file.path.stem}.bad.csv")
        if not options.dry_run:
            report.write_bad_rows(file, grouping, path)
            print(f"{bad} not loaded, written to {path}")
    if not ledger.invoices:
        raise Refusal("There is no good row to load. Nothing was written.")
    first_day = min(
        min([i.invoice_date, *(p.date for p in i.payments)]) for i in ledger.invoices
    )
    books.refuse_locked(company, first_day)
    if options.dry_run:
        print(f"Would load {report.summary(ledger)}. Nothing was written.")
        return 0
    if books.ensure_chart(company):
        print(f"{company.name} had no chart of accounts: loaded {books.CHART}.")
    progress = Progress(len(ledger.invoices), "documents")
    origin = books.origin_of(file.path.name, file.content)
    writer = LedgerWriter(env, company, origin)
    writer.add(ledger, progress)
    env["collection.debtor"]._refresh_loaded(company, writer.partner_ids())
    rate = len(ledger.invoices) / max(progress.seconds, 0.001)
    print(
        f"Loaded {report.summary(ledger)} into {company.name}"
        f" in {progress.seconds:.1f} s ({rate:,.0f} documents/s)."
    )
    return 0
