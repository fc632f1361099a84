"""The dunning letter as a report to be printed from the browser."""

from odoo import api, models


class ReportDunningLetter(models.AbstractModel):
    _name = "report.ar_collections.report_dunning_letter"
    _description = "Dunning Letter"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the letters in their customers' languages, in the order asked."""
        notices = self.env["dunning.notice"].browse(docids)
        letters = {}
        for lang, group in notices.grouped(lambda n: n._content_lang()).items():
            group = group.with_context(lang=lang)
            contents = group._contents()
            for template, same in group.grouped(
                lambda notice: notice.level_id.template_id
            ).items():
                subjects, words = same._words(template)
                for notice in same:
                    letters[notice.id] = contents[notice.id] | {
                        "subject": subjects[notice.id],
                        "words": words[notice.id],
                    }
        return {
            "doc_ids": docids,
            "doc_model": "dunning.notice",
            "docs": notices,
            "letters": [letters[notice.id] for notice in notices],
        }

    @api.model
    def _kept_pdfs(self, notices):
        """Return {id: PDF} of letters that were written already, as they were."""
        return {
            notice.id: notice.letter_id.raw for notice in notices if notice.letter_id
        }
