"""Ways to break what a screen does by itself: ticks kept, words said, columns shown."""

from tools.sabotage.breakage import breaker

_broken = breaker("")

SCREEN_BREAKAGES = [
    _broken(
        "printed-letters-unticked",
        "static/src/report_handler/report_handler.js",
        "reload({ noReload: true })",
        "reload()",
        "test_hoot",
        "unit",
    ),
    _broken(
        "ticks-kept-by-nobody",
        "models/delivery/dunning_notice_posting.py",
        "collections_keep_ticks=True",
        "collections_keep_ticks=False",
        "test_letters_to_post",
        "one_document",
    ),
    _broken(
        "screen-blocked-after-a-refusal",
        "static/src/score_card/score_card_views.js",
        "                this.ui.unblock();\n",
        "",
        "test_hoot",
        "unit",
    ),
    _broken(
        "nothing-said-while-a-card-is-tested",
        "static/src/score_card/score_card_views.js",
        "            if (message) {\n",
        "            if (false) {\n",
        "test_hoot",
        "unit",
    ),
    _broken(
        "board-opens-at-an-empty-column",
        "static/src/case_board/case_board.js",
        ":has(.o_kanban_record:not(.o_kanban_ghost))",
        "",
        "test_hoot",
        "unit",
    ),
    _broken(
        "language-as-a-code",
        "models/notice/dunning_notice.py",
        "languages.get(notice.lang, notice.lang)",
        "notice.lang",
        "test_letters_to_post",
        "one_document",
    ),
]
