import smtplib
import socket
import time
import urllib.error
import urllib.request
from email.message import EmailMessage

import pytest

from tools import children, ports
from tools.layout import PYTHON, ROOT


@pytest.fixture
def mailbox(tmp_path, monkeypatch):
    """The running mailbox: a function to send with, one to read pages with."""
    monkeypatch.setattr(children, "LOGS", tmp_path)
    smtp_port, web_port = ports.free(), ports.free()
    command = [PYTHON, ROOT / "tools", "mailbox", smtp_port, web_port, tmp_path / "in"]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def send(mail):
        with smtplib.SMTP("127.0.0.1", smtp_port) as connection:
            connection.send_message(mail, "us@example.com", ["customer@example.com"])

    def read(path):
        return opener.open(f"http://127.0.0.1:{web_port}{path}")

    with children.server([str(word) for word in command], "mailbox"):
        _wait_for(smtp_port)
        _wait_for(web_port)
        yield send, read


def _wait_for(port):
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


def letter():
    mail = EmailMessage()
    mail["To"] = "customer@example.com"
    mail["Subject"] = "Übersicht <b>"
    mail.set_content("Please pay.")
    mail.add_alternative("<p onclick='x()'>Please pay.</p>", subtype="html")
    mail.add_attachment(
        b"%PDF", maintype="application", subtype="pdf", filename="Übersicht.pdf"
    )
    return mail


def test_a_mail_is_kept_and_shown(mailbox):
    send, read = mailbox
    assert "No mail yet" in read("/").read().decode()
    send(letter())
    listing = read("/").read().decode()
    assert "Übersicht &lt;b&gt;" in listing
    path = listing.partition('href="')[2].partition('"')[0]
    page = read(path).read().decode()
    assert '<iframe sandbox srcdoc="&lt;p onclick=' in page
    assert "<pre>Please pay." in page
    pdf = read(f"{path}/attachment/0")
    assert pdf.read() == b"%PDF"
    assert pdf.headers["Content-Disposition"].startswith("attachment;")
    assert b"Please pay." in read(f"{path}/source").read()


@pytest.mark.parametrize("path", ["/mail/1", "/mail/../state", "/etc"])
def test_nothing_else_is_served(mailbox, path):
    _send, read = mailbox
    with pytest.raises(urllib.error.HTTPError) as caught:
        read(path)
    assert caught.value.code == 404
