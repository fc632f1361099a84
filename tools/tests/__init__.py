"""Tests of the tooling: plain pytest, no Odoo, no network."""
