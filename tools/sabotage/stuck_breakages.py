"""Ways to blame the customer's address for what our own mail server does."""

from tools.sabotage.breakage import breaker

_broken = breaker("models/delivery")

STUCK_BREAKAGES = [
    _broken(
        "our-fault-is-the-addresss",
        "dunning_notice_outcome.py",
        "quietly.sudo().filtered(lambda n: n._is_address_at_fault())",
        "quietly.sudo()",
        "test_delivery_stuck",
        "does_not_answer",
    ),
    _broken(
        "refused-address-is-our-fault",
        "dunning_notice_outcome.py",
        'bool(REFUSED.search(mail.failure_reason or ""))',
        "False",
        "test_delivery_stuck",
        "knows_no_such_address",
    ),
    _broken(
        "distrust-is-the-addresss-fault",
        "dunning_notice_outcome.py",
        r"b.(?!5\.7)(?!.*relay)",
        "b.",
        "test_delivery_stuck",
        "does_not_trust_us",
    ),
    _broken(
        "nobody-told-that-nothing-leaves",
        "dunning_notice_stuck.py",
        "            notices[:1]._warn_managers(company)\n",
        "            continue\n",
        "test_delivery_stuck",
        "does_not_answer",
    ),
    _broken(
        "warning-ends-while-some-are-stuck",
        "dunning_notice_stuck.py",
        " and not notices._beside_stuck()",
        "",
        "test_delivery_stuck",
        "some_that_are_stuck",
    ),
    _broken(
        "warned-again-and-again",
        "dunning_notice_stuck.py",
        "company._collections_managers() - tasks.user_id",
        "company._collections_managers()",
        "test_delivery_stuck",
        "stays_one",
    ),
]
