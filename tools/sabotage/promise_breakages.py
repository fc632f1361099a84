"""Ways to break promises to pay and payment plans."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests"
_ADDON = "addons/ar_collections"


def _broken(name, file, find, replace, test, keyword):
    """Return a breakage; `keyword` is pytest's -k of the test file `test`."""
    return Breakage(
        name=name,
        file=f"{_ADDON}/{file}",
        find=find,
        replace=replace,
        tests=(f"{_TESTS}/{test}.py", "-k", keyword),
    )


PROMISE_BREAKAGES = [
    _broken(
        "promise-never-judged-on-payment",
        "models/block/collection_debtor_promises.py",
        '        given = self.filtered("promise_count")\n',
        "        given = self.browse()\n",
        "test_promise",
        "kept_at_once or taken_back",
    ),
    _broken(
        "promise-broken-before-the-bank",
        "logic/promise.py",
        "    if books.bank_day is None or books.bank_day < promise.last_day:\n",
        "    if books.bank_day is None:\n",
        "test_promise",
        "awaiting",
    ),
    _broken(
        "promise-without-tolerance",
        "logic/promise.py",
        "        return self.due + timedelta(days=self.tolerance_days)\n",
        "        return self.due\n",
        "test_promise",
        "tolerance",
    ),
    _broken(
        "money-before-the-promise-counts",
        "logic/promise.py",
        "        new = settled.date > self.made or settled.credit > self.known\n",
        "        new = True\n",
        "test_property_promise",
        "any_books",
    ),
    _broken(
        "credit-keeps-a-promise",
        "logic/promise.py",
        "for s in sorted(books.settled, key=_by_date) if s.paid]",
        "for s in sorted(books.settled, key=_by_date)]",
        "test_promise",
        "credited_away",
    ),
    _broken(
        "money-on-account-forgotten",
        "logic/promise.py",
        "    return any(promise.made <= day <= promise.last_day"
        " for day in books.on_account)\n",
        "    return False\n",
        "test_promise",
        "on_account",
    ),
    _broken(
        "broken-promise-blocks-on",
        "models/block/collection_promise_judging.py",
        '                vals["blocked"] = blocked\n',
        '                vals["blocked"] = max(blocked, item.blocked)\n',
        "test_promise",
        "broken_ends or part_of_it",
    ),
    _broken(
        "promise-blocks-nothing",
        "models/block/collection_promise.py",
        " WHERE promise.state IN ('open', 'awaiting') AND item.blocked > 0\n",
        " WHERE FALSE\n",
        "test_promise",
        "blocks_its_items or from_the_queue",
    ),
    _broken(
        "promise-above-the-debt",
        "models/block/collection_promise_checks.py",
        "        if self.currency_id.compare_amounts(amount, free) <= 0:\n",
        "        if True:\n",
        "test_promise",
        "amounts or others_left",
    ),
    _broken(
        "collector-judges",
        "models/block/collection_promise_entry.py",
        "        if judged and not self.env.su:\n",
        "        if False:\n",
        "test_payment_plan",
        "cannot_judge",
    ),
    _broken(
        "limit-ignored",
        "models/policy/collection_promise.py",
        "        if policy.promise_days_max and days > policy.promise_days_max:\n",
        "        if False:\n",
        "test_payment_plan",
        "waits_for_a_manager",
    ),
    _broken(
        "proposed-promise-blocks",
        "models/block/collection_promise_entry.py",
        '        self.state = "proposed"\n',
        '        self.state = "open"\n',
        "test_payment_plan",
        "waits_for_a_manager",
    ),
    _broken(
        "missed-instalment-breaks-nothing",
        "models/block/collection_payment_plan.py",
        "            if missed and plan._breaks_when_missed():\n",
        "            if False:\n",
        "test_payment_plan",
        "missed_it_breaks",
    ),
    _broken(
        "plan-stands-without-promises",
        "models/block/collection_payment_plan.py",
        "            elif states.isdisjoint(PENDING):\n",
        "            elif False:\n",
        "test_block_by_hand",
        "nothing_stands",
    ),
    _broken(
        "ends-are-written-by-hand",
        "models/block/block_cause.py",
        "        if given and not self.env.su:\n",
        "        if False:\n",
        "test_block_by_hand",
        "by_its",
    ),
    _broken(
        "promise-kept-by-any-tolerance",
        "models/block/collection_promise_checks.py",
        "            self._check_terms()\n",
        "            pass\n",
        "test_block_by_hand",
        "what_keeps_it",
    ),
    _broken(
        "merge-clashes-on-twin-promises",
        "models/block/collection_debtor_promises.py",
        "not promise.merged_id).merged_id = self.id\n",
        "not promise.merged_id)\n",
        "test_block_by_hand",
        "promised_the_same",
    ),
    _broken(
        "plan-need-not-add-up",
        "models/block/collection_payment_plan_agreeing.py",
        "        elif self.currency_id.compare_amounts(self.planned, self.amount):\n",
        "        elif False:\n",
        "test_payment_plan",
        "refused",
    ),
    _broken(
        "broken-told-every-night",
        "models/block/collection_promise_telling.py",
        "        broken.broken_told = True\n",
        "        broken.broken_told = False\n",
        "test_promise",
        "told_once",
    ),
    _broken(
        "thanks-without-being-asked",
        "models/delivery/collection_promise.py",
        "        return kept.filtered(lambda p: p._policy_of().promise_thanks)\n",
        "        return kept\n",
        "test_promise_entry",
        "thanks",
    ),
]
