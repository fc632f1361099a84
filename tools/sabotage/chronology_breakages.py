"""Ways to tell a customer's story wrong."""

from tools.sabotage.breakage import Breakage

_TESTS = "addons/ar_collections/tests/test_chronology.py"
_CONTACT = "addons/ar_collections/models/contact"

CHRONOLOGY_BREAKAGES = [
    Breakage(
        name="what-was-corrected-still-told",
        file=f"{_CONTACT}/collection_chronology_parts.py",
        find='            stands=stands("entry"),',
        replace='            stands=SQL("TRUE"),',
        tests=(_TESTS, "-k", "correction"),
    ),
    Breakage(
        name="chronology-without-payments",
        file=f"{_CONTACT}/collection_chronology_parts.py",
        find="AND line.balance < 0",
        replace="AND line.balance > 0",
        tests=(_TESTS, "-k", "parts"),
    ),
    Breakage(
        name="customers-words-as-formula",
        file="addons/ar_collections/reports/chronology_xlsx.py",
        find="sheet.write_string(row, 3, line.details, wrapped)",
        replace="sheet.write_formula(row, 3, line.details or '', wrapped)",
        tests=(_TESTS, "-k", "spreadsheet"),
    ),
    Breakage(
        name="chronology-of-all-time",
        file="addons/ar_collections/wizards/collection_chronology_report.py",
        find='            period &= Domain("day", "<=", self.date_to)',
        replace="            pass",
        tests=(_TESTS, "-k", "period"),
    ),
    Breakage(
        name="events-fetched-one-by-one",
        file="addons/ar_collections/reports/chronology_lines.py",
        find="    return [line(event) for event in report._events()]",
        replace="    report.env.invalidate_all()\n"
        "    return [line(e.browse(e.id)) for e in report._events()"
        " if not e.invalidate_recordset()]",
        tests=(_TESTS, "-k", "queries"),
    ),
]
