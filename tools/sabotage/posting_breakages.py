"""Ways to lose track of companies, letters, and the tasks the night makes."""

from tools.sabotage.breakage import breaker

_broken = breaker("models")

POSTING_BREAKAGES = [
    _broken(
        "last-company-has-no-night",
        "night/collection_night.py",
        "            cron._commit_progress(1)\n        if failure:",
        "            if not cron._commit_progress(1):\n                break\n"
        "        if failure:",
        "test_night",
        "however_long",
    ),
    _broken(
        "returned-letter-goes-there-again",
        "dunning/dunning_situation_reach.py",
        "_usable(post, post in blocked)",
        "_usable(post, False)",
        "test_letters_to_post",
        "returned",
    ),
    _broken(
        "letter-paid-meanwhile-is-posted",
        "delivery/dunning_notice_posting.py",
        'n.channel == "letter" and n.state == "cancelled"',
        "False",
        "test_letters_to_post",
        "taken_out",
    ),
    _broken(
        "letters-to-post-of-all-runs",
        "delivery/dunning_run_letters.py",
        'list(TO_POST & Domain("run_id", "=", self.id))',
        "list(TO_POST)",
        "test_letters_to_post",
        "lists_them",
    ),
    _broken(
        "half-an-address-is-one",
        "contact/res_partner_postal.py",
        "return self if self.city else",
        "return self if self.street else",
        "test_letters_to_post",
        "half_an_address",
    ),
    _broken(
        "waiting-unexplained",
        "delivery/dunning_decision_waiting.py",
        '        kinds.get("approved", none)._explain_hours()\n',
        "",
        "test_decision_waiting",
        "hours_of_the_customer",
    ),
    _broken(
        "task-outlives-the-sending",
        "delivery/account_move.py",
        '        if vals.get("is_move_sent"):\n',
        "        if False:\n",
        "test_tasks",
        "once_until",
    ),
    _broken(
        "task-each-night-anew",
        "delivery/dunning_run_unsent.py",
        "if m not in asked.ids]",
        "if m]",
        "test_tasks",
        "once_until",
    ),
    _broken(
        "task-outlives-the-payment",
        "delivery/dunning_run_unsent.py",
        "asked.filtered(_is_settled)",
        "asked.browse()",
        "test_tasks",
        "paid_invoice",
    ),
    _broken(
        "contact-to-correct-forever",
        "delivery/dunning_notice_outcome.py",
        "self.sudo().debtor_id.activity_feedback(",
        "self.sudo().debtor_id.browse().activity_feedback(",
        "test_tasks",
        "written_to_again",
    ),
    _broken(
        "mail-for-every-alert",
        "ledger/collection_debtor_alert.py",
        "with_context(lang=user.lang, mail_activity_quick_update=True)",
        "with_context(lang=user.lang)",
        "test_tasks",
        "flood",
    ),
    _broken(
        "alert-in-anybodys-language",
        "ledger/collection_debtor_alert.py",
        "lang=user.lang, ",
        "",
        "test_task_language",
        "alert",
    ),
    _broken(
        "dispute-told-in-anybodys-language",
        "block/collection_dispute_owner.py",
        "theirs = dispute.with_context(lang=dispute.user_id.lang)",
        "theirs = dispute",
        "test_task_language",
        "dispute",
    ),
]
