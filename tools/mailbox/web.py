"""The mailbox in the browser, read-only."""

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from tools.mailbox import pages

_MAIL = re.compile(r"^/mail/(?P<name>\d+)(?:/(?P<what>source|attachment/(\d+)))?$")


def server(store, port):
    """Return a web server on this machine's own address that shows the store."""
    handler = type("Handler", (_Handler,), {"store": store})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


class _Handler(BaseHTTPRequestHandler):
    store = None

    def do_GET(self):
        if self.path == "/":
            self._html(pages.listing(self.store.mails()))
            return
        if self.path == "/favicon.ico":  # browsers ask; there is none
            self.send_response(204)
            self.end_headers()
            return
        asked = _MAIL.match(self.path)
        mail = asked and self.store.find(asked["name"])
        if not mail:
            self.send_error(404)
        elif not asked["what"]:
            self._html(pages.single(mail))
        elif asked["what"] == "source":
            self._send(mail.path.read_bytes(), "text/plain; charset=utf-8")
        else:
            self._attachment(mail, int(asked[3]))

    def _attachment(self, mail, number):
        parts = mail.attachments()
        if number >= len(parts):
            self.send_error(404)
            return
        part = parts[number]
        # An attached message is no payload but a message again.
        content = part.get_payload(decode=True) or part.as_bytes()
        name = quote(part.get_filename() or "attachment")
        # As a download: an attached page must not run in the mailbox's name.
        how = f"attachment; filename*=UTF-8''{name}"
        self._send(content, part.get_content_type(), how)

    def _html(self, text):
        self._send(text.encode(), "text/html; charset=utf-8")

    def _send(self, content, kind, disposition=None):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if disposition:
            self.send_header("Content-Disposition", disposition)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        """Stay quiet: the terminal is Odoo's."""
