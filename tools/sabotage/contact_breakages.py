"""Ways to break the log of contacts and its seal."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests"
_CONTACT = "addons/ar_collections/models/contact"

CONTACT_BREAKAGES = [
    Breakage(
        name="superuser-rewrites-the-log",
        file=f"{_CONTACT}/collection_interaction_logging.py",
        find="        if self:\n            raise UserError(\n",
        replace="        if self and not self.env.su:\n            raise UserError(\n",
        tests=(f"{_TESTS}/test_interaction.py", "-k", "nobody_changes"),
    ),
    Breakage(
        name="call-without-outcome",
        file=f"{_CONTACT}/collection_interaction.py",
        find="channel NOT IN ('call', 'visit') OR outcome_id IS NOT NULL",
        replace="channel <> 'visit' OR outcome_id IS NOT NULL",
        tests=(f"{_TESTS}/test_interaction.py", "-k", "constraints"),
        update=True,
    ),
    Breakage(
        name="planned-call-done-unsaid",
        file="addons/ar_collections/wizards/mail_activity.py",
        find='        if not self.env.context.get("collections_call_logged"):\n',
        replace="        if False:\n",
        tests=(f"{_TESTS}/test_log_contact.py", "-k", "not_done_without"),
    ),
    Breakage(
        name="needs-of-an-outcome-ignored",
        file=f"{_CONTACT}/collection_interaction_logging.py",
        find="if outcome[need] and not entry[name]",
        replace='if outcome[need] and not entry[name] and need != "needs_items"',
        tests=(f"{_TESTS}/test_interaction.py", "-k", "what_an_outcome_needs"),
    ),
    Breakage(
        name="unanswered-call-is-a-contact",
        file=f"{_CONTACT}/contacted.py",
        find="AND outcome.reached",
        replace="AND TRUE",
        tests=(f"{_TESTS}/test_interaction.py", "-k", "last_contact"),
    ),
    Breakage(
        name="queued-notice-logged-at-once",
        file="addons/ar_collections/models/delivery/dunning_notice.py",
        find="        notices._stamp(written, letters, mails)\n",
        replace="        notices._stamp(written, letters, mails)\n"
        "        notices._on_sent()\n",
        tests=(f"{_TESTS}/test_interaction_mail.py", "-k", "never_left"),
    ),
    Breakage(
        name="bounced-mail-still-counts",
        file="addons/ar_collections/models/notice/dunning_notice_logging.py",
        find='                    "corrects_id": entry.id,\n',
        replace="",
        tests=(f"{_TESTS}/test_interaction_mail.py", "-k", "came_back"),
    ),
    Breakage(
        name="words-outside-the-seal",
        file=f"{_CONTACT}/collection_interaction_altered.py",
        find="if not row.has_words or ",
        replace="if ",
        tests=(f"{_TESTS}/test_seal.py", "-k", "changed_is_named"),
    ),
    Breakage(
        name="forged-entry-is-sealed",
        file=f"{_CONTACT}/collection_interaction_seal.py",
        find=" for row in rows if row.is_ours]",
        replace=" for row in rows]",
        tests=(f"{_TESTS}/test_seal.py", "-k", "inserted_is_named"),
    ),
    Breakage(
        name="seal-without-secret",
        file=f"{_CONTACT}/collection_interaction_altered.py",
        find=" or not row.is_ours:\n                altered",
        replace=":\n                altered",
        tests=(f"{_TESTS}/test_seal.py", "-k", "chain_made_anew"),
    ),
    Breakage(
        name="customer-in-the-seal",
        file=f"{_CONTACT}/collection_interaction_seal.py",
        find='"company_id", "date", "direction"',
        replace='"company_id", "debtor_id", "date", "direction"',
        tests=(f"{_TESTS}/test_seal_kept.py", "-k", "merge"),
    ),
    Breakage(
        name="removed-link-unnoticed",
        file="addons/ar_collections/logic/seal.py",
        find="        if link.number != number + 1:\n"
        '            return number + 1, "removed"\n',
        replace="",
        tests=(f"{_TESTS}/test_seal.py", "-k", "removed_seal"),
    ),
    Breakage(
        name="decision-put-in-unnoticed",
        file="addons/ar_collections/models/dunning/dunning_run_seal.py",
        find="if run.fingerprint != fingerprint(secret, run._content(own)):",
        replace="if False:",
        tests=(f"{_TESTS}/test_seal_runs.py", "-k", "removed_or_inserted"),
    ),
]
