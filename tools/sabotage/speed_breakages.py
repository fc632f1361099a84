"""The speed's part of the list: what was made fast stays so, and stays right."""

from tools.sabotage.breakage import breaker

_broken = breaker("models")

SPEED_BREAKAGES = [
    _broken(
        "lists-found-one-by-one",
        "ledger/collection_debtor_lists.py",
        "            self._find_lists(lists)",
        "            pass",
        "test_queries",
        "sheet",
    ),
    _broken(
        "lists-in-any-order",
        "ledger/collection_debtor_lists.py",
        "comodel._search(domain, order=comodel._order)",
        'comodel._search(domain, order="id desc")',
        "test_sheet_lists",
        "own",
    ),
    _broken(
        "lists-without-rules",
        "ledger/collection_debtor_lists.py",
        "comodel._search(domain, order=comodel._order)",
        "comodel._search(domain, order=comodel._order, bypass_access=True)",
        "test_sheet_lists",
        "rules",
    ),
    _broken(
        "columns-searched-one-by-one",
        "case/collection_case_board.py",
        "        if order or len(groupby) > 1 or not unfold_read_specification:",
        "        if True:",
        "test_queries",
        "board",
    ),
    _broken(
        "cards-in-any-order",
        "case/collection_case_board.py",
        "                order=self._order,\n",
        '                order="id",\n',
        "test_case_board",
        "columns_and_cards",
    ),
    _broken(
        "column-without-its-part",
        "case/collection_case_board.py",
        'domain & column["domain"],',
        'domain & Domain(column["group"]["__extra_domain"]),',
        "test_case_board",
        "part_of_the_bar",
    ),
    _broken(
        "causes-without-state",
        "case/collection_case_causes.py",
        '            & Domain("state", "in", STATES[model]),',
        "",
        "test_case_board",
        "chips",
    ),
    _broken(
        "bank-without-payments",
        "ledger/bank.py",
        "payment.state IN ('in_process', 'paid')",
        "payment.state = 'none'",
        "test_dunning",
        "stale_bank",
    ),
    _broken(
        "moved-items-not-asked-for",
        "block/collection_debtor_have_causes.py",
        "            some += map(_of_lines, self._cause_item_tables())\n",
        "",
        "test_refresh_shortcuts",
        "moves",
    ),
    _broken(
        "causes-of-the-company-asked-for",
        "block/collection_debtor_have_causes.py",
        "        if len(partner_ids) > FEW:",
        "        if True:",
        "test_refresh_shortcuts",
        "others",
    ),
    _broken(
        "whole-hold-by-company",
        "block/collection_hold_blocking.py",
        "AND line.company_id = debtor.company_id AND",
        "AND",
        "test_hold",
        "another_company",
    ),
]
