"""What a pack of evidence lists: invoices, notices, promises, disputes, at law."""

import io

import xlsxwriter


def evidence_xlsx(pack):
    """Return the bytes of the workbook of a `collection.evidence`."""
    stream = io.BytesIO()
    # What customers wrote is text, whatever it begins with
    book = xlsxwriter.Workbook(
        stream,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "float": book.add_format({"num_format": "#,##0.00"}),
    }
    for title, records, names in sheets(pack):
        _write(book.add_worksheet(title[:31]), records, names, formats)
    book.close()
    return stream.getvalue()


def sheets(pack):
    """Return [(title, records, field names)]; by the user's own rights."""
    env = pack.env
    return [
        (
            env._("Invoices"),
            pack._moves(),
            "name move_type invoice_date invoice_date_due amount_total amount_residual"
            " currency_id payment_state",
        ),
        (
            env._("Notices"),
            pack._records("dunning.notice"),
            "date level_id channel contact_id address state failure bounced total_due"
            " total_blocked currency_id pay_until",
        ),
        (
            env._("Promises"),
            pack._records("collection.promise"),
            "date_made date amount currency_id state paid paid_on judged_on note",
        ),
        (
            env._("Disputes"),
            pack._records("collection.dispute"),
            "date reason_id documents amount company_currency_id state resolution"
            " closed_on description",
        ),
        (
            env._("Holds"),
            pack._records("collection.hold"),
            "date_start date_end reason_id documents state ended_on",
        ),
        (
            env._("At law"),
            pack._records("collection.handover"),
            "handed_on kind recipient_id amount recovered currency_id returned_on"
            " return_reason",
        ),
    ]


def _write(sheet, records, names, formats):
    names = names.split()
    info = records.fields_get(names, ["string", "type", "selection"])
    for column, name in enumerate(names):
        sheet.write_string(0, column, info[name]["string"], formats["head"])
        sheet.set_column(column, column, 18)
    sheet.freeze_panes(1, 0)
    for row, record in enumerate(records, start=1):
        for column, name in enumerate(names):
            _write_cell(sheet, row, column, record[name], info[name], formats)


def _write_cell(sheet, row, column, value, info, formats):
    kind = info["type"]
    if kind in ("monetary", "float"):
        sheet.write_number(row, column, value, formats["float"])
    elif kind == "boolean":
        sheet.write_boolean(row, column, value)
    elif not value:
        return
    elif kind == "date":
        sheet.write_datetime(row, column, value, formats["date"])
    elif kind == "selection":
        sheet.write_string(row, column, dict(info["selection"]).get(value, value))
    elif kind == "many2one":
        sheet.write_string(row, column, value.display_name or "")
    else:
        sheet.write_string(row, column, str(value))
