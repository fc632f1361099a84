"""Where the mail of `make run` ends: an SMTP server that keeps, a page that shows."""
