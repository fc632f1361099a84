"""Levels the work of a company's collectors: shown first, then done, then undone."""

from collections import Counter
from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..logic import assignment as logic
from ..logic.staying import LANGUAGE, ROUTINE, SENIOR, TEAM, staying

MANAGER = "ar_collections.ar_collections_group_manager"


class CollectionRebalance(models.TransientModel):
    """A proposal of who gets which customer, and why."""

    _name = "collection.rebalance"
    _description = "Rebalancing of Collectors"
    _transient_max_hours = 48.0  # as long as it can be undone

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        [("preview", "Preview"), ("done", "Done"), ("undone", "Undone")],
        required=True,
        readonly=True,
        default="preview",
    )
    line_ids = fields.One2many("collection.rebalance.line", "rebalance_id", "Moves")
    summary = fields.Text("Customers", readonly=True)
    kept = fields.Text(readonly=True, help="What keeps customers of who has most.")
    last_id = fields.Many2one(
        "collection.rebalance", "Last one done", compute="_compute_last_id"
    )

    def _compute_last_id(self):
        for wizard in self:
            # As superuser: another manager's too, which is hidden otherwise.
            wizard.last_id = self.sudo().search(
                [("state", "=", "done"), ("company_id", "=", wizard.company_id.id)],
                order="id desc",
                limit=1,
            )

    @api.model
    def action_open(self):
        """Propose a new distribution of the current company's customers."""
        self._check_manager()
        wizard = self.create({})
        wizard._propose()
        return wizard._show()

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rebalance"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _check_manager(self):
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Only a collections manager may do this."))

    def _propose(self):
        company, debtors = self.company_id, self.env["collection.debtor"]
        staff = self.env["collection.collector"]._staff(company)
        present = staff - staff._away(company)
        if not present:
            raise UserError(
                self.env._(
                    "Nobody is at work: enter collectors first, or their return."
                )
            )
        worked = debtors._worked_domain(company)
        # What is lent to a substitute, or is an absent collector's, stays
        settled = debtors.search(
            [
                *worked,
                "|",
                ("stands_in_for_id", "!=", False),
                ("collector_id", "in", (staff - present).ids),
            ]
        )
        ours = debtors.search([*worked, ("id", "not in", settled.ids)], order="id")
        before = debtors._taken(company)
        beside = Counter(debtor.collector_id.id for debtor in settled)
        customers, plain = ours._customers(company, present), present._plain()
        moves = logic.rebalance(customers, plain, beside)
        of_id = {debtor.id: debtor for debtor in ours}
        self.env["collection.rebalance.line"].create(
            [
                {
                    "rebalance_id": self.id,
                    "debtor_id": number,
                    "from_id": of_id[number].collector_id.id,
                    "to_id": to,
                    "reason": reason,
                }
                for number, (to, reason) in moves.items()
            ]
        )
        self.summary = self._summarised(staff, before)
        self.kept = self._why_kept(staff, _moved(customers, moves), plain, beside)

    def _summarised(self, staff, before):
        """Return a line a collector: how many customers now, and then."""
        after = Counter(before)
        for line in self.line_ids:
            after[line.to_id.id] += 1
            if line.from_id:
                after[line.from_id.id] -= 1
        field = staff._fields["seniority"]
        seniorities = dict(field._description_selection(self.env))
        return "\n".join(
            self.env._(
                "%(name)s, %(seniority)s: %(before)s → %(after)s (%(capacity)s a day)",
                name=collector.display_name,
                seniority=seniorities[collector.seniority].lower(),
                before=before.get(collector.id, 0),
                after=after[collector.id],
                capacity=collector.capacity,
            )
            for collector in staff
        )

    def _why_kept(self, staff, customers, plain, beside):
        """Return a line for each rule that keeps customers of a collector."""
        kept = staying(customers, plain, beside)
        words = {
            TEAM: self.env._("are of a team in which nobody is freer"),
            LANGUAGE: self.env._("speak a language that nobody freer speaks"),
            SENIOR: self.env._("need a senior, and no other senior is freer"),
            ROUTINE: self.env._("are routine, and no other junior is freer"),
        }
        return "\n".join(
            self.env._(
                "%(name)s keeps %(count)s: they %(why)s.",
                name=collector.display_name,
                count=kept[collector.id, rule],
                why=why,
            )
            for collector in staff
            for rule, why in words.items()
            if kept[collector.id, rule]
        )

    def action_apply(self):
        """Move the customers, those left out who went elsewhere meanwhile."""
        self.ensure_one()
        self._check_manager()
        if self.state != "preview":
            raise UserError(self.env._("This has been done already."))
        staff = self.env["collection.collector"]._staff(self.company_id)
        moving = self.line_ids.filtered(
            lambda line: (
                line.to_id in staff and line.debtor_id.collector_id == line.from_id
            )
        )
        self._hand_out({line.debtor_id.id: line.to_id.id for line in moving})
        (self.line_ids - moving).unlink()
        self.state = "done"
        return self._show()

    def action_undo(self):
        """Give back the customers that are still where they were moved to."""
        self.ensure_one()
        self._check_manager()
        if self.state != "done":
            raise UserError(self.env._("There is nothing to undo."))
        staff = self.env["collection.collector"]._staff(self.company_id)
        moving = self.line_ids.filtered(
            lambda line: (
                (line.from_id in staff or not line.from_id)
                and line.debtor_id.collector_id == line.to_id
            )
        )
        self._hand_out({line.debtor_id.id: line.from_id.id or None for line in moving})
        self.state = "undone"
        return self._show()

    def action_undo_last(self):
        """Undo what was done last in this company, whoever did it."""
        self.ensure_one()
        self._check_manager()
        self.last_id.sudo().action_undo()  # rights being checked; as in `last_id`
        self.line_ids.unlink()
        self._propose()
        return self._show()

    def _hand_out(self, found):
        # As superuser, the manager's rights being checked: in one statement.
        self.env["collection.debtor"].sudo()._hand_out(found)


def _moved(customers, moves):
    """Return customers as they are after the moves, {id: (collector, why)}."""
    return [
        replace(customer, collector=moves[customer.id][0])
        if customer.id in moves
        else customer
        for customer in customers
    ]


class CollectionRebalanceLine(models.TransientModel):
    _name = "collection.rebalance.line"
    _description = "Move of a Customer"
    _order = "reason, id"
    _transient_max_hours = 48.0

    rebalance_id = fields.Many2one(
        "collection.rebalance", required=True, index=True, ondelete="cascade"
    )
    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="debtor_id.currency_id")
    overdue = fields.Monetary(related="debtor_id.overdue")
    from_id = fields.Many2one("collection.collector", ondelete="cascade")
    to_id = fields.Many2one("collection.collector", required=True, ondelete="cascade")
    reason = fields.Selection(
        [
            (logic.NEW, "Has no collector"),
            (logic.GONE, "Their collector is gone, or not of the team"),
            (logic.LANGUAGE, "Speaks another language"),
            (logic.SENIORITY, "Needs a senior"),
            (logic.LOAD, "Their collector has too many"),
        ],
        "Why",
        required=True,
    )
