"""The aging report as a spreadsheet: one sheet by customer, one of all items."""

import io
from collections import defaultdict

import xlsxwriter

from odoo.fields import Domain
from odoo.tools import SQL


def aging_xlsx(report):
    """Return the bytes of the workbook of a `collection.aging.report`.

    Read with the rights of the report's user, in a constant number of queries.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    formats = {
        "bold": book.add_format({"bold": True, "bottom": 1}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "total": book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    _customers(book, formats, report)
    _items(book, formats, report)
    book.close()
    return stream.getvalue()


def _head(sheet, formats, report, headers, widths):
    env, company = report.env, report.company_id
    title = env._("Aging of %(company)s", company=company.name)
    sheet.write(0, 0, title, formats["title"])
    sheet.write(
        1,
        0,
        env._(
            "as of %(day)s, in %(currency)s",
            day=report.as_of.isoformat(),
            currency=company.currency_id.name,
        ),
    )
    for column, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.write(3, column, header, formats["bold"])
        sheet.set_column(column, column, width)
    sheet.freeze_panes(4, 1)


def _customers(book, formats, report):
    env = report.env
    model = report._items()
    ladder = report.company_id._collections_buckets()
    labels = [env._("Not due"), *(bucket.label for bucket in ladder[1:])]
    headers = [env._("Customer"), env._("Number"), *labels, env._("Balance")]
    sheet = book.add_worksheet(env._("By customer"))
    _head(sheet, formats, report, headers, [36, 14, *([14] * 7)])
    money = report.company_id.currency_id.round
    sums = defaultdict(lambda: [0.0] * len(ladder))
    domain = [("company_id", "=", report.company_id.id)]
    groups = model._read_group(domain, ["partner_id", "bucket"], ["residual:sum"])
    for partner, bucket, amount in groups:
        sums[partner][int(bucket)] = amount
    row = 3
    for partner in sorted(sums, key=lambda p: -sum(sums[p])):
        row += 1
        sheet.write(row, 0, partner.display_name or env._("Unassigned"))
        sheet.write(row, 1, partner.ref or "")
        for column, amount in enumerate([*sums[partner], sum(sums[partner])], start=2):
            sheet.write_number(row, column, money(amount), formats["money"])
    totals = [sum(column) for column in zip(*sums.values(), strict=True)]
    sheet.write(row + 1, 0, env._("Total"), formats["total"])
    sheet.write(row + 1, 1, "", formats["total"])
    totals = totals or [0.0] * len(ladder)
    for column, amount in enumerate([*totals, sum(totals)], start=2):
        sheet.write_number(row + 1, column, money(amount), formats["total"])


def _items(book, formats, report):
    env = report.env
    sheet = book.add_worksheet(env._("Open items"))
    headers = [
        env._("Customer"),
        env._("Document"),
        env._("Date"),
        env._("Due date"),
        env._("Days overdue"),
        env._("Open"),
        env._("Currency"),
        env._("Open in currency"),
        env._("Not dunned"),
    ]
    _head(sheet, formats, report, headers, [36, 22, 12, 12, 14, 14, 10, 16, 12])
    for row, item in enumerate(_rows(report), start=4):
        name, document, date, due, days, amount, currency, amount_currency, out = item
        sheet.write(row, 0, name or env._("Unassigned"))
        sheet.write(row, 1, document)
        sheet.write_datetime(row, 2, date, formats["date"])
        sheet.write_datetime(row, 3, due, formats["date"])
        sheet.write_number(row, 4, days)
        sheet.write_number(row, 5, amount, formats["money"])
        sheet.write(row, 6, currency)
        sheet.write_number(row, 7, amount_currency, formats["money"])
        sheet.write(row, 8, "×" if out else "")


def _rows(report):
    """Return the items with names, oldest first, by one statement."""
    model = report._items()
    query = model._search(Domain("company_id", "=", report.company_id.id))
    table = model._table
    columns = [
        SQL.identifier(table, name)
        for name in (
            "date",
            "date_maturity",
            "days_overdue",
            "residual",
            "residual_currency",
            "partner_id",
            "move_id",
            "currency_id",
            "no_followup",
        )
    ]
    return report.env.execute_query(
        SQL(
            """
            SELECT partner.name, move.name, item.date, item.date_maturity,
                   item.days_overdue, item.residual, currency.name,
                   item.residual_currency, item.no_followup
              FROM (%s) item
              JOIN account_move move ON move.id = item.move_id
              JOIN res_currency currency ON currency.id = item.currency_id
              LEFT JOIN res_partner partner ON partner.id = item.partner_id
             ORDER BY item.date_maturity, partner.name, move.name
            """,
            query.select(*columns),
        )
    )
