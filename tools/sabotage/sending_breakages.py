"""Ways to write to somebody who should not be, or twice."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests"
_DUNNING = "addons/ar_collections/models/dunning"
_DELIVERY = "addons/ar_collections/models/delivery"

SENDING_BREAKAGES = [
    Breakage(
        name="window-ignored",
        file=f"{_DELIVERY}/dunning_run_hours.py",
        find="            if spell and spell.covers(now)\n",
        replace="            if spell\n",
        tests=(f"{_TESTS}/test_review.py", "-k", "replaces_what_was_approved"),
    ),
    Breakage(
        name="payment-and-notice-miss-each-other",
        file=f"{_DELIVERY}/dunning_run.py",
        find="        rows.debtor_id._meet_touching()\n",
        replace="",
        tests=(f"{_TESTS}/test_queue_pay_send.py", "-k", "while_it_is_written"),
    ),
    Breakage(
        name="proposal-not-committed",
        file=f"{_DELIVERY}/dunning_run.py",
        find="        if between:\n            between()\n        sendable",
        replace="        sendable",
        tests=(f"{_TESTS}/test_kills.py", "-k", "proposal"),
    ),
    Breakage(
        name="batches-not-committed",
        file=f"{_DELIVERY}/dunning_run.py",
        find="            if between:\n                between()\n",
        replace="",
        tests=(f"{_TESTS}/test_kills.py", "-k", "first_batch_is_committed"),
    ),
    Breakage(
        name="touching-looks-at-nothing",
        file=f"{_DELIVERY}/collection_debtor.py",
        find="        for company, notices in queued.grouped(",
        replace="        for company, notices in queued[:0].grouped(",
        tests=(f"{_TESTS}/test_queue_pay_send.py", "-k", "while_queued"),
    ),
    Breakage(
        name="what-has-left-is-taken-back",
        file=f"{_DELIVERY}/collection_debtor.py",
        find='not notice.mail_id or notice.mail_id.state == "outgoing"',
        replace="True",
        tests=(f"{_TESTS}/test_touch_cancels.py", "-k", "what_has_left"),
    ),
    Breakage(
        name="money-on-its-way-takes-nothing-back",
        file=f"{_DELIVERY}/collection_debtor.py",
        find="self._touch_keys({(n.company_id.id, n.partner_id.id) for n in queued})",
        replace="del queued",
        tests=(f"{_TESTS}/test_touch_cancels.py", "-k", "money or pending"),
    ),
    Breakage(
        name="address-that-refused-written-to",
        file=f"{_DUNNING}/dunning_situation_reach.py",
        find="_usable(address, unwanted or address in blocked)",
        replace="_usable(address, unwanted)",
        tests=(f"{_TESTS}/test_dunning_reasons.py", "-k", "bounced_address"),
    ),
    Breakage(
        name="address-refused-by-another-company",
        file=f"{_DUNNING}/dunning_situation_reach.py",
        find="WHERE company_id = %s AND bounced",
        replace="WHERE %s > 0 AND bounced",
        tests=(f"{_TESTS}/test_dunning_companies.py", "-k", "refused_one"),
    ),
    Breakage(
        name="run-supersedes-another-companys",
        file=f"{_DUNNING}/dunning_decision_supersede.py",
        find='                ("company_id", "=", run.company_id.id),\n'
        '                ("simulated", "=", False),\n',
        replace='                ("simulated", "=", False),\n',
        tests=(f"{_TESTS}/test_dunning_companies.py", "-k", "proposals_alone"),
    ),
    Breakage(
        name="nightly-cap-ignored",
        file="addons/ar_collections/logic/decision.py",
        find="    for n in says[cap:]:",
        replace="    for n in says[:0]:",
        tests=(f"{_TESTS}/test_dunning_reasons.py", "-k", "nightly_cap"),
    ),
    Breakage(
        name="days-between-notices-ignored",
        file="addons/ar_collections/logic/decision.py",
        find="    if due and since is not None and since < policy.days_between:",
        replace="    if False:",
        tests=(f"{_TESTS}/test_thirty_nights.py",),
    ),
    Breakage(
        name="failed-mail-not-learnt",
        file=f"{_DELIVERY}/dunning_notice_outcome.py",
        find='("notification_status", "in", ("bounce", "exception")),',
        replace='("notification_status", "=", "exception"),',
        tests=(f"{_TESTS}/test_thirty_nights.py",),
    ),
]
