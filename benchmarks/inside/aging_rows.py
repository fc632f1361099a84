"""What is owed, by age: ours beside OCA's aged partner balance and statement."""

from benchmarks.inside.floors import Floors
from benchmarks.inside.rows import Group, Row


def groups(company):
    """Return what is measured: today, and a past day."""
    today = company._collections_today()
    past = today.replace(year=today.year - 1)
    floors = Floors(company)
    floor = Row("floor A", lambda _: floors.aging())
    return [
        Group(
            "Aging of all customers, today",
            floor,
            our_aging(company),
            [
                our_aging_named(company),
                aged_balance(company, today),
                aged_balance(company, today, detail=True),
                outstanding_statement(company, today),
            ],
        ),
        Group(
            "Aging of all customers, a year ago (floor A is that of today)",
            floor,
            our_aging(company, past),
            [
                our_aging_named(company, past),
                aged_balance(company, past),
                outstanding_statement(company, past),
            ],
        ),
    ]


def our_aging(company, as_of=None):
    items, grouping = our_items(company, as_of)
    return Row(
        "ar_collections: customers by bucket",
        lambda _: items._read_group(*grouping),
        outcome=lambda rows: owed(sum(row[-1] for row in rows)),
    )


def our_aging_named(company, as_of=None):
    """Measure what the pivot receives: the customers by name."""
    items, grouping = our_items(company, as_of)
    return Row(
        "ar_collections: the same, with names",
        lambda _: items.formatted_read_group(*grouping),
        outcome=lambda rows: owed(sum(row["residual:sum"] for row in rows)),
    )


def our_items(company, as_of):
    """Return the model of open items as of a day, and how they are grouped."""
    items = company.env["collection.open.item"].with_context(
        collections_as_of=as_of and str(as_of)
    )
    domain = [("company_id", "=", company.id)]
    return items, (domain, ["partner_id", "bucket"], ["residual:sum"])


def aged_balance(company, as_of, detail=False):
    """Measure the values of OCA's aged partner balance, before any rendering."""

    def prepare():
        wizard = company.env["aged.partner.balance.report.wizard"].create(
            {
                "date_at": as_of,
                "receivable_accounts_only": True,
                "show_move_line_details": detail,
            }
        )
        wizard.onchange_type_accounts_only()
        return wizard._prepare_report_data() | {"date_at": str(as_of)}

    report = company.env["report.account_financial_report.aged_partner_balance"]
    return Row(
        f"OCA aged partner balance, {'with line detail' if detail else 'values'}",
        lambda data: report._get_report_values([], data),
        prepare,
        lambda values: owed(sum(a["residual"] for a in values["aged_partner_balance"])),
    )


def outstanding_statement(company, as_of):
    """Measure the values of OCA's outstanding statement of every customer."""

    def prepare():
        customers = company.env["collection.debtor"].search(
            [("company_id", "=", company.id)]
        )
        wizard = company.env["outstanding.statement.wizard"].with_context(
            active_ids=customers.partner_id.ids
        )
        return wizard.create({"date_end": as_of})._prepare_statement()

    report = company.env["report.partner_statement.outstanding_statement"]
    return Row(
        "OCA outstanding statement, values",
        lambda data: report._get_report_values([], data),
        prepare,
        lambda values: f"{len(values['data']):,} statements",
    )


def owed(amount):
    return f"{amount:,.2f} owed"
