"""The demo companies: names, addresses, bank, logo, reply addresses, users."""

from dataclasses import dataclass, field

from odoo import Command

from .logo import draw_logo

ALIAS_DOMAIN = "kestrel-moor.example.com"
LANGUAGES = ("de_DE", "fr_FR")  # of customers, besides English
_GROUP = "ar_collections.ar_collections_group_"


@dataclass(frozen=True)
class Profile:
    """One demo company."""

    values: dict[str, str]
    country: str
    zone: str
    iban: str  # the specimen number of its country
    bank: str
    colour: str
    labels: list[str] = field(default_factory=list)  # what it sells


MAIN = Profile(
    {
        "name": "Kestrel & Moor Wholesale Ltd",
        "street": "14 Albert Quay",
        "zip": "T12 X0Y1",
        "city": "Cork",
        "phone": "+353 21 555 0100",
        "email": f"accounts@{ALIAS_DOMAIN}",
        "website": f"https://{ALIAS_DOMAIN}",
        "vat": "IE1234567T",
        "company_registry": "555010",
    },
    "IE",
    "Europe/Dublin",
    "IE29 AIBK 9311 5212 3456 78",
    "Quayside Bank",
    "#1f4e4a",
    [
        "Tableware, quarterly delivery",
        "Coffee, whole beans",
        "Coffee machines: parts and service",
        "Glassware",
        "Kitchen linen",
    ],
)
SECOND = Profile(
    {
        "name": "Kestrel & Moor Handels GmbH",
        "street": "Rheinuferstraße 21",
        "zip": "50668",
        "city": "Köln",
        "phone": "+49 221 5550 200",
        "email": f"buchhaltung@{ALIAS_DOMAIN}",
        "website": f"https://{ALIAS_DOMAIN}",
        "vat": "DE123456788",
        "company_registry": "HRB 555200",
    },
    "DE",
    "Europe/Berlin",
    "DE89 3704 0044 0532 0130 00",
    "Rheinbank Köln",
    "#274b73",
    ["Geschirr", "Kaffee, ganze Bohne", "Gläser", "Wartung Kaffeemaschinen"],
)


def set_up(company, profile: Profile) -> None:
    """Give the company its name, address, currency, bank account and logo."""
    env = company.env
    euro = env.ref("base.EUR")
    euro.active = True
    country = env["res.country"].search([("code", "=", profile.country)])
    company.write(
        {
            **profile.values,
            "country_id": country.id,
            "currency_id": euro.id,
            "logo": draw_logo(profile.colour),
            "alias_domain_id": _alias_domain(env).id,
        }
    )
    company.partner_id.tz = profile.zone
    journal = env["account.journal"].search(
        [("company_id", "=", company.id), ("type", "=", "bank")], limit=1
    )
    bank = env["res.bank"].create({"name": profile.bank})
    journal.set_bank_account(profile.iban, bank.id)


def _alias_domain(env):
    """Return the domain that replies and bounces come to."""
    Domain = env["mail.alias.domain"]
    found = Domain.search([("name", "=", ALIAS_DOMAIN)])
    return found or Domain.create(
        {
            "name": ALIAS_DOMAIN,
            "catchall_alias": "reply",
            "bounce_alias": "bounce",
            "default_from": "accounts",
        }
    )


def install_languages(env) -> None:
    """Make the customers' languages available, with the terms of all modules."""
    known = env["res.lang"].with_context(active_test=False)
    languages = known.search([("code", "in", LANGUAGES)])
    wizard = env["base.language.install"].create(
        {"lang_ids": [Command.set(languages.ids)], "overwrite": False}
    )
    wizard.lang_install()


def add_users(env, companies) -> None:
    """Let the administrator into all companies; add those who collect.

    Marta, senior, speaks English, Klaus, their manager, also German; Aoife begins.
    """
    access = {"company_ids": [Command.link(company.id) for company in companies]}
    # Their own tours would point at other things than collections.
    env.ref("base.user_admin").write(access | {"tour_enabled": False})
    people = (
        ("Marta Nolan", "marta", "collector", "en_US"),
        ("Klaus Berger", "klaus", "manager", "de_DE"),
        ("Aoife Byrne", "aoife", "collector", "en_US"),
    )
    # Nor is the chat's robot to cover the screen of a phone.
    robot = {"odoobot_state": "disabled"} if _has_robot(env) else {}
    # Nobody needs to be invited: the password is the login.
    users = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            [
                {
                    **access,
                    **robot,
                    "name": name,
                    "login": login,
                    "password": login,
                    "email": f"{login}@{ALIAS_DOMAIN}",
                    "lang": lang,
                    "tz": "Europe/Dublin",
                    "company_id": companies[0].id,
                    "group_ids": [
                        Command.link(env.ref("base.group_user").id),
                        # As users have it who are made by hand: to correct contacts
                        Command.link(env.ref("base.group_partner_manager").id),
                        Command.link(env.ref(_GROUP + group).id),
                    ],
                }
                for name, login, group, lang in people
            ]
        )
    )
    _add_team(env, *users)


def _has_robot(env) -> bool:
    return "odoobot_state" in env["res.users"]._fields


def _add_team(env, marta, klaus, aoife) -> None:
    """Make the three a team, each with languages, seniority and capacity."""
    lang = {code: env["res.lang"]._lang_get(code).id for code in ("en_US", *LANGUAGES)}
    work = (
        (marta, "senior", ("en_US",), 15),
        (klaus, "senior", ("de_DE", "en_US"), 8),
        (aoife, "junior", ("en_US", "de_DE", "fr_FR"), 20),
    )
    collectors = env["collection.collector"].create(
        [
            {
                "user_id": user.id,
                "seniority": seniority,
                "language_ids": [Command.set([lang[code] for code in codes])],
                "capacity": capacity,
            }
            for user, seniority, codes, capacity in work
        ]
    )
    collectors[0].substitute_id = collectors[1]
    env["collection.team"].create(
        {
            "name": "Receivables",
            "manager_id": klaus.id,
            "collector_ids": [Command.set(collectors.ids)],
            "senior_amount": 1_500,  # else the beginner had nearly all of them
        }
    )
