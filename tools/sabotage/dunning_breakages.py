"""Ways to break what the night reads, writes and takes back."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests"
_ADDON = "addons/ar_collections"

DUNNING_BREAKAGES = [
    Breakage(
        name="history-never-read-again",
        file=f"{_ADDON}/models/ledger/collection_debtor_history.py",
        find="AND (history_until > %(today)s",
        replace="AND (TRUE",
        tests=(f"{_TESTS}/test_history_light.py", "-k", "until_the_day"),
    ),
    Breakage(
        name="holidays-forgotten-by-history",
        file=f"{_ADDON}/models/ledger/collection_debtor_history.py",
        find="return self.collections_history_basis != self._history_basis()",
        replace="return not self.collections_history_basis",
        tests=(f"{_TESTS}/test_history_light.py", "-k", "new_holiday"),
    ),
    Breakage(
        name="queued-mail-outlives-payment",
        file=f"{_ADDON}/models/delivery/collection_debtor.py",
        find="warranted = notice._is_warranted(rows, candidate, answer)\n",
        replace="warranted = True\n",
        tests=(f"{_TESTS}/test_touch_cancels.py", "-k", "paid"),
    ),
    Breakage(
        name="second-step-outlives-the-first",
        file=f"{_ADDON}/models/delivery/collection_debtor.py",
        find="if not warranted or notice._climbed() & lost._climbed():\n",
        replace="if not warranted:\n",
        tests=(f"{_TESTS}/test_touch_cancels.py", "-k", "builds_on"),
    ),
    Breakage(
        name="mail-leaves-though-refresh-failed",
        file=f"{_ADDON}/models/delivery/collection_debtor.py",
        find="WHERE mail_mail.id = notice.mail_id AND notice.state = 'queued'",
        replace="WHERE FALSE AND notice.state = 'queued'",
        tests=(f"{_TESTS}/test_touch_cancels.py", "-k", "looking_again_fails"),
    ),
    Breakage(
        name="unreviewed-proposal-leaves",
        file=f"{_ADDON}/models/delivery/dunning_run.py",
        find='("approval", "=", "approved")',
        replace='("approval", "!=", "dropped")',
        tests=(f"{_TESTS}/test_review.py", "-k", "before_approval"),
    ),
    Breakage(
        name="unsent-invoice-dunned",
        file=f"{_ADDON}/models/dunning/dunning_situation.py",
        find="returned.id IS NULL AND NOT EXISTS (",
        replace="returned.id IS NULL OR EXISTS (",
        tests=(f"{_TESTS}/test_dunning_reasons.py", "-k", "never_sent"),
    ),
    Breakage(
        name="returned-invoice-dunned",
        file=f"{_ADDON}/models/dunning/dunning_situation.py",
        find="returned.id IS NULL AND NOT EXISTS (",
        replace="NOT EXISTS (",
        tests=(f"{_TESTS}/test_dunning_reasons.py", "-k", "came_back"),
    ),
    Breakage(
        name="approval-waits-for-the-schedule",
        file=f"{_ADDON}/models/night/dunning_decision.py",
        find='self.env.ref("ar_collections.ir_cron_send").sudo()._trigger()',
        replace="pass",
        tests=(f"{_TESTS}/test_review.py", "-k", "wait_for_the_schedule"),
    ),
    Breakage(
        name="totals-of-notices-left-out",
        file=f"{_ADDON}/models/dunning/dunning_notice.py",
        find='"total_blocked": money(sum(item["blocked"] for item in due)),',
        replace='"total_blocked": 0.0,',
        tests=(f"{_TESTS}/test_block_letter.py", "-k", "part_disputed"),
    ),
]
