"""The words, the e-mail and the letter of a notice."""

import logging
from typing import NamedTuple
from uuid import uuid4

from markupsafe import Markup
from psycopg2 import OperationalError

from odoo import models

from . import pdf_engine

_logger = logging.getLogger(__name__)

EMAIL = "ar_collections.notice_email"
LETTER = "ar_collections.dunning_letter"


class Written(NamedTuple):
    """A notice in its final words."""

    subject: str
    words: str  # Markup, as the chatter shows it
    email: str  # Markup, a whole HTML document
    letter: str  # likewise, for print


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _write_down(self):
        """Return {notice: Written}; a notice that cannot be written is failed.

        Groups are written at once. Only where a group fails are its notices
        tried one by one, so that one bad notice does not hold up the others.
        """
        written = {}
        groups = self.grouped(
            lambda notice: (notice._content_lang(), notice.level_id.template_id)
        )
        for (lang, template), notices in groups.items():
            try:
                with self.env.cr.savepoint():
                    written.update(notices._write_group(lang, template))
            except OperationalError:
                raise
            except Exception:
                _logger.info("writing %s notices one by one", len(notices))
                for notice in notices:
                    written.update(notice._write_alone(lang, template))
        return written

    def _write_alone(self, lang, template):
        """Return what `_write_group` does for one notice, or fail the notice."""
        try:
            with self.env.cr.savepoint():
                return self._write_group(lang, template)
        except OperationalError:
            raise
        except Exception as error:  # any template error there may be
            _logger.exception("Notice %s cannot be written", self.id)
            reason = str(error).strip().splitlines()[-1:] or [type(error).__name__]
            self._fail(
                self.env._("It could not be written: %(reason)s", reason=reason[0])
            )
            return {}

    def _write_group(self, lang, template):
        """Return {notice: Written} for notices of one language and template."""
        notices = self.with_context(lang=lang)
        subjects, words = notices._words(template)
        qweb = self.env["ir.qweb"]
        written = {}
        for notice_id, content in notices._contents().items():
            content["subject"] = subjects[notice_id]
            content["words"] = words[notice_id]
            written[self.browse(notice_id)] = Written(
                subjects[notice_id],
                words[notice_id],
                qweb._render(EMAIL, {"letter": content}, lang=lang),
                qweb._render(LETTER, {"letter": content}, lang=lang),
            )
        return written

    def _words(self, template):
        """Return ({id: subject}, {id: words}) in the language of `env`.

        The words of all are rendered as one text and cut at the seams, since core
        compiles the body of a template anew for each record.
        """
        template.ensure_one()
        template = template.with_context(lang=self.env.lang)
        seam = uuid4().hex
        text = template._render_template(
            f'<t t-foreach="notices" t-as="object">{template.body_html}'
            f"<t>{seam}</t></t>",
            self._name,
            self[:1].ids,
            engine="qweb",
            add_context={"notices": self},
            options={"post_process": True},
        )[self[:1].id]
        words = text.split(seam)[:-1]
        return (
            template._render_field("subject", self.ids, set_lang=self.env.lang),
            dict(zip(self.ids, map(Markup.strip, words), strict=True)),
        )

    def _print_letters(self, written):
        """Return {notice: PDF}; a notice whose letter cannot be printed is failed."""
        documents = {
            pdf_engine.Document(str(notice.id), text.letter): notice
            for notice, text in written.items()
        }
        letters = {}
        for document, pdf in pdf_engine.render(documents):
            notice = documents[document]
            if isinstance(pdf, pdf_engine.PdfError):
                _logger.error("Letter of notice %s: %s", notice.id, pdf.reason)
                notice._fail(
                    self.env._(
                        "Its letter could not be printed: %(reason)s",
                        reason=pdf.reason,
                    )
                )
            else:
                letters[notice] = pdf
        return letters
