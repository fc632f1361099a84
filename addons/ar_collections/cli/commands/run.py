"""Execute the night of collections, or simulate one as of a past date.

Without --as-of, or with today's date, the whole night is executed. A past date
implies --dry-run, which leaves the database unchanged.
"""

import argparse
import json
import sys
from datetime import date

from ..options import add_json
from ..refusal import Refusal


def add_arguments(parser):
    parser.add_argument(
        "--as-of", type=_date, metavar="DATE", help="YYYY-MM-DD, not in the future"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="leave the database unchanged"
    )
    add_json(parser)


def execute(env, options):
    companies = env["res.company"]._every_company()
    if options.as_of:
        _refuse_future(companies, options.as_of)
    past = companies.filtered(
        lambda c: options.as_of and options.as_of < c._collections_today()
    )
    dry_run = options.dry_run or bool(past)
    reports = []
    for company in companies:
        # A night is committed step by step: killed half-way, the rest is redone.
        between = None if dry_run else env.cr.commit
        reports.append(
            env["collection.night"]._night(company, options.as_of, dry_run, between)
        )
        if between:
            between()
    if dry_run:
        env.cr.rollback()
    if options.json:
        print(json.dumps({"companies": reports}, ensure_ascii=False, indent=2))
    else:
        _print_table(reports, dry_run)
    return 0


def _date(text):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date written YYYY-MM-DD"
        ) from error


def _refuse_future(companies, as_of):
    today = max(company._collections_today() for company in companies)
    if as_of > today:
        raise Refusal(
            f"--as-of {as_of} lies in the future: give today ({today}) or a past date."
        )


def _print_table(reports, dry_run):
    write = sys.stdout.write
    for report in reports:
        write(f"\n{report['name']}, as of {report['as_of']}")
        write(" (dry run, nothing stored)\n" if dry_run else "\n")
        write(f"  customers with open items  {report['debtors']:>14,}\n")
        write(f"  open items                 {report['open_items']:>14,}\n")
        for bucket in report["buckets"]:
            write(f"    {bucket['label']:<24} {bucket['amount']:>14,.2f}")
            write(f"  {report['currency']}  {bucket['items']:>6} items\n")
        write(f"  balance                    {report['balance']:>14,.2f}\n")
        write(f"  overdue                    {report['overdue']:>14,.2f}\n")
        for title, counts in (
            ("decisions", report["decisions"]),
            ("notices", report["notices"]),
        ):
            write(f"  {title}\n" if counts else f"  {title}: none\n")
            for key, count in sorted(counts.items(), key=lambda pair: -pair[1]):
                write(f"    {key:<24} {count:>14,}\n")
        write(f"  {report['seconds']} s\n")
