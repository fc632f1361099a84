"""A night that is killed at any point says everything, and says it once.

The next night goes on where the killed one was, then the mail queue runs; what
arrived and what is recorded is compared with a night that nothing disturbed.
"""

from collections import Counter

from .process_nights import BATCH, NightsCase
from .processes import needs_processes


@needs_processes
class TestKills(NightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reference = cls.make_branch("reference", cls.addClassCleanup)
        reference.undisturbed("night", "send")
        cls.expected = reference.said()
        cls.arrived = Counter(map(_address_and_subject, reference.messages()))

    def assertEachOnce(self):
        """Nothing is said twice, nothing is missing, nothing is left over."""
        branch = self.branch
        self.assertGreater(len(self.expected), 3 * BATCH)
        self.assertEqual(branch.said(), self.expected)
        notices, customers = branch.notices()
        self.assertEqual(notices, customers)
        messages = branch.messages()
        self.assertEqual(Counter(map(_address_and_subject, messages)), self.arrived)
        self.assertEqual(set(self.arrived.values()), {1})
        ids = {message["Message-ID"] for message in messages}
        self.assertEqual(len(ids), len(messages))
        self.assertGreater(branch.letters(), 0)
        self.assertEqual(len(messages) + branch.letters(), notices)
        self.assertEqual(branch.orphans(), [])

    def go_on(self):
        """Run the next night, the mail queue, and both once more."""
        self.branch.undisturbed("night", "send", "night", "send")

    def runs(self):
        """Return the runs by state, and the proposals that are not written up."""
        states = self.branch._rows("SELECT state, COUNT(*) FROM dunning_run GROUP BY 1")
        [(waiting,)] = self.branch._rows(
            "SELECT COUNT(*) FROM dunning_decision WHERE reason = 'say'"
            " AND superseded_by_id IS NULL AND notice_id IS NULL"
        )
        return dict(states), waiting

    def test_after_the_proposal_is_committed(self):
        self.branch.killed("night", at="proposal committed")
        states, waiting = self.runs()
        self.assertEqual(states, {"proposed": 1})
        self.assertGreater(waiting, BATCH)
        self.assertEqual(self.branch.notices(), (0, 0))
        self.go_on()
        self.assertEachOnce()

    def test_in_the_first_batch_before_its_commit(self):
        self.branch.killed("night", at="first batch written")
        self.assertEqual(self.branch.notices(), (0, 0))
        self.go_on()
        self.assertEachOnce()

    def test_after_the_first_batch_is_committed(self):
        self.branch.killed("night", at="first batch committed")
        self.assertEqual(self.branch.notices(), (BATCH, BATCH))
        self.go_on()
        self.assertEachOnce()

    def test_after_the_last_batch_before_the_run_is_done(self):
        self.branch.killed("night", at="last batch committed")
        self.assertEqual(self.runs(), ({"proposed": 1}, 0))
        self.go_on()
        self.assertEachOnce()
        self.branch.undisturbed("go on")
        states, waiting = self.runs()
        self.assertEqual((set(states), waiting), ({"done"}, 0))

    def test_the_database_restarts_in_a_batch(self):
        disturbances = {"first batch written": "restart"}
        code, complaint = self.branch.steps("night", disturbances=disturbances)
        self.assertNotEqual(code, 0)
        self.assertIn("terminat", complaint)
        self.assertEqual(self.branch.notices(), (0, 0))
        self.go_on()
        self.assertEachOnce()

    def test_between_the_servers_acceptance_and_our_commit(self):
        """The one repeat that no protocol excludes; the reader's client sees one."""
        self.branch.undisturbed("night")
        self.branch.killed("send", at="mail accepted")
        [first] = self.branch.messages()
        self.go_on()
        again = Counter(message["Message-ID"] for message in self.branch.messages())
        self.assertEqual(again.pop(first["Message-ID"]), 2)
        self.assertEqual(set(again.values()), {1})
        self.branch.sink.envelopes.pop(0)
        self.assertEachOnce()


def _address_and_subject(message):
    return message["To"], message["Subject"]
