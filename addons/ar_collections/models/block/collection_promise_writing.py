"""Writing judgements down: all that is read is read first, alike is written at once."""

from odoo import models
from odoo.tools import groupby


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    def _write_judgements(self, judged, today):
        """Write what changed of judgements.

        :param judged: {promise id: Judgement}
        :return: the promises of which anything changed
        """
        news = {p: p._judged_values(judged[p.id], today) for p in self}
        items, follow, touched = {}, [], self.browse()
        for promise in self:
            mine, more = promise._judged_items(judged[promise.id])
            items |= mine
            follow += more
            if news[promise] or mine or more:
                touched |= promise
        # No tracking: a posting sends no mail. The log tells it (`_on_judged`).
        _write_alike(self.with_context(tracking_disable=True), news)
        _write_alike(self.item_ids, items)
        self.env["collection.promise.item"].create(follow)
        return touched

    def _judged_values(self, judged, today):
        """Return what changed of the promise itself."""
        vals = {}
        if judged.state != self.state:
            vals |= {"state": judged.state, "judged_on": today}
        if self.currency_id.compare_amounts(judged.paid, self.paid):
            vals["paid"] = judged.paid
        if judged.last_paid != (self.paid_on or None):
            vals["paid_on"] = judged.last_paid
        return vals

    def _judged_items(self, judged):
        """Return what changed of the items: what each got, and still blocks.

        :return: {item: values}, and the values of items a sum is set against from
            now on, which it did not name
        """
        money, items = self.currency_id, {}
        wanted = {
            line_id: {
                "paid": judged.by_item.get(line_id, 0.0),
                "blocked": judged.blocked.get(line_id, 0.0),
            }
            for line_id in judged.by_item.keys() | judged.blocked.keys()
        }
        for item in self.item_ids:
            values = wanted.pop(item.line_id.id, {"paid": 0.0, "blocked": 0.0})
            values = {
                name: amount
                for name, amount in values.items()
                if money.compare_amounts(amount, item[name])
            }
            if values:
                items[item] = values
        lines = self.env["account.move.line"].browse(sorted(wanted))
        return items, [
            {
                "promise_id": self.id,
                "line_id": line.id,
                "move_id": line.move_id.id,
                "named": False,
                **wanted[line.id],
            }
            for line in lines
        ]


def _write_alike(records, values):
    """Write {record: values}, those that get the same values at once.

    :param records: whose environment is written in
    """
    rows = [(record.id, tuple(vals.items())) for record, vals in values.items() if vals]
    for alike, group in groupby(rows, key=lambda row: row[1]):
        records.browse([record_id for record_id, _vals in group]).write(dict(alike))
