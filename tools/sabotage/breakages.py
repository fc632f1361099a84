"""The list. It grows with the code: a promise of the design, a way to break it."""

from tools.sabotage.agreement_breakages import AGREEMENT_BREAKAGES
from tools.sabotage.block_breakages import BLOCK_BREAKAGES
from tools.sabotage.breakage import Breakage
from tools.sabotage.case_breakages import CASE_BREAKAGES
from tools.sabotage.case_law_breakages import CASE_LAW_BREAKAGES
from tools.sabotage.chronology_breakages import CHRONOLOGY_BREAKAGES
from tools.sabotage.claim_breakages import CLAIM_BREAKAGES
from tools.sabotage.closing_breakages import CLOSING_BREAKAGES
from tools.sabotage.contact_breakages import CONTACT_BREAKAGES
from tools.sabotage.contact_rules_breakages import CONTACT_RULES_BREAKAGES
from tools.sabotage.desk_breakages import DESK_BREAKAGES
from tools.sabotage.dunning_breakages import DUNNING_BREAKAGES
from tools.sabotage.forecast_breakages import FORECAST_BREAKAGES
from tools.sabotage.known_breakages import KNOWN_BREAKAGES
from tools.sabotage.ledger_breakages import LEDGER_BREAKAGES
from tools.sabotage.own_card_breakages import OWN_CARD_BREAKAGES
from tools.sabotage.people_breakages import PEOPLE_BREAKAGES
from tools.sabotage.posting_breakages import POSTING_BREAKAGES
from tools.sabotage.promise_breakages import PROMISE_BREAKAGES
from tools.sabotage.risk_breakages import RISK_BREAKAGES
from tools.sabotage.screen_breakages import SCREEN_BREAKAGES
from tools.sabotage.sending_breakages import SENDING_BREAKAGES
from tools.sabotage.speed_breakages import SPEED_BREAKAGES
from tools.sabotage.stuck_breakages import STUCK_BREAKAGES

_TESTS = "addons/ar_collections/tests"
_ADDON = "addons/ar_collections"

BREAKAGES = [
    Breakage(
        name="call-down-the-folders",
        file=f"{_ADDON}/models/ledger/collection_debtor.py",
        find="\nfrom odoo import",
        replace="\nfrom ..dunning import dunning_decision\nfrom odoo import",
        tests=(f"{_TESTS}/test_architecture.py",),
    ),
    Breakage(
        name="company-rule-dropped",
        file=f"{_ADDON}/security/collections_rules.xml",
        find="""
    <record id="collection_debtor_rule_company" model="ir.rule">
        <field name="name">Collections: customers of my companies</field>
        <field name="model_id" ref="model_collection_debtor" />
        <field name="domain_force">[('company_id', 'in', company_ids)]</field>
    </record>""",
        replace="",
        tests=(f"{_TESTS}/test_access.py", "-k", "another_company"),
        update=True,
    ),
    Breakage(
        name="pdf-opens-files",
        file=f"{_ADDON}/models/delivery/pdf_worker.py",
        find="        self.refused.append(url[:200])\n",
        replace='        if url.startswith("file:"):\n'
        "            return super().fetch_url(url)\n"
        "        self.refused.append(url[:200])\n",
        tests=(f"{_TESTS}/test_pdf_engine.py", "-k", "refuses_file"),
    ),
    Breakage(
        name="due-today-is-overdue",
        file=f"{_ADDON}/logic/aging.py",
        find='        Bucket("Not due", None, 0),',
        replace='        Bucket("Not due", None, -1),',
        tests=(f"{_ADDON}/logic/tests/test_aging.py",),
        world="logic",
    ),
    Breakage(
        name="bucket-bound-moved",
        file=f"{_ADDON}/models/ledger/open_line.py",
        find='SQL("WHEN %s <= %s THEN %s", days_late, bound, position)',
        replace='SQL("WHEN %s < %s THEN %s", days_late, bound, position)',
        tests=(f"{_TESTS}/test_debtor.py", "-k", "buckets"),
    ),
    Breakage(
        name="todays-residual-for-a-past-date",
        file=f"{_ADDON}/models/ledger/open_line.py",
        find='residual = SQL("(%s + COALESCE(undone.amount, 0))", residual)',
        replace='residual = SQL("l.amount_residual")',
        tests=(f"{_TESTS}/test_open_item.py",),
    ),
    Breakage(
        name="companies-mixed",
        file=f"{_ADDON}/models/ledger/open_line.py",
        find='mine = SQL("l.company_id = ANY(%s)", list(company_ids))',
        replace='mine = SQL("TRUE")',
        tests=(f"{_TESTS}/test_debtor.py", "-k", "companies"),
    ),
    Breakage(
        name="document-currency-summed",
        file=f"{_ADDON}/models/ledger/collection_debtor_figures.py",
        find='"COALESCE(SUM(residual) FILTER',
        replace='"COALESCE(SUM(residual_currency) FILTER',
        tests=(f"{_TESTS}/test_debtor.py", "-k", "company_currency"),
    ),
    Breakage(
        name="credit-notes-count-as-payments",
        file=f"{_ADDON}/models/ledger/settlement_line.py",
        find="SQL(\"'payment'\"), by_payment)",
        replace='SQL("\'payment\'"), SQL("TRUE"))',
        tests=(f"{_TESTS}/test_behaviour.py", "-k", "credit_notes"),
    ),
    Breakage(
        name="behaviour-unweighted",
        file=f"{_ADDON}/models/ledger/collection_debtor_behaviour.py",
        find='"(SUM(amount * %(days)s)',
        replace='"(SUM(100 * %(days)s)',
        tests=(f"{_TESTS}/test_behaviour.py",),
    ),
    Breakage(
        name="sunday-counts-as-late",
        file=f"{_ADDON}/models/ledger/settlement_line.py",
        find="GREATEST(0, part.max_date - %(working_day)s)",
        replace="GREATEST(0, part.max_date - debit.date_maturity)",
        tests=(f"{_TESTS}/test_behaviour.py", "-k", "sunday"),
    ),
    Breakage(
        name="gap-ignored",
        file=f"{_ADDON}/logic/ladder.py",
        find="    return since is None or since >= level.gap or not item.reached",
        replace="    return True",
        tests=(f"{_ADDON}/logic/tests/test_decision.py",),
        world="logic",
    ),
    Breakage(
        name="credits-not-netted",
        file=f"{_ADDON}/logic/decision.py",
        find="net, minimum = debt - credit, policy.minimum",
        replace="net, minimum = debt, policy.minimum",
        tests=(f"{_ADDON}/logic/tests/test_decision.py",),
        world="logic",
    ),
    Breakage(
        name="stale-bank-ignored",
        file=f"{_ADDON}/logic/decision.py",
        find=" or situation.bank_age > policy.stale_bank_days",
        replace="",
        tests=(f"{_ADDON}/logic/tests/test_decision.py",),
        world="logic",
    ),
    Breakage(
        name="failed-level-counts",
        file=f"{_ADDON}/models/dunning/dunning_situation_said.py",
        find="AND item.void IS NOT TRUE AND notice.date",
        replace="AND notice.date",
        tests=(f"{_TESTS}/test_dunning.py", "-k", "failed"),
    ),
    Breakage(
        name="recheck-skipped",
        file=f"{_ADDON}/models/delivery/dunning_run.py",
        find="if row._agrees(answer):",
        replace="if True:",
        tests=(f"{_TESTS}/test_dunning.py", "-k", "between"),
    ),
    Breakage(
        name="live-switch-ignored",
        file=f"{_ADDON}/models/night/collection_night.py",
        find="bool(as_of) or not company.collections_live",
        replace="bool(as_of)",
        tests=(f"{_TESTS}/test_night.py", "-k", "not_live"),
    ),
    Breakage(
        name="said-twice-allowed",
        file=f"{_ADDON}/models/notice/dunning_notice_item.py",
        find='"(line_id, level_id, round) WHERE',
        replace='"(id) WHERE',
        tests=(f"{_TESTS}/test_dunning.py", "-k", "refuses"),
        update=True,
    ),
    Breakage(
        name="anybody-starts-a-night",
        file=f"{_ADDON}/models/night/collection_night.py",
        find="        if not self.env.user.has_group(",
        replace="        if not str(",
        tests=(f"{_TESTS}/test_night.py", "-k", "manager"),
    ),
    Breakage(
        name="letter-forgotten",
        file=f"{_ADDON}/models/delivery/dunning_notice.py",
        find='"attachment_ids": [Command.link(letters[notice].id)],',
        replace="",
        tests=(f"{_TESTS}/test_delivery_queue.py",),
    ),
    Breakage(
        name="sent-to-somebody-else",
        file=f"{_ADDON}/models/delivery/dunning_notice.py",
        find='"recipient_ids": [Command.link(notice.contact_id.id)],',
        replace='"recipient_ids": [Command.link(notices[0].contact_id.id)],',
        tests=(f"{_TESTS}/test_delivery_queue.py",),
    ),
    Breakage(
        name="letters-for-anybody",
        file=f"{_ADDON}/models/delivery/ir_actions_report.py",
        find='records.check_access("read")',
        replace="records = records.sudo()",
        tests=(f"{_TESTS}/test_letter_print.py",),
    ),
    Breakage(
        name="spreadsheet-of-any-company",
        file=f"{_ADDON}/controllers/aging.py",
        find="        if report.company_id not in request.env.user.company_ids:",
        # Without sudo Odoo itself refuses the company in the context.
        replace="        report = report.sudo()\n        if False:",
        tests=(f"{_TESTS}/test_aging_report.py", "-k", "another_company"),
    ),
    Breakage(
        name="alert-again-and-again",
        file=f"{_ADDON}/models/ledger/collection_debtor_alert.py",
        find="            debtor.alerted_bucket = debtor.worst_bucket\n        self",
        replace="        self",
        tests=(f"{_TESTS}/test_alert.py", "-k", "once"),
    ),
    *LEDGER_BREAKAGES,
    *CONTACT_BREAKAGES,
    *DUNNING_BREAKAGES,
    *FORECAST_BREAKAGES,
    *SCREEN_BREAKAGES,
    *SENDING_BREAKAGES,
    *SPEED_BREAKAGES,
    *STUCK_BREAKAGES,
    *AGREEMENT_BREAKAGES,
    *BLOCK_BREAKAGES,
    *CONTACT_RULES_BREAKAGES,
    *CHRONOLOGY_BREAKAGES,
    *CLAIM_BREAKAGES,
    *PROMISE_BREAKAGES,
    *RISK_BREAKAGES,
    *OWN_CARD_BREAKAGES,
    *KNOWN_BREAKAGES,
    *CASE_BREAKAGES,
    *CASE_LAW_BREAKAGES,
    *POSTING_BREAKAGES,
    *DESK_BREAKAGES,
    *CLOSING_BREAKAGES,
    *PEOPLE_BREAKAGES,
]
