class Unavailable(Exception):
    """This source of Odoo cannot serve here; the next one is tried."""
