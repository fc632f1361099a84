"""Run inside `odoo shell` (name: env), in a database that has the peers' addons.

What is measured is in aging_rows.py and dunning_rows.py.
"""

from benchmarks.inside import aging_rows, dunning_rows
from benchmarks.inside.floors import largest_company
from benchmarks.inside.rows import show

company = largest_company(env)  # noqa: F821
of_company = [("company_id", "=", company.id)]
customers = company.env["collection.debtor"].search_count(of_company)
entries = company.env["account.move"].search_count(of_company)
print(f"{company.name}: {customers:,} customers, {entries:,} entries")
for group in [*aging_rows.groups(company), *dunning_rows.groups(company)]:
    show(company.env, group)
