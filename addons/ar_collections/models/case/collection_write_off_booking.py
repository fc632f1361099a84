"""How a write-off gets into the books: an entry of Odoo's own, reconciled."""

from odoo import Command, api, models
from odoo.exceptions import UserError


class CollectionWriteOff(models.Model):
    _inherit = "collection.write.off"

    @api.model
    def _check_lines(self, debtor, lines):
        """Refuse what cannot be written off here.

        :raises UserError: names the first item, and what is wrong with it
        """
        if not lines:
            raise UserError(self.env._("Choose the items to write off."))
        company = debtor.company_id
        if not company.sudo().collections_write_off_account_id:
            raise UserError(
                self.env._(
                    "No account is set to write off to. An administrator chooses it in"
                    " the settings of collections."
                )
            )
        # The same questions as of what is held: an open debt of this customer?
        self.env["collection.hold"].new({"debtor_id": debtor.id})._check_lines(lines)
        for line in lines.sudo():  # as superuser: collectors may read less
            if line.currency_id != company.currency_id:
                raise UserError(
                    self.env._(
                        "%(document)s is in %(currency)s. Only what is in"
                        " %(own)s can be written off here; others are written off in"
                        " Accounting, at the rate of the day.",
                        document=line.move_id.name,
                        currency=line.currency_id.name,
                        own=company.currency_id.name,
                    )
                )
        waiting = self.sudo().search(  # as superuser: whoever proposed it
            [("line_ids", "in", lines.ids), ("state", "=", "proposed")], limit=1
        )
        if waiting:
            raise UserError(
                self.env._(
                    "%s has been proposed already, and waits for a manager.",
                    waiting.documents,
                )
            )

    def _check_unchanged(self):
        """Refuse to book other amounts than those that were proposed."""
        self.ensure_one()
        lines = self.sudo().line_ids  # as superuser: managers may read less
        settled = lines.filtered("reconciled")
        if settled or not lines:
            raise UserError(
                self.env._(
                    "%s is settled meanwhile: refuse this proposal.",
                    settled[:1].move_id.name or self.documents,
                )
            )
        still = sum(lines.mapped("amount_residual"))
        if self.currency_id.compare_amounts(still, self.amount):
            raise UserError(
                self.env._(
                    "%(still)s is open now, no more %(amount)s: refuse this proposal,"
                    " and propose what is left.",
                    still=self.currency_id.format(still),
                    amount=self.currency_id.format(self.amount),
                )
            )

    def _book(self):
        """Post the entry and reconcile each item with its part; as superuser."""
        self.ensure_one()
        company = self.company_id
        moves = self.env["account.move"].with_company(company)
        move = moves.create(
            {
                "move_type": "entry",
                "company_id": company.id,
                "journal_id": self._journal().id,
                "date": company._collections_today(),
                "ref": self.env._("Write-off: %s", self.reason),
                "line_ids": [Command.create(vals) for vals in self._entry_lines()],
            }
        )
        move.action_post()
        credits_ = move.line_ids.filtered(lambda line: line.balance < 0)
        for line, credit in zip(
            self.line_ids, credits_.sorted("sequence"), strict=True
        ):
            (line | credit).reconcile()
        self.write(
            {"state": "booked", "move_id": move.id, "decided_by_id": self.env.uid}
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])
        text = self.env._(
            "%(amount)s written off (%(documents)s): %(reason)s",
            amount=self.currency_id.format(self.amount),
            documents=self.documents,
            reason=self.reason,
        )
        self.env["collection.interaction"].create(
            {"debtor_id": self.debtor_id.id, "channel": "note", "text": text}
        )

    def _entry_lines(self):
        """Return the values of the entry: the loss, then each item's counterpart."""
        yield {
            "name": self.reason,
            "account_id": self.company_id.collections_write_off_account_id.id,
            "partner_id": self.debtor_id.partner_id.id,
            "balance": self.amount,
            "sequence": 0,
        }
        for sequence, line in enumerate(self.line_ids, start=1):
            yield {
                "name": self.env._("Write-off of %s", line.move_id.name),
                "account_id": line.account_id.id,
                "partner_id": line.partner_id.id,
                "balance": -line.amount_residual,
                "sequence": sequence,
            }

    def _journal(self):
        """Return the journal; raises UserError where the company has none."""
        journal = self.company_id.collections_write_off_journal_id
        if not journal:
            journal = self.env["account.journal"].search(
                [("company_id", "=", self.company_id.id), ("type", "=", "general")],
                limit=1,
            )
        if not journal:
            raise UserError(
                self.env._("There is no journal for miscellaneous entries.")
            )
        return journal

    def _ask(self):
        """Ask who answers for collections to decide."""
        company = self.company_id
        group = self.env.ref("ar_collections.ar_collections_group_manager")
        managers = group.all_user_ids.filtered(
            lambda user: company in user.company_ids and user.active
        )
        asked = company.collections_alert_user_id or managers.sorted("id")[:1]
        if asked:
            theirs = self.with_context(lang=asked.lang)
            theirs.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=theirs.env._("Approve or refuse a write-off"),
                note=self.reason,
                user_id=asked.id,
            )


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _fold_into(self, kept):
        # As superuser: all of them, as the merge moves all.
        given_up = self.env["collection.write.off"].sudo()
        given_up.search([("debtor_id", "=", self.id)]).debtor_id = kept
        return super()._fold_into(kept)
