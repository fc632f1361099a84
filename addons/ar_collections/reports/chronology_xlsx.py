"""A customer's chronology as a spreadsheet."""

import io

import xlsxwriter

from .chronology_lines import chronology_lines, chronology_period


def chronology_xlsx(report):
    """Return the bytes of the workbook of a `collection.chronology.report`."""
    report = report._in_its_language()
    env, debtor = report.env, report.debtor_id
    stream = io.BytesIO()
    # What customers wrote is text, whatever it begins with
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(stream, options)
    bold = book.add_format({"bold": True, "bottom": 1})
    title = book.add_format({"bold": True, "font_size": 14})
    top = {"valign": "top"}
    plain = book.add_format(top)
    wrapped = book.add_format(top | {"text_wrap": True})
    date = book.add_format(top | {"num_format": "yyyy-mm-dd"})
    money = book.add_format(top | {"num_format": "#,##0.00"})
    sheet = book.add_worksheet(env._("Chronology"))
    sheet.write(0, 0, report.display_name, title)
    sheet.write(1, 0, f"{debtor.company_id.name}, {chronology_period(report)}")
    headers = [
        (env._("Date"), 12),
        (env._("Date and time"), 18),
        (env._("What"), 28),
        (env._("Details"), 70),
        (env._("Amount"), 14),
        (env._("Currency"), 10),
        (env._("Who"), 32),
    ]
    for column, (header, width) in enumerate(headers):
        sheet.write(3, column, header, bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(4, 0)
    for row, line in enumerate(chronology_lines(report), start=4):
        sheet.write_datetime(row, 0, line.day, date)
        sheet.write_string(row, 1, line.when, plain)
        sheet.write_string(row, 2, line.what, plain)
        sheet.write_string(row, 3, line.details, wrapped)
        if line.amount is not None:
            sheet.write_number(row, 4, line.amount, money)
            sheet.write_string(row, 5, line.currency.name, plain)
        sheet.write_string(row, 6, line.who, wrapped)
    book.close()
    return stream.getvalue()
