"""What a notice says around its words: the same for e-mail and letter."""

from functools import cache

from odoo import models
from odoo.tools import format_date, formatLang, get_lang

from .page_style import margins


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _content_lang(self):
        """Return the language to write in: the notice's, or the next best."""
        self.ensure_one()
        return get_lang(self.env, self.lang).code

    def _contents(self):
        """Return {notice id: values for the templates}, formatted for the reader.

        All notices must be in one language, that of `env`. Parts shared by many
        notices are prepared once, so the queries do not grow with their number.
        """
        env = self.env
        # Of each number formatLang would look it up again
        language = env["res.lang"].browse(get_lang(env).id)
        # Medium: a month in words, where figures alone could be misread.
        day = cache(
            lambda date: format_date(env, date, date_format="medium") if date else ""
        )
        number = cache(
            lambda amount, form: language.format(form, amount, grouping=True)
        )
        letterhead = cache(lambda company: company._letterhead())
        pages = self._documents_online()
        bank = cache(lambda company, currency: company._bank_details(currency))

        def content(notice):
            currency = notice.currency_id
            form = f"%.{currency.decimal_places}f"

            def money(amount):
                return formatLang(env, amount, currency_obj=currency)

            def reference(item):
                own = item.move_id.payment_reference or ""
                return own if own != item.name and item.kind != "credit" else ""

            def rows(items):
                return [
                    {
                        "name": item.name,
                        "page": pages.get(item.move_id, ""),
                        "reference": reference(item),
                        "date": day(item.date),
                        "due": day(item.date_maturity),
                        "days": str(item.days_overdue)
                        if item.kind == "overdue"
                        else "",
                        "amount": number(item.amount, form),
                        "open": number(item.residual, form),
                        "less": number(-item.blocked, form) if item.blocked else "",
                        "why": item._why_blocked(),
                        "credit": item.kind == "credit",
                    }
                    for item in items
                ]

            items = notice.item_ids.sorted(lambda i: (i.date_maturity, i.id))
            kinds, none = items.grouped("kind"), items.browse()
            overdue, later, credit = (
                kinds.get(kind, none) for kind in ("overdue", "not_due", "credit")
            )
            claimed, next_ = overdue._claimed(), later._claimed()
            # A courtesy asks for what falls due; the rest it only mentions
            coming = not notice.level_id.number and bool(next_)
            if coming:
                listed = next_.filtered("level_id") or next_
                apart = claimed + later - listed
            else:
                listed, apart = claimed, later
            total = sum(item._claim() for item in listed + credit)
            company = notice.company_id
            return {
                "lang": env.lang,
                "subject": "",
                "words": "",
                "company": letterhead(company),
                "bank": bank(company, currency),
                "address": notice._address_lines(),
                "date": day(notice.date),
                "customer": notice.partner_id.ref or "",
                "coming": coming,
                "rows": rows(listed + credit),
                "apart": rows(apart),
                "apart_late": coming and bool(claimed),
                "held": rows(overdue - claimed),
                "total_held": money(sum((overdue - claimed).mapped("residual"))),
                "currency": currency.name,
                "total": money(total),
                "total_apart": money(sum(apart.mapped("residual"))),
                "pay_until": day(notice.pay_until),
                "reference": notice._payment_reference(listed),
                "url": notice._online(listed, pages, coming),
                "page_style": notice._page_style(letterhead(company)),
            }

        return {notice.id: content(notice) for notice in self}

    def _address_lines(self):
        """Return the lines for the window: organisation, person, place."""
        self.ensure_one()
        return self.contact_id._letter_lines(self.partner_id, self.company_id)

    def _page_style(self, letterhead):
        """Return the style sheet with the texts in the page margins."""
        self.ensure_one()
        return margins(self.env, letterhead, self.partner_id)
