"""Ways to break what cases tell other lists, and what a failed notice tells a case."""

from tools.sabotage.breakage import breaker

_broken = breaker("models")

CASE_LAW_BREAKAGES = [
    _broken(
        "at-law-is-a-hold",
        "analytics/collection_coverage_case.py",
        "ELSE 'legal' END AS kind",
        "ELSE block.kind END AS kind",
        "test_coverage",
        "what_is_at_law",
    ),
    _broken(
        "case-at-law-leaks",
        "analytics/collection_coverage_case.py",
        'return [*super()._set_apart(), ("legal", at_law)]',
        "return super()._set_apart()",
        "test_coverage",
        "what_is_at_law",
    ),
    _broken(
        "address-waits-for-nobody",
        "notice/dunning_notice_case.py",
        '        astray.debtor_id.case_id._call_for("waiting_us", "fix")\n',
        "",
        "test_case_notice",
        "waits_for_its_address",
    ),
    _broken(
        "our-own-server-is-their-address",
        "notice/dunning_notice_case.py",
        "        return self.bounced or by_mail and not email_normalize"
        "(self.contact_id.email)\n",
        "        return True\n",
        "test_case_notice",
        "waits_for_its_address",
    ),
    _broken(
        "address-waits-for-ever",
        "notice/dunning_notice_case.py",
        '        fixed._call_for("to_contact", "call")\n',
        "",
        "test_case_notice",
        "waits_for_its_address",
    ),
]
