"""Ways to break priority, assignment and today's list."""

from tools.sabotage.breakage import Breakage, breaker, logic_broken

_broken = breaker("models/case")


_PRIORITY_BREAKAGES = [
    _broken(
        "priority-rounds-up",
        "priority_sql.py",
        'SQL("LEAST(%s, ROUND((%s)::float8))::int"',
        'SQL("LEAST(%s, CEIL((%s)::float8))::int"',
        "test_priority",
        "random_customers",
    ),
    _broken(
        "never-contacted-is-no-silence",
        "priority_sql.py",
        '"GREATEST(0, COALESCE(%s::date - %s::date, %s))"',
        '"GREATEST(0, COALESCE(%s::date - %s::date, 0 * %s))"',
        "test_priority",
        "late_customer or random_customers",
    ),
    _broken(
        "priority-of-who-owes-nothing",
        "priority_sql.py",
        'SQL("CASE WHEN %s THEN %s ELSE 0 END", owes, total)',
        "total",
        "test_priority",
        "owes_nothing",
    ),
    _broken(
        "answers-do-not-end-the-rest",
        "priority_sql.py",
        " AND %(reply)s IS NOT TRUE",
        " AND (%(reply)s IS NULL OR TRUE)",
        "test_off_list",
        "answers_at_once",
    ),
    _broken(
        "contact-leaves-the-list-as-it-is",
        "collection_debtor_priority.py",
        "        self._update_priority()\n        return result\n",
        "        return result\n",
        "test_off_list",
        "contacted_rests",
    ),
    _broken(
        "risk-asks-for-no-senior",
        "collection_debtor_demands.py",
        "        or risk == BAD_CLASS\n",
        "",
        "test_assignment",
        "critical_risk",
    ),
    _broken(
        "rules-kept-when-they-change",
        "collection_priority_rule.py",
        '    _inherit = ["collection.cache.source"]\n',
        '    _inherit = ["collection.cache.source"]\n'
        '    _collections_cached_fields = ("figure",)\n',
        "test_off_list",
        "archived_rule",
    ),
    _broken(
        "bands-with-gaps",
        "collection_priority_rule.py",
        "            if code := logic.problem(rule._plain()):",
        "            if (code := logic.problem(rule._plain())) != 'gap' and code:",
        "test_priority_rules",
        "gaps_and_overlaps",
    ),
    _broken(
        "snoozed-for-ever",
        "collection_debtor_snooze.py",
        "            if not 0 < ahead <= MOST_DAYS:",
        "            if not 0 < ahead:",
        "test_off_list",
        "bad_days",
    ),
    _broken(
        "anybody-applies-the-rules",
        "collection_priority_rule_words.py",
        '        self.check_access("write")\n',
        "",
        "test_priority_rules",
        "only_administrators",
    ),
    logic_broken(
        "bands-begin-late",
        "priority_rule",
        "if value >= band.first]",
        "if value > band.first]",
    ),
    logic_broken(
        "snoozed-on-the-day",
        "priority",
        "facts.snoozed_until > today",
        "facts.snoozed_until >= today",
    ),
]

_ASSIGNMENT_BREAKAGES = [
    logic_broken(
        "assignment-by-arrival",
        "assignment",
        "sorted(customers, key=_most_demanding_first)",
        "list(customers)",
    ),
    logic_broken(
        "assignment-heeds-no-capacity",
        "assignment",
        "return (load[collector.id] + 1) / collector.capacity, collector.id",
        "return load[collector.id] + 1, collector.id",
    ),
    logic_broken(
        "rebalance-moves-to-and-fro",
        "assignment",
        "(taken[mine.id] - 1) / mine.capacity:",
        "(taken[mine.id] + 2) / mine.capacity:",
    ),
    _broken(
        "routine-to-seniors",
        "collection_debtor_demands.py",
        "                _is_demanding(teams",
        "                not _is_demanding(teams",
        "test_assignment",
        "routine_to_juniors",
    ),
    _broken(
        "assigned-to-the-archived",
        "collection_collector.py",
        "            lambda c: c.user_id.active and company in",
        "            lambda c: company in",
        "test_assignment",
        "archived",
    ),
    _broken(
        "lent-for-good",
        "collection_debtor_substitution.py",
        "        self._hand_out(found, stands_in=True)\n",
        "        self._hand_out(found)\n",
        "test_substitution",
        "away_and_back",
    ),
    _broken(
        "handed-out-again-every-night",
        "collection_debtor_assignment.py",
        "given = self._unassigned(company)._assign()\n",
        "given = self.search(self._worked_domain(company))._assign()\n",
        "test_assignment",
        "they_stay",
    ),
    _broken(
        "assigned-one-by-one",
        "collection_debtor_assignment.py",
        "given = self._unassigned(company)._assign()\n",
        "given = self.browse().union("
        "*(d._assign() for d in self._unassigned(company)))\n",
        "test_assignment",
        "ten_thousand",
    ),
    _broken(
        "today-without-end",
        "collection_debtor_today.py",
        "                 WHERE placed.place <= placed.capacity)",
        "                 WHERE placed.place >= 1)",
        "test_assignment",
        "long_as_the_capacity",
    ),
    Breakage(
        name="anybody-rebalances",
        file="addons/ar_collections/security/ir.model.access.csv",
        find="model_collection_rebalance,ar_collections_group_manager",
        replace="model_collection_rebalance,ar_collections_group_collector",
        tests=("addons/ar_collections/tests/test_rebalance.py", "-k", "only_managers"),
        update=True,
    ),
    breaker("wizards")(
        "rebalance-refused-without-words",
        "collection_rebalance.py",
        "        if not self.env.user.has_group(MANAGER):",
        "        if False:",
        "test_rebalance",
        "test_only_managers",
    ),
    breaker("wizards")(
        "rebalance-says-level",
        "collection_rebalance.py",
        "        kept = staying(customers, plain, beside)",
        "        kept = Counter()",
        "test_rebalance",
        "kept_by_rules",
    ),
    breaker("wizards")(
        "rebalance-undoes-too-much",
        "collection_rebalance.py",
        "                and line.debtor_id.collector_id == line.to_id\n",
        "",
        "test_rebalance",
        "shown_done",
    ),
    Breakage(
        name="capacity-zero",
        file="addons/ar_collections/models/case/collection_collector.py",
        find="capacity BETWEEN 1 AND",
        replace="capacity BETWEEN 0 AND",
        tests=("addons/ar_collections/tests/test_collectors.py", "-k", "absurd"),
        update=True,
    ),
]

PEOPLE_BREAKAGES = _PRIORITY_BREAKAGES + _ASSIGNMENT_BREAKAGES
