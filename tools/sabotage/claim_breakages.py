"""Ways to claim what is not to be claimed, and to load what is not noticed."""

from tools.sabotage.breakage import Breakage, breaker

_broken = breaker("models")
_LOGIC = "addons/ar_collections/logic"


def _thought(name, find, replace, test):
    return Breakage(
        name=name,
        file=f"{_LOGIC}/decision.py",
        find=find,
        replace=replace,
        tests=(f"{_LOGIC}/tests/{test}.py",),
        world="logic",
    )


_CLAIMS = [
    _thought(
        "what-comes-due-counts-as-claimed",
        "        and item.days_late > 0\n        and not item.excluded\n",
        "        and not item.excluded\n",
        "test_decision",
    ),
    _thought(
        "notice-about-nothing",
        " or not _more(net, 0.0, situation.digits):",
        ":",
        "test_decision",
    ),
    _thought(
        "unsent-beside-sent-claimed",
        "(item.sent or not sent_only or item.residual < 0)",
        "(item.sent or True)",
        "test_decision_ladder",
    ),
    _thought(
        "credit-in-other-currencies-forgotten",
        "credit + situation.other_credit - debt",
        "credit - debt",
        "test_decision",
    ),
    _thought(
        "reasons-out-of-order",
        "    if not due:\n        waiting",
        "    if situation.contacts_left == 0:\n"
        '        return Silent("contact_cap")\n'
        "    if not due:\n        waiting",
        "test_decision",
    ),
    _broken(
        "one-currency-silences-the-other",
        "delivery/dunning_run.py",
        ", besides=self._said_beside(rows)",
        "",
        "test_dunning_claims",
        "two_currencies",
    ),
    _broken(
        "newest-journal-decides",
        "ledger/bank.py",
        "ORDER BY date, journal_id",
        "ORDER BY date DESC, journal_id",
        "test_dunning_claims",
        "longest",
    ),
    _broken(
        "registered-money-unseen",
        "dunning/dunning_situation_money.py",
        "WHERE credit.id = ANY(%(credits)s::int[])",
        "WHERE FALSE AND credit.id = ANY(%(credits)s::int[])",
        "test_dunning_claims",
        "registered",
    ),
    _broken(
        "payer-by-name-unseen",
        "dunning/dunning_situation_money.py",
        "COALESCE(line.partner_id, account.partner_id, payer.id)",
        "COALESCE(line.partner_id, account.partner_id)",
        "test_dunning_claims",
        "bank_line",
    ),
    _broken(
        "payer-by-account-unseen",
        "dunning/dunning_situation_money.py",
        "COALESCE(line.partner_id, account.partner_id, payer.id)",
        "COALESCE(line.partner_id, payer.id)",
        "test_dunning_claims",
        "bank_line",
    ),
    _broken(
        "unsent-beside-sent-no-task",
        "delivery/dunning_run_unsent.py",
        '("reason", "in", ("not_sent", "say"))',
        '("reason", "=", "not_sent")',
        "test_dunning_claims",
        "never_sent",
    ),
    _broken(
        "refused-address-still-in-the-queue",
        "delivery/mail_blacklist.py",
        "        refused._touch_queued()\n",
        "",
        "test_dunning_claims",
        "refused_after",
    ),
    _broken(
        "page-of-all-for-who-cannot-sign-in",
        "delivery/dunning_notice_portal.py",
        "if not self.contact_id.user_ids:",
        "if False:",
        "test_delivery_sent",
        "button",
    ),
    _broken(
        "own-number-for-a-payment-reference",
        "delivery/dunning_notice_portal.py",
        "items.move_id.payment_reference or items[:1].name",
        "items[:1].name",
        "test_delivery_sent",
        "should_quote",
    ),
    _broken(
        "courtesy-asks-for-what-is-overdue",
        "delivery/dunning_notice_content.py",
        "coming = not notice.level_id.number and bool(next_)",
        "coming = not claimed",
        "test_delivery_sent",
        "courtesy",
    ),
    _broken(
        "ladder-waits-past-its-days",
        "policy/dunning_level.py",
        "if level.gap_days > between:",
        "if False:",
        "test_policy_ladder",
        "wait",
    ),
    _broken(
        "repeats-past-the-next-level",
        "policy/dunning_level.py",
        "if last >= between:",
        "if False:",
        "test_policy_ladder",
        "repeats",
    ),
    _broken(
        "customers-of-an-earlier-policy-counted",
        "policy/collection_debtor.py",
        "self._matched() & ~taken",
        "self._matched()",
        "test_policy_ladder",
        "no_other_has",
    ),
    _broken(
        "old-decisions-stand",
        "dunning/dunning_decision_standing.py",
        "limit=1,\n            )\n            parts",
        'limit=1,\n                order="id",\n            )\n            parts',
        "test_simulation",
        "newest",
    ),
]

_LEDGER = [
    _broken(
        "invoice-paid-by-a-draft",
        "ledger/account_move_lateness.py",
        "line.amount_residual + taken_back.get(line.id, 0) > 0",
        "line.amount_residual > 0",
        "test_alert",
        "taken_back",
    ),
    _broken(
        "exchange-difference-is-a-payment",
        "setup/account_journal.py",
        'return sorted({*self._ids_of_types("bank", "cash"), *exchange.ids})',
        'return self._ids_of_types("bank", "cash")',
        "test_behaviour",
        "exchange",
    ),
    _broken(
        "holiday-in-greenwich",
        "setup/res_company_calendar.py",
        "moment.replace(tzinfo=UTC).astimezone(zone)",
        "moment.replace(tzinfo=UTC)",
        "test_behaviour",
        "where_the_calendar_is",
    ),
    _broken(
        "holidays-of-all-calendars-missed",
        "setup/res_company_calendar.py",
        '("calendar_id", "in", [False, calendar.id])',
        '("calendar_id", "=", calendar.id)',
        "test_behaviour",
        "where_the_calendar_is",
    ),
    _broken(
        "buckets-saved-one-by-one",
        "setup/res_config_settings.py",
        "            self.company_id.write(bounds)\n",
        "            for name, bound in bounds.items():\n"
        "                self.company_id[name] = bound\n",
        "test_settings",
        "together",
    ),
    _broken(
        "loaded-history-unread",
        "ledger/collection_debtor_ranges.py",
        "        self._mark_stale(company, partner_ids)\n        self._refresh_company",
        "        self._refresh_company",
        "test_load",
        "all_figures",
    ),
    _broken(
        "loaded-exposure-unread",
        "ledger/collection_debtor_ranges.py",
        "            self._read_past(company, part)\n        self.invalidate_model()",
        "            pass\n        self.invalidate_model()",
        "test_load",
        "all_figures",
    ),
]

_STANDS_BETWEEN = [
    _broken(
        "same-sum-on-another-item-refused",
        "block/collection_promise.py",
        'promise.about = ",".join(map(str, sorted(named.ids)))',
        'promise.about = ""',
        "test_promise_refused",
        "another_item",
    ),
    _broken(
        "withdrawn-promises-not-counted",
        "policy/collection_promise.py",
        "lines._count_given_up()",
        "lines._count_broken()",
        "test_promise_limits",
        "renegotiation",
    ),
    _broken(
        "hold-after-hold-for-ever",
        "block/collection_hold_length.py",
        "self.date_end - self._pause_begins()",
        "self.date_end - self.date_start",
        "test_hold",
        "one_pause",
    ),
    _broken(
        "credit-of-another-invoice-settles",
        "block/collection_dispute_settled.py",
        "if corrected and corrected not in items.line_id.move_id:",
        "if False:",
        "test_dispute",
        "credit_note",
    ),
    _broken(
        "spent-credit-settles",
        "block/collection_dispute_settled.py",
        "lambda partial: partial.debit_move_id in disputed",
        "lambda partial: True",
        "test_dispute",
        "credit_note",
    ),
    _broken(
        "reply-about-an-invoice-unlogged",
        "contact/collection_reply_logged.py",
        "        self._replied_to()._log_mail(msg_dict)\n",
        "",
        "test_interaction_mail",
        "any_thread",
    ),
    _broken(
        "reply-to-a-promise-unlogged",
        "contact/collection_reply_logged.py",
        "        self.sudo().debtor_id._log_mail(msg_dict)\n",
        "",
        "test_interaction_mail",
        "any_thread",
    ),
    _broken(
        "routine-takes-off-the-list",
        "contact/contacted.py",
        "(entry.direction = 'in' OR entry.user_id <> %(routine)s)",
        "(entry.direction = 'in' OR entry.user_id >= %(routine)s)",
        "test_off_list",
        "routine",
    ),
    _broken(
        "worse-chances-accepted",
        "risk/collection_score_test.py",
        'new["brier"] > old["brier"] + MARGIN',
        "False",
        "test_backtest",
        "worse_card",
    ),
]

CLAIM_BREAKAGES = [*_CLAIMS, *_LEDGER, *_STANDS_BETWEEN]
