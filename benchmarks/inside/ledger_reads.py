"""Run inside `odoo shell` (name: env): the ledger's reads, next to plain SQL.

Every measurement is rolled back; each figure is the median of RUNS, a floor and what is
compared with it one after the other, so that a slow moment strikes both.
"""

import resource
import time

from odoo.tools import SQL

from benchmarks.inside.floors import (
    Floors,
    largest_company,
    measure,
    measure_beside,
    one_process,
)

company = largest_company(env)  # noqa: F821
env = company.env
Debtor = env["collection.debtor"]
today = company._collections_today()
floors = Floors(company)


def night():
    Debtor._refresh_company(company)


def differ():
    """Have every row rewritten by the next night, as the floor rewrites every row.

    Committed, as nights are: PostgreSQL checks the keys of a row again that the same
    transaction has written before.
    """
    env.cr.execute(
        SQL(
            "UPDATE collection_debtor SET days_overdue = -1 WHERE company_id = %s",
            company.id,
        )
    )
    commit()


def commit():
    """Commit, and sweep up as autovacuum does between two nights."""
    env.cr.commit()
    env.cr._cnx.autocommit = True
    env.cr.execute("VACUUM collection_debtor, collection_case")
    env.cr._cnx.autocommit = False


def some(count, **search):
    partners = Debtor.search([("company_id", "=", company.id)], limit=count, **search)
    partner_ids = partners.partner_id.ids

    def refresh():
        start = time.perf_counter()
        Debtor._refresh_partners(company, partner_ids)
        return time.perf_counter() - start

    return refresh


FIGURES = ("balance", "overdue", "days_overdue", "not_due", "worst_bucket")
FIGURES += tuple(f"bucket_{n}" for n in range(1, 6))


def worklist():
    Debtor.web_search_read(
        [("company_id", "=", company.id), ("overdue", ">", 0)],
        {
            "partner_id": {"fields": {"display_name": {}}},
            **dict.fromkeys(FIGURES, {}),
        },
        limit=80,
    )  # fmt: skip


CASES = env["collection.case"]
MINE = [("company_id", "=", company.id), ("closed_on", "=", False)]
COLUMNS = ("priority", "overdue", "days_overdue", "next_action", "next_action_date")
NAMED = ("partner_id", "stage_id", "user_id")
CARD = {
    **dict.fromkeys(COLUMNS, {}),
    **{name: {"fields": {"display_name": {}}} for name in NAMED},
}


def cases():
    CASES.web_search_read(MINE, CARD, limit=80)


def cases_by(column):
    return lambda: CASES.formatted_read_group(MINE, [column], ["overdue:sum"])


def board():
    CASES.web_read_group(
        MINE,
        ["stage_id"],
        ["overdue:sum"],
        auto_unfold=True,
        unfold_read_specification=CARD | {"chips": {}},
    )


def sheet():
    debtor = Debtor.search(
        [("company_id", "=", company.id)], order="open_item_count desc", limit=1
    )
    fields = {"move_id": {"fields": {"display_name": {}}}, "date_maturity": {}}
    debtor.web_read(
        {
            "overdue": {},
            "aging_bar": {},
            "behaviour_chart": {},
            "open_item_ids": {"fields": fields | {"residual": {}, "days_overdue": {}}},
        }
    )


def report(as_of=None):
    model = env["collection.open.item"].with_context(collections_as_of=as_of)
    return lambda: model._read_group(
        [("company_id", "=", company.id)], ["partner_id", "bucket"], ["residual:sum"]
    )


def written():
    """Return (rows of customers written, messages) in this transaction."""
    env.cr.execute(
        "SELECT relname, n_tup_ins + n_tup_upd FROM pg_stat_xact_user_tables"
        " WHERE relname IN ('collection_debtor', 'mail_message')"
    )
    counts = dict(env.cr.fetchall())
    return counts.get("collection_debtor", 0), counts.get("mail_message", 0)


def unchanged():
    night()
    counted[:] = written()


counted = []


def memory():
    """Return the most this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(name, call, floor=None, floor_name=""):
    before = memory()
    figures = measure_beside(env, *([floor] if floor else []), call)
    seconds, queries = figures[-1]
    ratio = f"{seconds / figures[0][0]:5.2f} x {floor_name}" if floor else ""
    grown = f"+{memory() - before:.0f} MB"
    print(
        f"{name:46} {1000 * seconds:10.1f} ms {queries:4} queries {grown:>8}  {ratio}"
    )


one_process(env)
night()
commit()
debtors = Debtor.search_count([("company_id", "=", company.id)])
entries = env["account.move"].search_count([])
print(f"{company.name}: {debtors:,} customers, {entries:,} entries")
for name, floor in (("A", floors.aging), ("H", floors.history)):
    seconds, _queries = measure(env, floor)
    print(f"floor {name}: {1000 * seconds:.1f} ms")
past = str(today.replace(year=today.year - 1))
row("P2 night, nothing changed", unchanged, floors.unchanged, "N unchanged")
print("   rewritten: {} customers, {} messages".format(*counted))
row("P2 the same, beside N written", night, floors.night, "N")
differ()
row("P1 the same, all rewritten", night, floors.night, "N")
night()
commit()
row("P3 refresh of a customer", some(1, order="id", offset=debtors // 2))
row("P3 refresh of 80 customers", some(80, order="id", offset=debtors // 2))
row("P3 refresh of the 80 who owe most", some(80))
row("P5 worklist of 80, with count", worklist)
row("P5 cases, 80 by priority, with count", cases)
row("P5 board of cases, by stage, cards and chips", board)
for column in ("stage_id", "collector_id", "policy_id"):
    row(f"P6 cases by {column}", cases_by(column))
row("P7 sheet of the customer with most items", sheet)
row("P8 aging of all, today", report(), floors.aging, "A")
row("P8 aging of all, a year ago", report(past), floors.aging, "A")
SNAPSHOT = env["collection.snapshot"]
row("P13 snapshot of all", lambda: SNAPSHOT._take(company), floors.night, "N")
