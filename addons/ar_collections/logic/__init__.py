"""The field's arithmetic: no Odoo, no I/O, no clock; values in, values out."""
