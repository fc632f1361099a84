"""The ledger's part of the list: figures follow it, and are read from it rightly."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests"
_MODELS = "addons/ar_collections/models"


def _broken(name, file, find, test, keyword, replace=""):
    """Return a breakage; a file without a folder is one of the folder ledger.

    :param keyword: pytest's -k: the tests of the file `test` that are to notice
    """
    folder = "" if "/" in file else "ledger/"
    return Breakage(
        name=name,
        file=f"{_MODELS}/{folder}{file}",
        find=find,
        replace=replace,
        tests=(f"{_TESTS}/{test}.py", "-k", keyword),
    )


_FOLLOWED = [
    _broken(
        "posting-not-followed",
        "account_move.py",
        "debtor._touch_keys(keys | debtor._keys_of(self._lines_that_count(vals)))",
        "test_debtor",
        "appears",
    ),
    _broken(
        "due-date-not-followed",
        "account_move_line.py",
        "debtor._touch_keys(keys | debtor._keys_of(self._posted()))",
        "test_debtor",
        "draft_and_due",
    ),
    _broken(
        "added-line-not-followed",
        "account_move_line.py",
        'self.env["collection.debtor"]._touch(lines._posted())',
        "test_property_found",
        "added_to",
    ),
    _broken(
        "removed-line-not-followed",
        "account_move_line.py",
        "debtor._touch_keys(keys)",
        "test_property_found",
        "removed_from",
    ),
    _broken(
        "settlement-not-followed",
        "account_partial_reconcile.py",
        'self.env["collection.debtor"]._touch(partials._settled_lines())',
        "test_property_found",
        "some_time_after",
    ),
    _broken(
        "undone-settlement-not-followed",
        "account_partial_reconcile.py",
        "debtor._touch_keys(keys)",
        "test_debtor",
        "payment_and_its_undoing",
    ),
    _broken(
        "type-of-account-not-followed",
        "account_account.py",
        'self.env["collection.debtor"]._touch_keys(self._posted_keys())',
        "test_debtor",
        "type_of_an_account",
        replace="pass",
    ),
    _broken(
        "new-parent-not-followed",
        "res_partner.py",
        "debtor._touch_partners(before | self.commercial_partner_id)",
        "test_property_found",
        "moves_to_another",
    ),
    _broken(
        "merged-customers-not-folded",
        "base_partner_merge.py",
        "debtor._fold(src_partners, dst_partner)",
        "test_merge",
        "nothing_is_lost",
    ),
    _broken(
        "company-left-by-a-merge-forgotten",
        "base_partner_merge.py",
        "left | dst_partner.commercial_partner_id",
        "test_merge",
        "takes_its_items",
        replace="dst_partner.commercial_partner_id",
    ),
    _broken(
        "notices-lost-in-a-merge",
        "notice/collection_debtor.py",
        'notices.search([("debtor_id", "=", self.id)]).write({"debtor_id": kept.id})',
        "test_merge",
        "nothing_is_lost",
    ),
    _broken(
        "changed-source-left-cached",
        "setup/collection_cache_source.py",
        "if not names or any(name in vals for name in names):",
        "test_debtor",
        "type_of_an_account",
        replace="if False:",
    ),
    _broken(
        "changed-holiday-left-cached",
        "setup/collection_cache_source.py",
        "if not names or any(name in vals for name in names):",
        "test_behaviour",
        "holiday",
        replace="if names and any(name in vals for name in names):",
    ),
    _broken(
        "new-source-left-uncached",
        "setup/collection_cache_source.py",
        "create(vals_list)\n        self.env.registry.clear_cache()",
        "test_behaviour",
        "holiday",
        replace="create(vals_list)",
    ),
    _broken(
        "deleted-source-left-cached",
        "setup/collection_cache_source.py",
        "unlink()\n        self.env.registry.clear_cache()",
        "test_behaviour",
        "holiday",
        replace="unlink()",
    ),
]

_READ = [
    _broken(
        "draft-settles",
        "open_line.py",
        "d.parent_state = 'draft' AND",
        "test_property_found",
        "settles_nothing",
        replace="FALSE AND",
    ),
    _broken(
        "debt-settled-before-is-open",
        "open_line.py",
        "WHERE part.max_date > %(as_of)s AND %(then)s\n             UNION ALL",
        "test_open_item",
        "on_the_day",
        replace="WHERE TRUE AND %(then)s\n             UNION ALL",
    ),
    _broken(
        "credit-settled-later-forgotten",
        "open_line.py",
        'WHERE part.max_date > %(as_of)s AND %(then)s\n            """',
        "test_open_item",
        "credit_is_open",
        replace='WHERE FALSE AND %(then)s\n            """',
    ),
    _broken(
        "draft-payment-listed",
        "settlement_line.py",
        " AND credit.parent_state = 'posted'",
        "test_behaviour",
        "draft",
    ),
    _broken(
        "draft-payment-counts",
        "settlement_line.py",
        "\n                     AND other.parent_state = 'posted'",
        "test_behaviour",
        "draft",
    ),
    _broken(
        "third-partys-payment-forgotten",
        "settlement_line.py",
        "(SELECT other.journal_id FROM account_move_line other\n"
        "                   WHERE other.id = part.credit_move_id\n"
        "                     AND other.parent_state = 'posted'))",
        "test_behaviour",
        "third_party",
        replace="NULL::int)",
    ),
    _broken(
        "draft-owes",
        "receivable_line.py",
        "AND l.parent_state = 'posted'",
        "test_debtor",
        "draft_and_due",
    ),
    _broken(
        "exposure-of-all-companies",
        "receivable_line.py",
        "l.company_id = %(company)s AND ",
        "test_debtor",
        "companies",
    ),
]

_IN_TROUBLE = [
    _broken(
        "failed-refresh-stops-the-posting",
        "collection_debtor_touch.py",
        "except Exception:  # whatever it is: the posting is worth more",
        "test_concurrency_ranges",
        "leaves_the_posting",
        replace="except ZeroDivisionError:",
    ),
    _broken(
        "failure-of-another-hushed",
        "collection_debtor_touch.py",
        "self.env.cr.flush()",
        "test_concurrency_ranges",
        "not_taken_for_ours",
    ),
    _broken(
        "crash-of-a-range-ends-all",
        "collection_debtor_ranges.py",
        "except Exception:  # the other ranges must not suffer",
        "test_concurrency_ranges",
        "crash",
        replace="except ZeroDivisionError:",
    ),
    _broken(
        "clash-not-redone",
        "collection_debtor_ranges.py",
        "again += part",
        "test_concurrency_ranges",
        "clash_is_redone",
    ),
    _broken(
        "two-nights-at-once",
        "night/collection_night.py",
        "if not free:",
        "test_night",
        "two_nights",
        replace="if False:",
    ),
]

LEDGER_BREAKAGES = [*_FOLLOWED, *_READ, *_IN_TROUBLE]
