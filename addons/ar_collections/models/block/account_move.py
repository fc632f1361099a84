"""Place kept for the file __init__ names: the invoice and its promises."""
