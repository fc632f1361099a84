"""Customers of a ledger: matched by their reference, created in batches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.languages import get_official_languages

from odoo import fields

from ...logic.ledger_entries import Customer
from .bulk import Json

BATCH = 1000
# What an invoice takes from its customer, beside the customer itself.
_TERMS = (
    "fiscal_position_id",
    "invoice_incoterm_id",
    "invoice_user_id",
    "narration",
    "partner_bank_id",
    "preferred_payment_method_line_id",
)


@dataclass
class Party:
    """A customer in Odoo: ids, and the columns its invoices take from it by kind."""

    partner: int
    commercial: int
    shipping: int
    display_name: str
    receivable: int  # account
    income: dict[str, int]  # account by kind, where a fiscal position changes it
    terms: dict[str, Json]  # by kind: out_invoice, out_refund


def find(env, company, refs: Iterable[str]):
    """Return the partners with these references, of the company or of none."""
    domain = [("ref", "in", list(refs)), ("company_id", "in", (False, company.id))]
    return env["res.partner"].with_context(active_test=False).search(domain)


def ambiguous(env, company, refs: Iterable[str]) -> set[str]:
    """Return the references that several partners carry."""
    partners = find(env, company, refs).grouped("ref")
    return {ref for ref, found in partners.items() if len(found) > 1}


class Customers:
    """The customers of one company's ledger as parties to its entries."""

    def __init__(self, env, company, sale_journal, accounts: Mapping[str, int]):
        """:param accounts: the journal's income account by kind of invoice"""
        self.env = env
        self.company = company
        self.journal = sale_journal
        self.accounts = accounts
        self._languages = [code for code, _name in env["res.lang"].get_installed()]
        countries = env["res.country"].search([])
        self._countries = {country.code: country.id for country in countries}
        self._terms: dict[object, dict[str, Json]] = {}

    def ensure(self, customers: Mapping[str, Customer]) -> dict[str, Party]:
        """Return the parties by reference; create those that are missing."""
        known = {p.ref: p for p in find(self.env, self.company, customers)}
        missing = [c for ref, c in customers.items() if ref not in known]
        parties = {ref: self._party(p, p.id) for ref, p in known.items()}
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            # Thousands of partners need neither chatter nor followers.
            partners = (
                self.env["res.partner"]
                .with_context(tracking_disable=True, mail_create_nosubscribe=True)
                .create([self._values(customer) for customer in batch])
            )
            for partner in partners:
                alike = (partner.country_id, partner.lang)
                parties[partner.ref] = self._party(partner, alike)
        return parties

    def _values(self, customer: Customer) -> dict:
        values = {
            "ref": customer.ref,
            "name": customer.name or customer.ref,
            "is_company": True,
            "country_id": self._countries.get(customer.country),
        }
        for name in ("email", "phone", "street", "zip", "city"):
            values[name] = getattr(customer, name)
        lang = customer.lang or self._language(customer.country)
        if lang in self._languages:
            values["lang"] = lang
        return values

    def _language(self, country: str) -> str:
        """Return the installed language that is spoken in this country, if any."""
        if not country:
            return ""
        for language in get_official_languages(country, de_facto=True):
            for code in (f"{language}_{country}", language):
                for installed in self._languages:
                    if installed == code or installed.startswith(f"{code}_"):
                        return installed
        return ""

    def _party(self, partner, alike) -> Party:
        """Return the party; those with the same key `alike` share their terms."""
        if alike not in self._terms:
            kinds = ("out_invoice", "out_refund")
            self._terms[alike] = {kind: self._take(partner, kind) for kind in kinds}
        partner = partner.with_company(self.company)
        terms = self._terms[alike]
        position = self.env["account.fiscal.position"].browse(
            terms["out_invoice"]["fiscal_position_id"]
        )
        income = {
            kind: position.map_account(self.env["account.account"].browse(account)).id
            for kind, account in self.accounts.items()
            if position
        }
        return Party(
            partner.id,
            partner.commercial_partner_id.id,
            partner.address_get(["delivery"])["delivery"],
            partner.display_name,
            partner.property_account_receivable_id.id,
            income,
            terms,
        )

    def _take(self, partner, kind) -> Json:
        """Return what Odoo puts into an invoice because of its customer."""
        move = self.env["account.move"].new(
            {
                "move_type": kind,
                "journal_id": self.journal.id,
                "partner_id": partner.id,
                "invoice_date": fields.Date.context_today(partner),
            }
        )
        terms = {name: move[name] for name in _TERMS if name != "narration"}
        return {
            **{name: record.id or None for name, record in terms.items()},
            "narration": move.narration or None,
        }
