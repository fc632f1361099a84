"""A ledger file checked against itself and against the books."""

from collections.abc import Iterator
from datetime import date, datetime

from ...logic.ledger_dates import ISO, date_parser, refusal
from ...logic.ledger_grouping import Grouping, Problem, group
from ...logic.ledger_rows import DATES, BadRow, RowReader
from ..refusal import Refusal
from .books import known_numbers
from .customers import ambiguous
from .rates import Rates
from .reader import LedgerFile


def check(file: LedgerFile, company, date_format: str | None) -> Grouping:
    """Return the good rows as a ledger, and every problem of the others."""
    if date_format:
        _check_format(date_format)
    elif reason := refusal(_dates(file)):
        raise Refusal(f"{reason} Nothing was written.")
    reader = RowReader(
        date_parser(date_format or ISO),
        Rates(company).usable(),
        set(company.env["res.country"].search([]).mapped("code")),
    )
    rows, problems, bad_numbers = [], [], {}
    for record in file.records:
        try:
            if len(record.cells) != len(file.header):
                raise BadRow(
                    f"{len(record.cells)} cells where the header has {len(file.header)}"
                )
            rows.append(reader.read(record.line, file.cells(record)))
        except BadRow as error:
            problems.append(Problem(record.line, "; ".join(error.args)))
            number = file.cells(record).get("number", "").strip()
            bad_numbers.setdefault(number, record.line)
    bad_numbers.pop("", None)
    grouping = group(rows, bad_numbers)
    _check_books(grouping, company)
    grouping.problems = sorted(problems + grouping.problems, key=lambda p: p.line)
    return grouping


def _check_format(date_format: str) -> None:
    day = date(2013, 12, 31)
    try:
        understood = datetime.strptime(day.strftime(date_format), date_format).date()
    except ValueError:
        understood = None
    if understood != day:
        raise Refusal(
            f"--date-format {date_format!r} does not name day, month and year:"
            " write it like '%m/%d/%Y'."
        )


def _dates(file: LedgerFile) -> Iterator[str]:
    for record in file.records:
        cells = file.cells(record)
        yield from (cells.get(name, "").strip() for name in DATES)


def _check_books(grouping: Grouping, company) -> None:
    """Take out the invoices that the books hold, or whose customer is not clear."""
    ledger = grouping.ledger
    numbers = {invoice.number for invoice in ledger.invoices if invoice.number}
    known = known_numbers(company, numbers)
    unclear = ambiguous(company.env, company, ledger.customers)
    good, good_lines = [], []
    for invoice, lines in zip(ledger.invoices, grouping.lines, strict=True):
        reason = ""
        if invoice.number in known:
            reason = f"invoice {invoice.number} is in the books already"
        elif invoice.customer in unclear:
            reason = f"several partners have the reference {invoice.customer}"
        if reason:
            grouping.problems += [Problem(line, reason) for line in lines]
        else:
            good.append(invoice)
            good_lines.append(lines)
    ledger.invoices, grouping.lines = good, good_lines
    remaining = {invoice.customer for invoice in good}
    for ref in ledger.customers.keys() - remaining:
        del ledger.customers[ref]
