"""Ways to break the statement of account and the work screen."""

from tools.sabotage.breakage import breaker

_broken = breaker("")

STATEMENT_BREAKAGES = [
    _broken(
        "statement-of-the-future-only",
        "reports/statement_ledger.py",
        "FROM posting WHERE date < %(since)s GROUP BY 1, 2",
        "FROM posting WHERE date <= %(since)s GROUP BY 1, 2",
        "test_statement",
        "day_itself",
    ),
    _broken(
        "statement-in-company-currency",
        "reports/statement_ledger.py",
        "line.amount_currency::float8, line.residual_currency::float8",
        "line.amount_currency::float8, line.residual::float8",
        "test_statement_currencies",
        "section",
    ),
    _broken(
        "statement-forgets-other-currencies",
        "reports/statement_ledger.py",
        '         UNION ALL %s\n        """,\n        crossing,',
        "         UNION ALL SELECT * FROM (%s) none WHERE FALSE\n"
        '        """,\n        crossing,',
        "test_statement_currencies",
        "closes_both",
    ),
    _broken(
        "statement-of-any-company",
        "wizards/collection_statement.py",
        '        self.debtor_id.check_access("read")\n',
        "        self = self.sudo()\n",
        "test_statement",
        "another_company",
    ),
    _broken(
        "statement-in-one-language",
        "reports/statement_paper.py",
        "get_lang(s.env, s.contact_id.lang).code",
        "get_lang(s.env).code",
        "test_statement_currencies",
        "language",
    ),
    _broken(
        "statement-ignores-contact-rules",
        "wizards/collection_statement_batch.py",
        "        sendable = self.statement_ids.filtered(lambda s: not s.why_not)\n",
        "        sendable = self.statement_ids\n",
        "test_statement_sending",
        "nobody or hours or cap",
    ),
    _broken(
        "statement-without-the-pdf",
        "wizards/collection_statement.py",
        '            attachments=[(f"{name}.pdf", pdf)],\n',
        "",
        "test_statement_sending",
        "logged",
    ),
    _broken(
        "mailed-although-opted-out",
        "models/delivery/collection_debtor_writable.py",
        "        if reach == BLOCKED:\n",
        "        if False:\n",
        "test_statement_sending",
        "asked_not",
    ),
]

SHEET_BREAKAGES = [
    _broken(
        "sheet-of-any-company",
        "wizards/collection_desk.py",
        '        debtor.check_access("read")\n        # Only',
        "        debtor = debtor.sudo()\n        # Only",
        "test_desk_worklist",
        "another_company",
    ),
    _broken(
        "sheet-asks-per-item",
        "wizards/collection_desk_items.py",
        '            row["chips"] = chips.get(row["id"], [])\n',
        '            chips = self.env["dunning.block"]._chips([row["id"]])\n'
        '            row["chips"] = chips.get(row["id"], [])\n',
        "test_desk",
        "queries",
    ),
    _broken(
        "sheet-counts-failed-levels",
        "wizards/collection_desk_items.py",
        "said.void IS NOT TRUE",
        "TRUE",
        "test_desk",
        "levels_said",
    ),
    _broken(
        "script-whatever-the-situation",
        "models/policy/collection_script.py",
        "                and script.situation in (False, situation)\n",
        "",
        "test_script",
        "how_things_stand",
    ),
    _broken(
        "script-with-unknown-places",
        "models/policy/collection_script.py",
        "            if unknown:\n",
        "            if False:\n",
        "test_script",
        "unknown",
    ),
    _broken(
        "script-in-the-users-language",
        "wizards/collection_desk_say.py",
        "lang = get_lang(self.env, lang).code",
        "lang = get_lang(self.env).code",
        "test_script",
        "language",
    ),
]

NOW_BREAKAGES = [
    _broken(
        "write-now-at-any-hour",
        "models/delivery/collection_debtor_now.py",
        "        if closed:\n",
        "        if False:\n",
        "test_desk_actions",
        "hours",
    ),
    _broken(
        "write-now-twice",
        "models/delivery/collection_debtor_now.py",
        "        if standing.notice_id:\n",
        "        if False:\n",
        "test_desk_actions",
        "twice_a_day",
    ),
    _broken(
        "write-now-without-review",
        "models/delivery/collection_debtor_now.py",
        '        approved = pending.filtered(lambda row: row.approval == "approved")\n',
        "        approved = pending\n        pending.approval = 'approved'\n",
        "test_desk_actions",
        "reviews",
    ),
    _broken(
        "write-now-beside-the-seal",
        "models/dunning/dunning_decision_added.py",
        "        added._vouch()\n",
        "",
        "test_desk_actions",
        "could_not",
    ),
    _broken(
        "take-back-of-anybody",
        "wizards/collection_desk_actions.py",
        "                notice.debtor_id.id == debtor.id\n                and notice",
        "                notice",
        "test_desk_actions",
        "elsewhere",
    ),
]

DESK_BREAKAGES = [*STATEMENT_BREAKAGES, *SHEET_BREAKAGES, *NOW_BREAKAGES]
