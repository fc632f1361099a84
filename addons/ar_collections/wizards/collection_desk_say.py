"""Why this customer now, and what to say to them."""

from odoo import api, fields, models
from odoo.tools import format_amount, format_date, get_lang


class CollectionDesk(models.AbstractModel):
    _inherit = "collection.desk"

    @api.model
    def _why_part(self, debtor, sheet):
        """Return what the customer's priority is made of, the weightiest first."""
        lines = (debtor.priority_text or "").splitlines()
        return {"why": [{"text": line} for line in lines]}

    @api.model
    def _say_part(self, debtor, sheet):
        lang = self.env["res.partner"].browse(sheet["person"]["id"]).lang
        lang = get_lang(self.env, lang).code
        script = self.env["collection.script"].with_context(lang=lang)
        stage, situation = self._stage(sheet), self._situation(debtor, sheet)
        script = script._choose(stage, situation)
        words = self.with_context(lang=lang)._words(debtor, sheet)
        labels = dict(script._fields["stage"]._description_selection(self.env))
        return {
            "script": {
                "title": script.name or "",
                "text": script._fill(words) if script else "",
                "stage": labels[stage],
            }
        }

    @api.model
    def _stage(self, sheet):
        """Return how far the ladder was climbed with the open items."""
        said = [item for item in sheet["items"] if item["number"]]
        if not said:
            return "none"
        if any(item["is_last"] for item in said):
            return "last"
        return "first" if max(item["number"] for item in said) == 1 else "middle"

    @api.model
    def _situation(self, debtor, sheet):
        """Return how things stand, the most pressing first; None where as usual."""
        standing = sheet["standing"]
        if standing["promise_state"] in ("broken", "partly"):
            return "broken_promise"
        if standing["outcome"] == "says_paid":
            return "says_paid"
        if self.env.company.currency_id.compare_amounts(debtor.disputed, 0) > 0:
            return "disputed"
        if standing["promise_state"] in ("open", "awaiting"):
            return "open_promise"
        return None if standing["outcome"] else "first_contact"

    @api.model
    def _words(self, debtor, sheet):
        """Return what fills a script, in the language of `env`."""
        env, standing, company = self.env, sheet["standing"], debtor.company_id
        oldest = next((item for item in sheet["items"] if item["late"]), None)
        currency = env["res.currency"].browse(standing["promise_currency_id"] or [])
        promised = standing["promised"]
        day = fields.Date.to_date(standing["promise_date"])
        return {
            "contact": sheet["person"]["greeted"],
            "customer": debtor.partner_id.name,
            "company": company.name,
            "user": standing["me"],
            "overdue": format_amount(env, debtor.overdue, debtor.currency_id),
            "days": str(debtor.days_overdue),
            "document": oldest["name"] if oldest else "",
            "promised": format_amount(env, promised, currency) if promised else "",
            "promise_date": format_date(env, day) if day else "",
            "disputed": format_amount(env, debtor.disputed, debtor.currency_id),
        }
