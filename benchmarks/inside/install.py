"""Run inside `odoo shell` (name: env): print the seconds that the floor N takes."""

from benchmarks.inside.floors import Floors, largest_company, measure

company = largest_company(env)  # noqa: F821
seconds, _queries = measure(company.env, Floors(company).night)
print(seconds)
