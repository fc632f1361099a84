"""Ways to break what is known of customers: parts, payments taken back, the card."""

from tools.sabotage.breakage import breaker, logic_broken

_broken = breaker("models/risk")

KNOWN_BREAKAGES = [
    logic_broken(
        "parts-count-for-good",
        "book",
        "self.parts += sign * is_part",
        "self.parts += is_part",
    ),
    logic_broken(
        "what-was-paid-is-owed-still",
        "book",
        "Open(working, item, max(0.0, residual - amount))",
        "Open(working, item, residual)",
    ),
    _broken(
        "part-sent-back-is-a-bounce",
        "collection_debtor_bounced.py",
        "AND part.amount >= -credit.balance",
        "AND part.amount > 0",
        "test_bounced",
        "part_of_a_payment",
    ),
    _broken(
        "a-posting-misses-what-is-taken-back",
        "account_partial_reconcile.py",
        "self.env.cr.precommit.data[TAKEN_BACK] = True",
        "pass",
        "test_bounced",
        "a_posting_finds",
    ),
    _broken(
        "credit-note-paid-out-is-a-bounce",
        "collection_debtor_bounced.py",
        "AND credit.journal_id = ANY(%(money)s)",
        "AND TRUE",
        "test_bounced",
        "credit_note",
    ),
    _broken(
        "another-card-is-the-customers-doing",
        "collection_score_change.py",
        "if what and row.by_card:",
        "if what and not row.by_card:",
        "test_score_by_hand",
        "another_card",
    ),
    _broken(
        "own-card-and-that-of-all-in-force",
        "collection_score_card_overruled.py",
        'card.state == "in_force" and card != used',
        "False",
        "test_score_by_hand",
        "another_card",
    ),
    breaker("demo")(
        "drift-of-the-demo-is-old-news",
        "wholesale_more.py",
        "lately=(20, 30), lately_age=210,",
        "lately=(20, 30),",
        "test_demo",
        "drift",
    ),
]
