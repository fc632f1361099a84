"""Ways to contact somebody at the wrong hour, too often, or against his wish."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests"
_LOGIC = "addons/ar_collections/logic"
_CONTACT = "addons/ar_collections/models/contact"
_DUNNING = "addons/ar_collections/models/dunning"
_DELIVERY = "addons/ar_collections/models/delivery"

CONTACT_RULES_BREAKAGES = [
    Breakage(
        name="hours-by-the-companys-clock",
        file=f"{_CONTACT}/collection_debtor_hours.py",
        find="customer_zones(named, country, phone, year) or fallback",
        replace="fallback",
        tests=(f"{_TESTS}/test_contact_hours.py", "-k", "monday or waits"),
    ),
    Breakage(
        name="zone-of-whoever-entered-him",
        file=f"{_LOGIC}/zones.py",
        find="own in (by_time or by_number) or not (by_time or by_number)",
        replace="True",
        tests=(f"{_LOGIC}/tests/test_zones.py",),
        world="logic",
    ),
    Breakage(
        name="open-in-one-zone-is-open",
        file=f"{_LOGIC}/window.py",
        find="    most = max((level for level, _spell in stretches), default=0)",
        replace="    most = min((n for n, _spell in stretches if n), default=0)",
        tests=(f"{_LOGIC}/tests/test_zones.py",),
        world="logic",
    ),
    Breakage(
        name="hours-end-unseen",
        file=f"{_DELIVERY}/dunning_run.py",
        find="for row_id, until in sendable[:BATCH] if now < until]",
        replace="for row_id, until in sendable[:BATCH] if until]",
        tests=(f"{_TESTS}/test_contact_hours.py", "-k", "end_while"),
    ),
    Breakage(
        name="calls-do-not-count",
        file=f"{_DUNNING}/dunning_situation_reach.py",
        find="AND entry.direction = 'out' AND %(counts)s",
        replace="AND entry.channel = 'email' AND %(counts)s",
        tests=(f"{_TESTS}/test_contact_rules.py", "-k", "Cap"),
    ),
    Breakage(
        name="exception-without-end",
        file=f"{_CONTACT}/collection_contact_exception.py",
        find='                ("date_end", ">=", day),\n',
        replace="",
        tests=(f"{_TESTS}/test_contact_rules.py", "-k", "exception_ends"),
    ),
    Breakage(
        name="exception-without-reason",
        file=f"{_CONTACT}/collection_contact_exception.py",
        find="CHECK (btrim(reason) <> '')",
        replace="CHECK (reason <> '')",
        tests=(f"{_TESTS}/test_contact_rules.py", "-k", "bad_input"),
        update=True,
    ),
    Breakage(
        name="e-mail-though-not-wanted",
        file=f"{_DUNNING}/dunning_situation_reach.py",
        find="_usable(address, unwanted or address in blocked)",
        replace="_usable(address, address in blocked)",
        tests=(f"{_TESTS}/test_opt_out.py", "-k", "no_mail or flag"),
    ),
    Breakage(
        name="queued-e-mail-though-not-wanted",
        file=f"{_DELIVERY}/res_partner.py",
        find='        self.env["collection.debtor"]._touch_queued(\n'
        '            self.env["res.company"]._every_company(),'
        " self.commercial_partner_id\n        )\n",
        replace="",
        tests=(f"{_TESTS}/test_opt_out.py", "-k", "queued"),
    ),
]
