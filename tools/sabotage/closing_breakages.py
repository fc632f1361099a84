"""Ways to break how a case ends: at law, with evidence, stopped, written off."""

from tools.sabotage.breakage import breaker

_broken = breaker("models/case")

CLOSING_BREAKAGES = [
    _broken(
        "handover-leaves-the-case",
        "collection_handover_giving.py",
        "            case._set_stage(legal, ",
        "            case.browse()._set_stage(legal, ",
        "test_handover",
        "ladder_stops",
    ),
    _broken(
        "handed-over-twice",
        "collection_handover_giving.py",
        "        handovers._check_not_out(lines)\n",
        "",
        "test_handover",
        "out_once",
    ),
    _broken(
        "hold-of-a-handover-ends",
        "collection_handover_giving.py",
        "            if out:\n",
        "            if False:\n",
        "test_handover",
        "ends_with_it_alone",
    ),
    _broken(
        "credit-is-recovery",
        "collection_handover_item.py",
        "AND settled.kind = 'payment'",
        "",
        "test_handover",
        "credit_note",
    ),
    _broken(
        "paid-before-is-recovery",
        "collection_handover_item.py",
        "max(0.0, min(paid[item.id], gone))",
        "paid[item.id]",
        "test_handover",
        "paid_since",
    ),
    _broken(
        "handover-never-returns",
        "collection_handover_giving.py",
        "                handover.hold_id.action_end()\n",
        "                pass\n",
        "test_handover",
        "comes_back",
    ),
    _broken(
        "vat-unchecked",
        "identity.py",
        "        return eu_vat.is_valid(number)\n",
        "        return True\n",
        "test_handover",
        "numbers",
    ),
    breaker("reports")(
        "one-bad-invoice-stops-the-pack",
        "evidence_invoices.py",
        "    except Exception as error:  # a report",
        "    except ZeroDivisionError as error:  # a report",
        "test_evidence",
        "fails_to_print",
    ),
    breaker("controllers")(
        "pack-of-anybody",
        "evidence.py",
        '        pack.check_access("read")\n',
        "        pack = pack.sudo()\n",
        "test_evidence",
        "refused",
    ),
    breaker("reports")(
        "pack-without-limit",
        "evidence_zip.py",
        "if pdf and len(pdf) > room:",
        "if False:",
        "test_evidence",
        "too_large",
    ),
    breaker("wizards")(
        "identity-of-no-interest",
        "collection_handover_entry.py",
        "        if not self.gaps:\n            return\n",
        "        return\n",
        "test_handover",
        "managers",
    ),
]
