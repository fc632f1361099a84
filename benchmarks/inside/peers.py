"""Run inside `odoo shell` (name: env), in a database that has the peers' addons.

GROUPS is what is measured: in each group the floor, ours and the peers take turns, so
that a slow moment strikes all of them, and each figure is the median of RUNS. Every
measurement is rolled back, with what was set up for it.
"""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from odoo import Command

from benchmarks.inside.floors import RUNS, Floors, largest_company

MAILS = 50
ROWS = 10  # of the table in a mail
company = largest_company(env)  # noqa: F821
env = company.env
today = company._collections_today()
past = today.replace(year=today.year - 1)
floors = Floors(company)


class Row(NamedTuple):
    """One thing that is measured.

    :param call: what is timed; takes what `prepare` returned
    :param prepare: sets the call up, untimed
    :param outcome: says in a word what the call gave, to be compared with the others
    """

    name: str
    call: Callable
    prepare: Callable = lambda: None
    outcome: Callable = lambda answer: ""


class Group(NamedTuple):
    """The same thing done by PostgreSQL alone, by us and by others.

    :param ours: None where nothing of ours stands beside the peers yet
    :param each: divide the figures by the length of what a call returned
    """

    title: str
    floor: Row | None
    ours: Row | None
    peers: list[Row]
    each: bool = False


# What is owed, by age.


def owed(amount):
    return f"{amount:,.2f} owed"


def our_aging(as_of=None):
    model = env["collection.open.item"].with_context(
        collections_as_of=as_of and str(as_of)
    )
    return Row(
        "ar_collections: customers by bucket",
        lambda _: model._read_group(
            [("company_id", "=", company.id)],
            ["partner_id", "bucket"],
            ["residual:sum"],
        ),
        outcome=lambda rows: owed(sum(row[-1] for row in rows)),
    )


def aged_balance(as_of, detail=False):
    """Measure the values of OCA's aged partner balance, before any rendering."""

    def prepare():
        wizard = env["aged.partner.balance.report.wizard"].create(
            {
                "date_at": as_of,
                "receivable_accounts_only": True,
                "show_move_line_details": detail,
            }
        )
        wizard.onchange_type_accounts_only()
        data = wizard._prepare_report_data()
        return data | {"date_at": str(wizard.date_at)}

    report = env["report.account_financial_report.aged_partner_balance"]
    name = "with line detail" if detail else "values"
    return Row(
        f"OCA aged partner balance, {name}",
        lambda data: report._get_report_values([], data),
        prepare,
        lambda values: owed(sum(a["residual"] for a in values["aged_partner_balance"])),
    )


def outstanding_statement(as_of):
    """Measure the values of OCA's outstanding statement of every customer."""

    def prepare():
        customers = env["collection.debtor"].search([("company_id", "=", company.id)])
        wizard = env["outstanding.statement.wizard"].with_context(
            active_ids=customers.partner_id.ids
        )
        return wizard.create({"date_end": as_of})._prepare_statement()

    report = env["report.partner_statement.outstanding_statement"]
    return Row(
        "OCA outstanding statement, values",
        lambda data: report._get_report_values([], data),
        prepare,
        lambda values: f"{len(values['data']):,} statements",
    )


AGING_FLOOR = Row("floor A", lambda _: floors.aging())

# Whom to write to.


def credit_control_run():
    """Set up OCA's run of today, with the policy it installs."""
    policy = env.ref("account_credit_control.credit_control_3_time")
    policy.account_ids = env["account.account"]._receivable_ids()
    company.credit_policy_id = policy
    return env["credit.control.run"].create(
        {
            "date": today,
            "policy_ids": [Command.set(policy.ids)],
            "company_id": company.id,
        }
    )


CREDIT_CONTROL_RUN = Row(
    "OCA credit control, run: lines only",
    lambda run: run._generate_credit_lines(),
    credit_control_run,
    lambda lines: f"{len(lines):,} lines",
)

# What is written: an e-mail with a table, without PDF.


def most_indebted():
    """Return the overdue items of the customers with most of them: ROWS of each."""
    customers = env["collection.debtor"].search(
        [
            ("company_id", "=", company.id),
            ("overdue", ">", 0),
            ("partner_id.email", "!=", False),
        ],
        order="open_item_count desc, id",
        limit=MAILS,
    )
    items = env["collection.open.item"]
    for customer in customers.partner_id:
        items += items.search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "=", customer.id),
                ("days_overdue", ">", 0),
                ("residual", ">", 0),
            ],
            limit=ROWS,
        )
    return items


def credit_control_lines():
    """Make lines as a run does, with e-mails that carry no PDF."""
    level = credit_control_run().policy_ids.level_ids[0]
    level.email_template_id.report_template_ids = False
    return env["credit.control.line"].create_or_update_from_mv_lines(
        most_indebted().move_line_id, level, today, company
    )


def credit_control_communications(lines=None):
    lines = lines or credit_control_lines()
    lines.write({"state": "to_be_sent"})
    return env["credit.control.communication"]._generate_comm_from_credit_lines(lines)


def send_communications(communications):
    communications._generate_emails()
    return communications


def plain_mails(_):
    return env["mail.mail"].create(
        [
            {
                "subject": "Reminder",
                "body_html": "<p>Reminder</p>",
                "email_to": f"customer{number}@example.com",
            }
            for number in range(MAILS)
        ]
    )


def mails(sent):
    return f"{len(sent)} mails"


CREDIT_CONTROL_MAILS = Row(
    "OCA credit control: e-mails",
    send_communications,
    credit_control_communications,
    mails,
)
CREDIT_CONTROL_LETTERS = Row(
    "OCA credit control: from lines to e-mails",
    lambda lines: send_communications(credit_control_communications(lines)),
    credit_control_lines,
    mails,
)
MAIL_FLOOR = Row(
    "floor: mail.mail, created and nothing else",
    plain_mails,
    outcome=mails,
)

GROUPS = [
    Group(
        "Aging of all customers, today",
        AGING_FLOOR,
        our_aging(),
        [
            aged_balance(today),
            aged_balance(today, detail=True),
            outstanding_statement(today),
        ],
    ),
    Group(
        "Aging of all customers, a year ago (floor A is that of today)",
        AGING_FLOOR,
        our_aging(past),
        [aged_balance(past), outstanding_statement(past)],
    ),
    Group(
        "Decisions about all customers",
        Row("floor N", lambda _: floors.write_night(), floors.prepare_night),
        None,  # the place of our decisions
        [CREDIT_CONTROL_RUN],
    ),
    Group(
        f"E-mails with up to {ROWS} rows and no PDF, figures for each",
        MAIL_FLOOR,
        None,  # the place of our notices
        [CREDIT_CONTROL_MAILS, CREDIT_CONTROL_LETTERS],
        each=True,
    ),
]


def measure_once(row, each):
    """Return milliseconds, queries and outcome of one run."""
    given = row.prepare()
    env.cr.flush()
    env.invalidate_all()
    queries = env.cr.sql_log_count
    start = time.perf_counter()
    answer = row.call(given)
    # What is left to be written at the end of a transaction belongs to the call.
    env.cr.flush()
    taken = 1000 * (time.perf_counter() - start)
    queries = env.cr.sql_log_count - queries
    outcome = row.outcome(answer)
    pieces = len(answer) if each else 1
    env.cr.rollback()
    return taken / pieces, queries / pieces, outcome


def measure(group):
    """Return {row: (median milliseconds, queries, outcome)}, the rows taking turns."""
    rows = [row for row in (group.floor, group.ours, *group.peers) if row]
    runs = {row: [] for row in rows}
    for _run in range(RUNS):
        for row in rows:
            runs[row].append(measure_once(row, group.each))
    return {
        row: (statistics.median(run[0] for run in found), *found[-1][1:])
        for row, found in runs.items()
    }


def times(taken, other):
    """Say how many times as long as the other something took."""
    return f"{taken / other[0]:,.1f}" if other else ""


def show(group):
    figures = measure(group)
    print(f"\n{group.title}")
    print(f"{'':44}{'ms':>11}{'queries':>10}{'x floor':>9}{'x ours':>8}")
    for row, (taken, queries, outcome) in figures.items():
        print(
            f"  {row.name:42}{taken:11,.1f}{queries:10,.{1 if group.each else 0}f}"
            f"{times(taken, figures.get(group.floor)):>9}"
            f"{times(taken, figures.get(group.ours)):>8}  {outcome}",
            flush=True,
        )
    if not group.ours:
        print("  ar_collections: not measured here yet")


customers = env["collection.debtor"].search_count([("company_id", "=", company.id)])
entries = env["account.move"].search_count([("company_id", "=", company.id)])
print(f"{company.name}: {customers:,} customers, {entries:,} entries")
for group in GROUPS:
    show(group)
