"""Whom to write to, and the writing: ours beside OCA's credit control."""

from odoo import Command

from benchmarks.inside import our_dunning
from benchmarks.inside.floors import Floors
from benchmarks.inside.rows import Group, Row

MAILS = 50
ITEMS = 10  # in the table of a mail


def groups(company):
    """Return what is measured: decisions, e-mails without PDF, and letters."""
    floors = Floors(company)
    return [
        Group(
            "Decisions about all customers",
            Row("floor N", lambda _: floors.write_night(), floors.prepare_night),
            our_dunning.first_run(company),
            [
                our_dunning.decisions(company),
                our_dunning.second_run(company),
                control_run(company),
            ],
        ),
        Group(
            f"E-mails with up to {ITEMS} items and no PDF, figures for each",
            plain_mails(company),
            our_dunning.notices(company, ITEMS),
            [
                our_dunning.notices_with_letters(company, ITEMS),
                control_mails(company),
                control_mails_of_lines(company),
            ],
            each=True,
        ),
        Group(
            f"Letters with {ITEMS} items, figures for each",
            None,
            our_dunning.letters(company, ITEMS),
            [],
            each=True,
        ),
    ]


def control_run(company):
    return Row(
        "OCA credit control, run: lines only",
        lambda run: run._generate_credit_lines(),
        lambda: new_run(company),
        lambda lines: f"{len(lines):,} lines",
    )


def control_mails(company):
    def prepare():
        return communications(new_lines(company))

    return Row("OCA credit control: e-mails", send, prepare, mails)


def control_mails_of_lines(company):
    """Measure what follows a run: lines set ready, letters made of them, e-mails."""
    return Row(
        "OCA credit control: from lines to e-mails",
        lambda lines: send(communications(lines)),
        lambda: new_lines(company),
        mails,
    )


def plain_mails(company):
    """Measure the least that an e-mail in the queue takes."""

    def create(_):
        return company.env["mail.mail"].create(
            [
                {
                    "subject": "Reminder",
                    "body_html": "<p>Reminder</p>",
                    "email_to": f"customer{number}@example.com",
                }
                for number in range(MAILS)
            ]
        )

    return Row("floor: mail.mail, created and nothing else", create, outcome=mails)


def new_run(company):
    """Set up OCA's run of today, with the policy that it installs."""
    env = company.env
    policy = env.ref("account_credit_control.credit_control_3_time")
    policy.account_ids = env["account.account"]._receivable_ids()
    company.credit_policy_id = policy
    return env["credit.control.run"].create(
        {
            "date": company._collections_today(),
            "policy_ids": [Command.set(policy.ids)],
            "company_id": company.id,
        }
    )


def new_lines(company):
    """Make the lines of few customers as a run does, for e-mails without PDF."""
    run = new_run(company)
    level = run.policy_ids.level_ids[0]
    level.email_template_id.report_template_ids = False
    return company.env["credit.control.line"].create_or_update_from_mv_lines(
        overdue_items(company).move_line_id, level, run.date, company
    )


def communications(lines):
    lines.write({"state": "to_be_sent"})
    return lines.env["credit.control.communication"]._generate_comm_from_credit_lines(
        lines
    )


def send(letters):
    letters._generate_emails()
    return letters


def overdue_items(company):
    """Return overdue items of the MAILS customers with most items, ITEMS of each."""
    customers = company.env["collection.debtor"].search(
        [
            ("company_id", "=", company.id),
            ("overdue", ">", 0),
            ("partner_id.email", "!=", False),
        ],
        order="open_item_count desc, id",
        limit=MAILS,
    )
    items = company.env["collection.open.item"]
    for partner in customers.partner_id:
        items += items.search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "=", partner.id),
                ("days_overdue", ">", 0),
                ("residual", ">", 0),
            ],
            limit=ITEMS,
        )
    return items


def mails(sent):
    return f"{len(sent)} mails"
