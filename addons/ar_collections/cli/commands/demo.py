"""Fill an empty database with a demo company, its customers and their ledger.

Two companies in euro, sixty customers of many countries in three languages, settled
history, open items of every age relative to today, instalments, foreign currencies;
users marta and aoife (collectors) and klaus (manager), password = login, who are a
team. Collections are switched live. Refused where entries have been posted.
"""

from ...demo import bounces, companies, letters, rates, talks
from ...demo.handel import HANDEL
from ...demo.ledger import make_ledger
from ...demo.wholesale import WHOLESALE
from ...demo.wholesale_more import MORE
from ..loading import books, report
from ..loading.writer import LedgerWriter
from ..refusal import Refusal

ORIGIN = "Demo ledger"
ANY_HOUR = {  # whoever looks at the demo at night sees notices leave too
    "collections_hours_from": 0.0,
    "collections_hours_to": 24.0,
    "collections_working_days_only": False,
}


def add_arguments(parser):
    """Declare the options of the command: none."""


def execute(env, options) -> int:
    """Fill the database; return the exit code."""
    posted = env["account.move"].search([("state", "=", "posted")], limit=1)
    if posted:
        raise Refusal(
            f"The database has posted entries ({posted.name} of"
            f" {posted.company_id.name}): the demo ledger needs an empty one."
        )
    companies.install_languages(env)
    letters.write_letters(env)
    main = env["res.company"].search([], order="id", limit=1)
    second = env["res.company"].create({"name": companies.SECOND.values["name"]})
    env.user.company_ids += second
    told = []
    for company, profile, people in (
        (main, companies.MAIN, WHOLESALE + MORE),
        (second, companies.SECOND, HANDEL),
    ):
        books.ensure_chart(company)
        companies.set_up(company, profile)
        today = company._collections_today()
        rates.add_rates(env, today)
        ledger = make_ledger(people, today, profile.labels)
        LedgerWriter(env, company, ORIGIN).add(ledger)
        company.write(ANY_HOUR | {"collections_live": True})
        env["collection.debtor"]._refresh_company(company)
        bounces.add_bounces(company, people)
        told.append(f"{company.name}: {report.summary(ledger)}. Collections are live.")
    companies.add_users(env, main + second)
    for company in main + second:
        talks.add_talks(company)
        env["collection.debtor"]._assign_night(company)
    print("\n".join(told))
    print(
        "Users: admin (administrator), marta and aoife (collectors), klaus (manager)."
    )
    return 0
