"""`odoo collections load|demo|generate|run|verify|backtest|fit`: the command line.

Loaded by Odoo as `odoo.cli.collections`, before the addons can be imported by
relative path: what a command does lies in `cli/commands`, one file per command.
"""

import argparse
import contextlib
import sys
from importlib import import_module

from odoo import SUPERUSER_ID, api
from odoo.cli import Command
from odoo.cli import server as cli_server
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tools import config

COMMANDS = ("load", "demo", "generate", "run", "verify", "backtest", "fit")


class Collections(Command):
    """Work the receivables of a database: load a ledger, run a night"""

    def run(self, cmdargs):
        options = self._parse(cmdargs)
        with self._environment(options) as env:
            try:
                code = options.command.execute(env, options)
            except UserError as error:
                env.cr.rollback()
                sys.exit(f"{error}")
            if code:
                env.cr.rollback()
        sys.exit(code)

    def _parse(self, cmdargs):
        parser = self.parser
        subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
        for name in COMMANDS:
            command = import_module(f"odoo.addons.ar_collections.cli.commands.{name}")
            subparser = subparsers.add_parser(
                name,
                help=command.__doc__.splitlines()[0],
                description=command.__doc__,
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
            subparser.add_argument("-d", "--database", required=True)
            command.add_arguments(subparser)
            subparser.set_defaults(command=command)
        return parser.parse_args(cmdargs)

    @contextlib.contextmanager
    def _environment(self, options):
        """Yield an environment of the superuser; commit on a clean exit."""
        # The log goes to standard error, so that standard output is the answer.
        config.parse_config(
            ["-d", options.database, "--no-http", "--log-level=warn"],
            setup_logging=True,
        )
        cli_server.report_configuration()
        registry = Registry(options.database)
        if "collection.debtor" not in registry:
            sys.exit(
                f"Database {options.database} has no collections addon: install it"
                f" with -d {options.database} -i ar_collections --stop-after-init."
            )
        with registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})
