"""The mailbox as a process of `.venv`: `python tools mailbox SMTP_PORT WEB_PORT`."""

from pathlib import Path

from aiosmtpd.controller import Controller

from tools.layout import MAIL
from tools.mailbox import web
from tools.mailbox.store import Store


class _Keep:
    """The handler that aiosmtpd calls for every mail: keep it, deliver nothing."""

    def __init__(self, store):
        self.store = store

    async def handle_DATA(self, server, session, envelope):
        self.store.keep(envelope.content)
        return "250 Kept"


def main(arguments):
    """Serve until interrupted."""
    smtp_port, web_port, *folder = arguments
    store = Store(Path(folder[0]) if folder else MAIL)
    smtp = Controller(_Keep(store), hostname="127.0.0.1", port=int(smtp_port))
    smtp.start()
    try:
        web.server(store, int(web_port)).serve_forever()
    finally:
        smtp.stop()
