"""The list. It grows with the code: a promise of the design, a way to break it."""

from tools.sabotage.breakage import Breakage

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
]
