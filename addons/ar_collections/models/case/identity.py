"""Whether numbers of identity are valid, by python-stdnum; no Odoo in here."""

import importlib

from stdnum.eu import vat as eu_vat
from stdnum.util import get_cc_module

# Modules that know the number a company is registered under, any of which will do.
# A country that is not named has none in python-stdnum, and its number is not checked.
REGISTERS = {
    "at": ("businessid",),
    "au": ("acn", "abn"),
    "be": ("vat",),
    "br": ("cnpj",),
    "ca": ("bn",),
    "ch": ("uid",),
    "cz": ("dic",),
    "de": ("handelsregisternummer",),
    "dk": ("cvr",),
    "ee": ("registrikood",),
    "fi": ("ytunnus",),
    "fr": ("siren", "siret"),
    "ie": ("vat",),
    "it": ("iva",),
    "no": ("orgnr",),
    "nz": ("ird",),
    "pl": ("regon",),
    "se": ("orgnr",),
}


def vat_valid(number, country):
    """Tell whether a VAT number is valid.

    :param country: ISO code of the customer's country, in any case, or empty
    :return: None where nobody can tell: the country has no rule
    """
    prefix = number[:2].lower()
    if prefix.isalpha() and eu_vat._get_cc_module(prefix):
        return eu_vat.is_valid(number)
    module = country and get_cc_module(country.lower(), "vat")
    return module.is_valid(number) if module else None


def registration_valid(number, country):
    """Tell whether a number of the company register is valid; see `vat_valid`."""
    names = REGISTERS.get((country or "").lower())
    if not names:
        return None
    modules = (
        importlib.import_module(f"stdnum.{country.lower()}.{name}") for name in names
    )
    return any(module.is_valid(number) for module in modules)
