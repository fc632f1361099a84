"""Short words for cases."""

from .block_common import BlockCase


class CaseCase(BlockCase):
    """Cases of customers; invoices as everywhere."""

    @classmethod
    def case(cls, partner=None):
        """Return the open case of a customer."""
        debtor = cls.debtor(partner)
        return cls.env["collection.case"].search(
            [("debtor_id", "=", debtor.id), ("closed_on", "=", False)]
        )

    @classmethod
    def stage(cls, kind):
        return cls.env["collection.stage"]._firsts()[kind]

    def log(self, outcome="right_person", **values):
        values = {
            "debtor_id": self.case().debtor_id.id,
            "outcome_id": outcome
            and self.env.ref(f"ar_collections.collection_outcome_{outcome}").id,
            "text": "Said something",
        } | values
        return self.env["collection.interaction"].create(values)
