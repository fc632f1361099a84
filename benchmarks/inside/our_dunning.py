"""Our side of dunning_rows.py: decisions, notices and letters."""

from unittest.mock import patch

from odoo.addons.ar_collections.logic.decision import Say, Step, decide
from odoo.addons.ar_collections.models.delivery import pdf_engine
from odoo.addons.ar_collections.models.delivery.dunning_notice_rendering import LETTER
from odoo.addons.ar_collections.models.delivery.dunning_run import BATCH

from benchmarks.inside.rows import Row


def decisions(company):
    """Measure the answers to all candidates, nothing of them kept."""

    def call(_):
        candidates = company.env["dunning.situation"]._candidates(company)
        return [decide(candidate.situation) for candidate in candidates]

    return Row("ar_collections: answers only", call, outcome=said)


def first_run(company):
    """Measure a run that finds no decision: all of them are new."""
    runs = company.env["dunning.run"]
    return Row(
        "ar_collections: run, all decisions new",
        lambda _: runs._propose(company),
        outcome=recorded,
    )


def second_run(company):
    """Measure the night after, when nothing has changed: silences are prolonged."""
    runs = company.env["dunning.run"]
    return Row(
        "ar_collections: run, unchanged since the last",
        lambda _: runs._propose(company),
        lambda: runs._propose(company),
        recorded,
    )


def notices(company, items):
    """Measure notices of so many items, queued; the renderer is left out.

    Their letters are written and attached, only not printed.
    """

    def call(written):
        with patch.object(pdf_engine, "render", unprinted):
            return queue(company, written)

    name = f"ar_collections: e-mails, {BATCH} at once"
    return Row(name, call, lambda: warranted(company, items), queued)


def notices_with_letters(company, items):
    """Measure the same, each with its letter as PDF."""
    return Row(
        "ar_collections: the same with PDF letters",
        lambda written: queue(company, written),
        lambda: warranted(company, items),
        queued,
    )


def letters(company, items):
    """Measure letters alone: contents, QWeb and PDF, the renderer's start included."""

    def prepare():
        found = company.env["dunning.notice"]._write_up(warranted(company, items))
        return found.with_context(lang=found[0].lang)

    def call(found):
        qweb, lang = company.env["ir.qweb"], found.env.lang
        documents = (
            pdf_engine.Document(
                str(number), qweb._render(LETTER, {"letter": letter}, lang=lang)
            )
            for number, letter in found._contents().items()
        )
        return [pdf for _document, pdf in pdf_engine.render(documents)]

    return Row("ar_collections: PDF letters", call, prepare, printed)


def warranted(company, items):
    """Decide to write to a batch of customers about so many items each.

    Those with most items; what the policy would say of them does not matter here.
    """
    env = company.env
    level = env.ref("ar_collections.dunning_policy_standard").level_ids[-1:]
    rule = next(r for r in level.policy_id._rules().levels if r.id == level.id)
    situations = env["dunning.situation"]
    mailable = [
        candidate
        for candidate in situations._candidates(company)
        if candidate.contact.email and len(candidate.situation.items) >= items
    ]
    mailable.sort(key=lambda candidate: -len(candidate.situation.items))
    chosen = env["collection.debtor"].union(*(c.debtor for c in mailable[:BATCH]))
    answers = []
    # Read again by themselves, as a batch of a run is
    for candidate in situations._candidates(company, debtors=chosen):
        listed = candidate.situation.items[:items]
        steps = tuple(Step(item.id, level.id) for item in listed)
        fewer = candidate._replace(situation=candidate.situation._replace(items=listed))
        answers.append((fewer, Say(rule, steps)))
    run = env["dunning.run"].create(
        {"company_id": company.id, "date": company._collections_today()}
    )
    rows = env["dunning.decision"]._record(run, answers).sorted("id")
    return [
        (row, candidate, answer)
        for row, (candidate, answer) in zip(rows, answers, strict=True)
    ]


def queue(company, written):
    found = company.env["dunning.notice"]._write_up(written)
    found._queue()
    return found


def unprinted(documents):
    """Stand in for the renderer."""
    for document in documents:
        yield document, b"%PDF-"


def said(answers):
    writing = sum(isinstance(answer, Say) for answer in answers)
    return f"{len(answers):,} candidates, {writing:,} to write to"


def recorded(run):
    counts = run._count_by_reason()
    return f"{sum(counts.values()):,} decisions, {counts.get('say', 0):,} to write"


def queued(found):
    found.invalidate_recordset()
    listed = len(found.item_ids) / len(found)
    done = found.filtered(lambda notice: notice.state == "queued")
    return f"{len(done)} mails, {listed:.0f} items each"


def printed(pdfs):
    good = [pdf for pdf in pdfs if isinstance(pdf, bytes)]
    return f"{len(good)} PDFs, {sum(map(len, good)) // len(good) // 1024} KB each"
