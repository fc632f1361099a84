"""Run inside `odoo shell` (name: env): write a letter of three pages to a file.

AR_BENCH_LETTER names the file. It is a letter as a customer gets it, whose table is
repeated up to ITEMS rows; the total is still that of its own rows.
"""

import os
from pathlib import Path

from benchmarks.inside.floors import largest_company
from benchmarks.inside.our_dunning import LETTER, warranted

ITEMS = 90

company = largest_company(env)  # noqa: F821
notice = company.env["dunning.notice"]._write_up(warranted(company, 10)[:1])
notice = notice.with_context(lang=notice._content_lang())
[letter] = notice._contents().values()
subjects, words = notice._words(notice.level_id.template_id)
letter |= {"subject": subjects[notice.id], "words": words[notice.id]}
letter["rows"] = (letter["rows"] * ITEMS)[:ITEMS]
html = notice.env["ir.qweb"]._render(LETTER, {"letter": letter}, lang=notice.env.lang)
Path(os.environ["AR_BENCH_LETTER"]).write_text(html, encoding="utf-8")
env.cr.rollback()  # noqa: F821
