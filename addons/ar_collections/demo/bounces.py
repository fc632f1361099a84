"""A notice that came back: the address is known to be wrong when the demo begins."""

from datetime import timedelta

from odoo import Command

from .story import Story

REASON = "550 5.1.1 The mailbox does not exist."


def add_bounces(company, stories: tuple[Story, ...]) -> None:
    """Record the notices that did not reach their customers; debtors are there."""
    env = company.env
    today = company._collections_today()
    level = env.ref("ar_collections.dunning_level_1")
    for story in stories:
        if not story.bounced:
            continue
        debtor = env["collection.debtor"].search(
            [
                ("company_id", "=", company.id),
                ("partner_id.ref", "=", story.customer.ref),
            ]
        )
        day = today - timedelta(days=story.bounced)
        debtor.partner_id.message_bounce = 1
        line = env["account.move.line"].search(
            [
                ("partner_id", "=", debtor.partner_id.id),
                ("company_id", "=", company.id),
                ("account_type", "=", "asset_receivable"),
                ("reconciled", "=", False),
            ],
            order="date_maturity",
            limit=1,
        )
        notice = env["dunning.notice"].create(
            {
                "debtor_id": debtor.id,
                "contact_id": debtor.partner_id.id,
                "address": debtor.partner_id.email_normalized,
                "level_id": level.id,
                "date": day,
                "lang": debtor.partner_id.lang or "en_US",
                "currency_id": line.currency_id.id,
                "subject": f"{company.name}: {line.move_id.name}",
                "item_ids": [
                    Command.create(
                        {
                            "line_id": line.id,
                            "move_id": line.move_id.id,
                            "level_id": level.id,
                            "kind": "overdue",
                            "name": line.move_id.name,
                            "date": line.date,
                            "date_maturity": line.date_maturity,
                            "days_overdue": (day - line.date_maturity).days,
                            "amount": line.amount_currency,
                            "residual": line.amount_residual_currency,
                        }
                    )
                ],
            }
        )
        notice._fail(
            env._("The e-mail was not delivered: %(reason)s", reason=REASON),
            bounced=True,
        )
