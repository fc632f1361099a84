"""What promises blocked on a past day: judged by the books as they stood then."""

from odoo import api, models
from odoo.fields import Domain

from ...logic import promise as logic


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    @api.model
    def _blocked_on(self, company, day):
        """Return [(promise id, line id, amount)] of a past day, in document currency.

        Of all that were given by then and not withdrawn yet. One that waited for a
        manager counts from the day it was given: when it was approved is not kept.
        """
        stood = Domain("state", "not in", ("proposed", "withdrawn"))
        later = Domain("state", "=", "withdrawn") & Domain("judged_on", ">", day)
        given = self.search(
            Domain("company_id", "=", company.id)
            & Domain("date_made", "<=", day)
            & (stood | later)
        )
        if not given:
            return []
        books = given._books(company, day, as_of=day)
        blocked = []
        for key, promises in given.grouped(
            lambda p: (p.debtor_id, p.currency_id)
        ).items():
            plain = [promise._plain(books[key]) for promise in promises]
            for promise_id, judged in logic.judge(plain, books[key], day).items():
                blocked += [
                    (promise_id, line_id, amount)
                    for line_id, amount in judged.blocked.items()
                ]
        return blocked
