"""Ways to break what was agreed: revived plans, waiting promises, past days, chips."""

from tools.sabotage.breakage import breaker

_broken = breaker("")
_BLOCK = "models/block"

PLAN_BREAKAGES = [
    _broken(
        "late-entry-revives-no-plan",
        f"{_BLOCK}/collection_payment_plan_following.py",
        "            plan._reopen()\n",
        "            pass\n",
        "test_plan_judged_anew",
        "revives or reopens",
    ),
    _broken(
        "revived-plan-without-its-instalments",
        f"{_BLOCK}/collection_payment_plan_following.py",
        '            self.promise_ids.filtered("fell_with_plan")._stand_again()\n',
        "",
        "test_plan_judged_anew",
        "revives",
    ),
    _broken(
        "old-plan-beside-the-new-one",
        f"{_BLOCK}/collection_payment_plan_following.py",
        "        return bool(others.line_ids & self.line_ids)\n",
        "        return False\n",
        "test_plan_judged_anew",
        "agreed_since",
    ),
    _broken(
        "revived-promise-beside-its-twin",
        f"{_BLOCK}/collection_promise_plan.py",
        "promise._as_given() not in taken)",
        "True)",
        "test_plan_judged_anew",
        "same_promise",
    ),
    _broken(
        "promise-waits-for-ever",
        "models/policy/collection_promise_waiting.py",
        "promise.decide_by < today)",
        "False)",
        "test_promise_waiting",
        "undecided",
    ),
    _broken(
        "nobody-is-asked",
        "models/policy/collection_promise_waiting.py",
        "        if self.decider_id:\n",
        "        if False:\n",
        "test_promise_waiting",
        "manager_is_asked",
    ),
    _broken(
        "approved-after-its-day",
        "models/policy/collection_promise.py",
        "            if promise.date < promise.company_id._collections_today():\n",
        "            if False:\n",
        "test_promise_waiting",
        "after_its_day",
    ),
    _broken(
        "promised-though-credit-settles-it",
        "wizards/collection_promise_entry_credit.py",
        "                settled[line_id] = min(credit, max(amount, 0.0))\n",
        "                settled[line_id] = 0.0\n",
        "test_promise_entry",
        "credit_would",
    ),
    _broken(
        "taken-by-whoever-says-so",
        f"{_BLOCK}/collection_promise_entry.py",
        '        if self.env.su and vals.get("taken_by_id"):\n',
        '        if vals.get("taken_by_id"):\n',
        "test_promise_entry",
        "who_took",
    ),
]

READING_BREAKAGES = [
    _broken(
        "past-day-with-todays-promises",
        f"{_BLOCK}/collection_promise_blocking.py",
        "        if past:\n            part = self._promised",
        "        if past and not past:\n            part = self._promised",
        "test_block_past",
        "stood or part or sum",
    ),
    _broken(
        "past-day-with-todays-books",
        f"{_BLOCK}/collection_promise_past.py",
        "books = given._books(company, day, as_of=day)",
        "books = given._books(company, day)",
        "test_block_past",
        "stood or part",
    ),
    _broken(
        "simulation-of-today-on-a-past-day",
        "models/dunning/dunning_situation.py",
        "None if debtors is None else line_ids, day, as_of and company",
        "None if debtors is None else line_ids, day",
        "test_block_past",
        "simulated",
    ),
    _broken(
        "chip-with-tolerance",
        f"{_BLOCK}/collection_promise_chips.py",
        "day=days.get(chip.source, chip.day)",
        "day=chip.day",
        "test_block_chips",
        "day_promised",
    ),
    _broken(
        "broken-chip-forgotten",
        f"{_BLOCK}/collection_promise_chips.py",
        'if c.kind != "broken" or c.line_id not in promised]',
        'if c.kind != "broken"]',
        "test_block_chips",
        "broken",
    ),
    _broken(
        "judgement-told-twice",
        f"{_BLOCK}/collection_interaction_promise.py",
        'return SQL("%s AND entry.promise_id IS NULL", super()._is_contact())',
        "return super()._is_contact()",
        "test_chronology_promises",
        "once",
    ),
    _broken(
        "judgement-told-by-anybody",
        f"{_BLOCK}/collection_interaction_promise.py",
        "told = set() if self.env.su else",
        "told = set() if True else",
        "test_chronology_promises",
        "nobody_writes",
    ),
    _broken(
        "judged-one-by-one",
        f"{_BLOCK}/collection_promise_writing.py",
        "        records.browse([record_id for record_id, _vals in group])"
        ".write(dict(alike))\n",
        "        for record_id, _vals in group:\n"
        "            records.browse(record_id).write(dict(alike))\n"
        "            records.flush_model()\n",
        "test_queries_night",
        "what_has_changed",
    ),
    _broken(
        "small-debts-in-the-ladder",
        "models/analytics/collection_coverage_rows.py",
        "                THEN 'below_minimum'\n",
        "                     AND FALSE THEN 'below_minimum'\n",
        "test_coverage_reasons",
        "minimum",
    ),
    _broken(
        "mail-words-with-marks",
        "models/contact/collection_debtor_mail.py",
        '    return html2plaintext(MARKS.sub("", body or "")).strip()\n',
        '    return html2plaintext(body or "").strip()\n',
        "test_promise_entry",
        "announced",
    ),
]

REFRESH_BREAKAGES = [
    _broken(
        "blocks-never-refreshed",
        f"{_BLOCK}/collection_debtor.py",
        "        if some:\n",
        "        if promised:\n",
        "test_refresh_shortcuts",
        "blocks_are or kind_of",
    ),
    _broken(
        "time-zone-kept",
        "models/setup/res_partner.py",
        '        if "tz" in vals and self.sudo().ref_company_ids:\n',
        "        if False:\n",
        "test_refresh_shortcuts",
        "time_zone",
    ),
    _broken(
        "promises-counted-again",
        "models/case/collection_debtor.py",
        '    _announced = ("promise_count", "company_id", "partner_id")\n',
        '    _announced = ("company_id", "partner_id")\n',
        "test_refresh_shortcuts",
        "with_the_writing",
    ),
    _broken(
        "notice-written-with-a-wrong-sum",
        "models/dunning/dunning_notice.py",
        '"total_due": money(sum(i["residual"] - i["blocked"] for i in due)),',
        '"total_due": money(sum(i["residual"] for i in due)),',
        "test_dunning_bulk",
        "computed_columns",
    ),
]

AGREEMENT_BREAKAGES = [*PLAN_BREAKAGES, *READING_BREAKAGES, *REFRESH_BREAKAGES]
