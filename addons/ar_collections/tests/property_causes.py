"""What stands between a debt and a letter, at random: promises, disputes and holds."""

from .common import CollectionsCase


class CausesCase(CollectionsCase):
    """Operations return False where there was nothing for them to happen to.

    Whose `open_invoice` it is that is chosen from, is for who inherits.
    """

    def claimable(self, rng):
        """Return an item, its customer, and what of it is under no cause yet."""
        invoice = self.open_invoice(rng)
        self.settle()
        line = self.receivable(invoice)
        open_ = line.amount_residual
        held = sum(self.env["dunning.block"]._blocked(line.ids, self.today).values())
        part = invoice.currency_id.round(max(open_ - held, 0) * rng.choice((1, 0.3)))
        return line, self.debtor(invoice.partner_id), part

    def op_promise(self, rng):
        line, debtor, part = self.claimable(rng)
        if part <= 0 or line.move_id.no_followup:
            return False
        self.env["collection.promise"].sudo().create(
            {
                "debtor_id": debtor.id,
                "amount": part,
                "date": self.day(rng.randint(0, 6)),
                "tolerance_days": 1,
                "item_ids": [(0, 0, {"line_id": line.id, "amount": part})],
            }
        )

    def op_withdraw(self, rng):
        return self.end(
            rng, "collection.promise", ("open", "awaiting"), "action_withdraw"
        )

    def op_dispute(self, rng):
        line, debtor, part = self.claimable(rng)
        if part <= 0:
            return False
        self.env["collection.dispute"].create(
            {
                "debtor_id": debtor.id,
                "reason_id": self.env.ref(
                    "ar_collections.collection_reason_dispute_price"
                ).id,
                "item_ids": [(0, 0, {"line_id": line.id, "amount": part})],
            }
        )

    def op_dispute_ends(self, rng):
        return self.end(rng, "collection.dispute", ("open",), "action_withdraw")

    def op_hold(self, rng):
        line, debtor, _part = self.claimable(rng)
        values = {
            "debtor_id": debtor.id,
            "reason_id": self.env.ref("ar_collections.collection_reason_hold_sales").id,
            "date_end": self.day(rng.randint(0, 5)),
        }
        if rng.random() < 0.6:
            values |= {"scope": "items", "line_ids": [(6, 0, line.ids)]}
        self.env["collection.hold"].create(values)

    def op_hold_ends(self, rng):
        return self.end(rng, "collection.hold", ("active",), "action_end")

    def end(self, rng, model, states, action):
        mine = [("company_id", "=", self.company.id)]
        standing = self.env[model].search(mine, order="id")
        standing = standing.filtered(lambda record: record.state in states)
        if not standing:
            return False
        getattr(rng.choice(standing), action)()
