"""The pages of the mailbox, as HTML text."""

from html import escape

_FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{refresh}<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem;
  padding: 0 1rem; color: #222; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .4rem .8rem .4rem 0; vertical-align: top;
  border-bottom: 1px solid #ddd; }}
iframe {{ width: 100%; height: 34rem; border: 1px solid #ddd; }}
pre {{ white-space: pre-wrap; background: #f6f6f6; padding: 1rem; }}
a {{ color: #06c; }}
</style></head><body>{body}</body></html>"""


def listing(mails):
    """Return the page of all mails; it looks for new ones by itself."""
    rows = "".join(
        f"<tr><td>{escape(mail.header('Date'))}</td><td>{escape(mail.header('To'))}</td>"
        f'<td><a href="/mail/{mail.name}">'
        f"{escape(mail.header('Subject')) or '(no subject)'}</a></td>"
        f"<td>{len(mail.attachments())}</td></tr>"
        for mail in mails
    )
    table = (
        "<table><tr><th>Date</th><th>To</th><th>Subject</th><th>Attachments</th></tr>"
        f"{rows}</table>"
    )
    empty = "<p>No mail yet. Odoo sends its queue within a minute or two.</p>"
    return _page("Mail", table if mails else empty, refresh=5)


def single(mail):
    """Return the page of one mail: headers, attachments, both bodies."""
    headers = "".join(
        f"<tr><th>{name}</th><td>{escape(mail.header(name))}</td></tr>"
        for name in ("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-Id")
        if mail.header(name)
    )
    files = "".join(
        f'<li><a href="/mail/{mail.name}/attachment/{number}">'
        f"{escape(part.get_filename() or 'attachment')}</a> "
        f"({escape(part.get_content_type())})</li>"
        for number, part in enumerate(mail.attachments())
    )
    html, plain = mail.body("html"), mail.body("plain")
    # Sandboxed without exceptions: what a mail brings runs nothing here.
    shown = f'<iframe sandbox srcdoc="{escape(html)}"></iframe>' if html else ""
    text = f"<h2>Plain text</h2><pre>{escape(plain)}</pre>" if plain else ""
    return _page(
        mail.header("Subject"),
        f'<p><a href="/">All mails</a></p><table>{headers}</table>'
        f"<ul>{files}</ul>{shown}{text}"
        f'<p><a href="/mail/{mail.name}/source">Source</a></p>',
    )


def _page(title, body, refresh=None):
    again = f'<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    heading = f"<h1>{escape(title)}</h1>"
    return _FRAME.format(title=escape(title), refresh=again, body=heading + body)
