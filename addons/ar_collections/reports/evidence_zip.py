"""The pack of evidence of a customer: one ZIP with all that a lawyer asks for."""

import re
import tempfile
import zipfile

from odoo.tools import format_date

from .chronology_xlsx import chronology_xlsx
from .evidence_invoices import invoice_papers, letter_papers
from .evidence_records import evidence_xlsx

IN_MEMORY = 8 << 20  # bytes, beyond which the file is written to disk
LARGEST = 200 << 20  # bytes of documents; what is beyond is listed, not packed


def evidence_zip(pack):
    """Return the open file of the ZIP of a `collection.evidence`, at its beginning."""
    pack = pack._in_its_language()
    stream = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 the caller reads it
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        names = _Names()
        report = pack._chronology()
        archive.writestr("chronology.pdf", pack._chronology_pdf(report))
        archive.writestr("chronology.xlsx", chronology_xlsx(report))
        archive.writestr("statement.pdf", pack._statement_pdf())
        archive.writestr("records.xlsx", evidence_xlsx(pack))
        lines = []
        room = LARGEST
        for folder, papers in (
            ("invoices", invoice_papers(pack._moves())),
            ("notices", letter_papers(pack._records("dunning.notice"))),
        ):
            for paper in papers:
                why, pdf = paper.why, paper.pdf
                if pdf and len(pdf) > room:
                    pdf, why = (
                        None,
                        pack.env._("Left out: the pack would be too large."),
                    )
                if pdf:
                    room -= len(pdf)
                    archive.writestr(names.free(folder, paper.name), pdf)
                else:
                    lines.append(f"- {paper.name}: {why}")
        archive.writestr("contents.txt", _contents(pack, archive.namelist(), lines))
    stream.seek(0)
    return stream


def _contents(pack, names, missing):
    env, debtor = pack.env, pack.debtor_id
    lines = [
        pack.display_name,
        debtor.company_id.name,
        format_date(env, debtor.company_id._collections_today()),
        "",
        env._("Contained:"),
        *(f"- {name}" for name in names),
    ]
    if missing:
        lines += ["", env._("Not contained:"), *missing]
    return "\r\n".join(lines) + "\r\n"


class _Names:
    """Names of files, each once, with nothing in them that leads out of a folder."""

    def __init__(self):
        self.taken = set()

    def free(self, folder, name):
        plain = re.sub(r"[^\w\-]+", "_", name or "").strip("_") or "document"
        found, number = f"{folder}/{plain}.pdf", 2
        while found.lower() in self.taken:
            found, number = f"{folder}/{plain}_{number}.pdf", number + 1
        self.taken.add(found.lower())
        return found
