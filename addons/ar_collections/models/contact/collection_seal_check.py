"""Checking the seal: is the log what it was when it was written?"""

from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...logic.seal import GENESIS, Link, first_broken
from .collection_seal_sealing import CHUNK


class Broken(NamedTuple):
    """The first entry of a log that is not as it was."""

    number: int  # its link in the seal; 0 = not sealed yet
    model: str
    key: int
    what: str  # changed, removed or inserted


class CollectionSeal(models.Model):
    _inherit = "collection.seal"

    @api.model
    def _check(self, company):
        """Check a company's log.

        :return: {"company", "links" (that hold), "head" (digest of the last of them),
            "broken" (a `Broken` or None)}
        """
        self.env.flush_all()
        broken, number, previous = self._check_links(company)
        return {
            "company": company.name,
            "links": number,
            "head": previous,
            "broken": broken or self._check_rest(company),
        }

    def _check_links(self, company):
        """Return (Broken or None, number, digest) of the last link that holds."""
        number, previous = 0, GENESIS
        while links := self._read_links(company, number):
            broken = self._first_of(
                links, first_broken(links, number, previous), company
            )
            if broken:
                return broken, number, previous
            number, previous = links[-1].number, links[-1].digest
        return None, number, previous

    def _read_links(self, company, after):
        rows = self.env.execute_query(
            SQL(
                "SELECT number, model, res_id, content, previous, digest"
                " FROM collection_seal WHERE company_id = %s AND number > %s"
                " ORDER BY number LIMIT %s",
                company.id,
                after,
                CHUNK,
            )
        )
        return [Link(*row) for row in rows]

    def _first_of(self, links, in_chain, company):
        """Return what is broken first: a link, or what a link before it seals."""
        altered = {}
        for name in self._sealed_models():
            own = [link for link in links if link.kind == name]
            if own:
                found = self.env[name]._find_altered(company, own)
                altered |= {(name, key): what for key, what in found.items()}
        for link in links:
            if in_chain and in_chain[0] < link.number:
                break  # the link that is missing was before this one
            if what := altered.get((link.kind, link.key)):
                return Broken(link.number, link.kind, link.key, what)
            if in_chain and in_chain[0] == link.number:
                return Broken(link.number, self._name, link.number, in_chain[1])
        if in_chain:
            number, what = in_chain
            return Broken(number, self._name, number, what)
        return None

    def _check_rest(self, company):
        """Return what is broken outside the links: put in, or not sealed yet."""
        for name in self._sealed_models():
            if found := self.env[name]._find_foreign(company):
                key, number, what = found
                return Broken(number, name if key else self._name, key or number, what)
        return None

    @api.model
    def _check_every(self):
        """Return the findings of every company."""
        return [self._check(c) for c in self.env["res.company"]._every_company()]

    @api.model
    def _cron_check(self):
        """Check the logs; tell the managers of a company whose log is broken."""
        for company in self.env["res.company"]._every_company():
            found = self._check(company)
            if found["broken"]:
                self._alert(company, found["broken"])

    def _alert(self, company, broken):
        """Give each manager a task, once as long as it is open."""
        partner = company.partner_id
        told = {(task.user_id, task.summary) for task in partner.activity_ids}
        for user in company._collections_managers():
            theirs = self.with_context(lang=user.lang)
            summary = theirs.env._("The log of contacts was tampered with")
            if (user, summary) not in told:
                partner.activity_schedule(
                    "mail.mail_activity_data_warning",
                    summary=summary,
                    note=theirs._describe(broken),
                    user_id=user.id,
                )

    @api.model
    def _describe(self, broken):
        """Return a sentence about what is broken."""
        name = self.env["ir.model"]._get(broken.model).name or broken.model
        what = {
            "changed": self.env._("was changed"),
            "removed": self.env._("was removed"),
            "inserted": self.env._("was put in"),
        }[broken.what]
        if not broken.number:
            return self.env._(
                "%(name)s %(id)s, which is not sealed, %(what)s beneath Odoo.",
                name=name,
                id=broken.key,
                what=what,
            )
        return self.env._(
            "%(name)s %(id)s (seal %(number)s) %(what)s beneath Odoo.",
            name=name,
            id=broken.key,
            number=broken.number,
            what=what,
        )


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    @api.model
    def action_check_seal(self, *_selected):
        """Check the log of the current company, and say what was found."""
        if not self.env.user.has_group("ar_collections.ar_collections_group_manager"):
            raise AccessError(
                self.env._("Only a collections manager may check the seal.")
            )
        # As superuser: the whole log of the company, digests included.
        seal = self.env["collection.seal"].sudo()
        found = seal._check(self.env.company)
        broken = found["broken"]
        message = (
            seal._describe(broken)
            if broken
            else self.env._(
                "Every sealed entry is as it was. Seals: %(links)s, the last one"
                " %(head)s….",
                links=found["links"],
                head=found["head"][:16],
            )
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if broken else "success",
                "title": self.env._("The log is broken")
                if broken
                else self.env._("The log is intact"),
                "message": message,
                "sticky": bool(broken),
            },
        }
