"""What was talked about with demo customers: promises, disputes, holds, calls.

Days are relative to today. Promises of the past are judged by the ledger as it is
written: the one that was to be paid five days ago is broken, since nobody did.
"""

from dataclasses import dataclass
from datetime import timedelta

from odoo import Command


@dataclass(frozen=True)
class Talk:
    """One contact with a customer and what came of it, on an open item or two.

    `items` are the days their open items are due, as the stories tell them; `day` is
    that of the contact. `promised` is the day it is to be paid, `disputed` the amount
    contested, `held` the last day of a hold. `plan` counts instalments. `settled`
    is how many invoices were promised that are paid by now.
    """

    ref: str
    day: int
    outcome: str
    text: str
    items: tuple[int, ...] = ()
    promised: int | None = None
    disputed: str = ""
    held: int | None = None
    plan: int = 0
    settled: int = 0


TALKS = (
    Talk("K1021", -16, "promised", "Ms Hale will release the oldest invoice with the"
         " next payment run.", (-58,), promised=-9),
    Talk("K1021", -2, "left_message", "Asked to call back about the promise."),
    Talk("K1018", -3, "promised", "Pays the overdue invoice by wire.", (-21,),
         promised=4),
    Talk("K1032", -1, "promised", "Approved, waits for the second signature.", (-15,),
         promised=6),
    Talk("K1015", -6, "promised", "Both invoices this week.", promised=1, settled=2),
    Talk("K1005", -5, "disputed", "Two crates arrived broken: 240.75 of the invoice.",
         (-16,), disputed="240.75"),
    Talk("K1034", -4, "disputed", "Price list of last year was agreed.", (-8,),
         disputed="135.00"),
    Talk("K1013", -2, "right_person", "New bookkeeper, needs copies until next week.",
         (), held=9),
    Talk("K1026", -7, "promised", "Cannot pay at once; three instalments agreed.",
         (-63, -31), plan=3),
    Talk("K1007", -8, "refused", "Says that the owner decides, and he is away."),
    Talk("K1007", -1, "no_answer", ""),
    Talk("D2003", -3, "promised", "Zahlt den älteren Posten zum Monatsende.", (-32,),
         promised=8),
    Talk("D2006", -5, "other", "Geschäftsführung prüft einen Insolvenzantrag.", (),
         held=14),
)  # fmt: skip


def add_talks(company) -> None:
    """Log the contacts and what came of them; customers and ledger are there."""
    for talk in TALKS:
        debtor = company.env["collection.debtor"].search(
            [("company_id", "=", company.id), ("partner_id.ref", "=", talk.ref)]
        )
        if debtor:
            _Writer(debtor, talk).tell()


class _Writer:
    def __init__(self, debtor, talk):
        self.debtor, self.talk, self.env = debtor, talk, debtor.env
        self.today = debtor.company_id._collections_today()
        login = "klaus" if talk.ref.startswith("D") else "marta"
        # Where there are such: else whoever loads the demo has talked to them.
        owner = self.env["res.users"].search([("login", "=", login)])
        self.own = {"debtor_id": debtor.id, "user_id": (owner or self.env.user).id}
        self.items = self.env["collection.open.item"].search(
            [
                ("debtor_id", "=", debtor.id),
                ("residual", ">", 0),
                ("no_followup", "=", False),
            ]
        )
        if talk.items:
            self.items = self.items.filtered(
                lambda item: (item.date_maturity - self.today).days in talk.items
            )

    def day(self, days):
        return self.today + timedelta(days=days)

    def tell(self):
        entry = self.log()
        if self.talk.promised is not None:
            self.promise(entry)
        elif self.talk.disputed:
            self.dispute()
        elif self.talk.held is not None:
            self.hold()
        elif self.talk.plan:
            self.plan()

    def log(self):
        outcome = self.env["collection.outcome"].search(
            [("kind", "=", self.talk.outcome)], limit=1
        )
        nobody = self.talk.outcome in ("no_answer", "left_message")
        return self.env["collection.interaction"].create(
            {
                **self.own,
                "channel": "call",
                "outcome_id": outcome.id,
                "contact_id": not nobody and self.debtor.partner_id.id,
                "date": self.env["collection.interaction"]._now()
                + timedelta(days=self.talk.day),
                "duration": 1 if nobody else 4,
                "text": self.talk.text,
                "line_ids": [Command.set(self.items.move_line_id.ids)],
            }
        )

    def promise(self, entry):
        lines = self.items.move_line_id
        amounts = {item.id: item.residual_currency for item in self.items}
        if self.talk.settled:
            lines = self.env["account.move.line"].search(
                [
                    ("partner_id", "=", self.debtor.partner_id.id),
                    ("account_type", "=", "asset_receivable"),
                    ("move_id.move_type", "=", "out_invoice"),
                    ("reconciled", "=", True),
                ],
                order="date_maturity desc",
                limit=self.talk.settled,
            )
            amounts = {line.id: line.amount_currency for line in lines}
        # In the name of who took it; the past is a superuser's to enter.
        taken = self.env["collection.promise"].with_user(self.own["user_id"]).sudo()
        taken.create(
            {
                **self.own,
                "currency_id": lines[0].currency_id.id,
                "date_made": self.day(self.talk.day),
                "date": self.day(self.talk.promised),
                "amount": sum(amounts.values()),
                "item_ids": [
                    Command.create({"line_id": line.id, "amount": amounts[line.id]})
                    for line in lines
                ],
                "interaction_id": entry.id,
                "note": self.talk.text,
            }
        )

    def dispute(self):
        reason = "quality" if "broken" in self.talk.text else "price"
        self.env["collection.dispute"].create(
            {
                **self.own,
                "reason_id": self.env.ref(
                    f"ar_collections.collection_reason_dispute_{reason}"
                ).id,
                "description": self.talk.text,
                "date": self.day(self.talk.day),
                "item_ids": [
                    Command.create(
                        {
                            "line_id": self.items[0].id,
                            "amount": float(self.talk.disputed),
                        }
                    )
                ],
            }
        )

    def hold(self):
        self.env["collection.hold"].create(
            {
                **self.own,
                "reason_id": self.env.ref(
                    "ar_collections.collection_reason_hold_clarification"
                ).id,
                "date_start": self.day(self.talk.day),
                "date_end": self.day(self.talk.held),
            }
        )

    def plan(self):
        plan = self.env["collection.payment.plan"].create(
            {
                **self.own,
                "line_ids": [Command.set(self.items.move_line_id.ids)],
                "currency_id": self.items[0].currency_id.id,
                "count": self.talk.plan,
                "first_date": self.day(6),
            }
        )
        plan.action_generate()
        plan.action_agree()
