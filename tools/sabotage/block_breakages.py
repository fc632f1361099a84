"""Ways to break what stands between a debt and a letter."""

from tools.sabotage.breakage import breaker

_broken = breaker("models")

DISPUTE_BREAKAGES = [
    _broken(
        "disputed-above-open",
        "block/collection_dispute_item.py",
        "        if currency.compare_amounts(self.amount, free) <= 0:\n",
        "        if True:\n",
        "test_dispute_refused",
        "bad_amounts or overlapping",
    ),
    _broken(
        "disputes-overlap",
        "block/collection_dispute_item.py",
        "        free = line.amount_residual_currency - others\n",
        "        free = line.amount_residual_currency\n",
        "test_dispute_refused",
        "overlapping",
    ),
    _broken(
        "resolved-dispute-blocks-on",
        "block/collection_dispute_blocking.py",
        "dispute.closed_on - 1 AS until",
        "NULL::date AS until",
        "test_dispute",
        "withdrawn or credit_note",
    ),
    _broken(
        "credit-note-too-small",
        "block/collection_dispute_settled.py",
        "        if currency.compare_amounts(abs(credited), disputed) < 0:\n",
        "        if False:\n",
        "test_dispute",
        "credit_note",
    ),
    _broken(
        "hold-without-end",
        "block/collection_hold_length.py",
        "                if hold.reason_id.open_ended:\n",
        "                if True:\n",
        "test_hold",
        "an_end_is_required",
    ),
    _broken(
        "hold-that-is-over",
        "block/collection_hold_length.py",
        "        if self.env.su:\n",
        "        if True:\n",
        "test_hold",
        "bad_holds",
    ),
    _broken(
        "anybody-holds-for-long",
        "block/collection_hold_length.py",
        "user._is_superuser() or user.has_group(MANAGER)",
        "bool(user)",
        "test_hold",
        "longer_a_managers",
    ),
    _broken(
        "hold-outlives-its-end",
        "block/collection_hold_blocking.py",
        "LEAST(hold.date_end, hold.ended_on - 1) AS until",
        "NULL::date AS until",
        "test_hold",
        "a_customer or ended_by_a_person",
    ),
    _broken(
        "owner-told-again-and-again",
        "block/collection_hold.py",
        "        expired.end_told = True\n",
        "",
        "test_hold",
        "told_once",
    ),
    _broken(
        "escalated-again-and-again",
        "block/collection_dispute_owner.py",
        "        overdue.escalated_on = today\n",
        "",
        "test_dispute_owner",
        "once",
    ),
]

CLAIM_BREAKAGES = [
    _broken(
        "letter-claims-what-is-disputed",
        "notice/dunning_notice_item.py",
        "        return self.residual - self.blocked\n",
        "        return self.residual\n",
        "test_block_letter",
        "part_disputed",
    ),
    _broken(
        "queued-mail-ignores-blocks",
        "delivery/collection_debtor.py",
        "item.id: (item.document, item.claim_document)",
        "item.id: (item.document, item.document)",
        "test_block_letter",
        "dispute_after_queueing",
    ),
    _broken(
        "coverage-counts-twice",
        "analytics/collection_coverage_rows.py",
        "SELECT held.rest - held.amount AS rest",
        "SELECT held.rest AS rest",
        "test_coverage",
        "hold_goes_before",
    ),
    _broken(
        "coverage-forgets-the-gap",
        "analytics/coverage_ladder.py",
        "THEN said.first + level.gap_days END)",
        "THEN said.first END)",
        "test_coverage",
        "steps_equal",
    ),
    _broken(
        "leak-of-unsent-unseen",
        "analytics/collection_coverage_rows.py",
        "WHEN policy.sent_only AND NOT item.sent THEN 'not_sent'",
        "WHEN FALSE THEN 'not_sent'",
        "test_coverage",
        "leaks",
    ),
]

BLOCK_BREAKAGES = [*DISPUTE_BREAKAGES, *CLAIM_BREAKAGES]
