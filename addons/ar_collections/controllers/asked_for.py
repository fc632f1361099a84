"""What a user has asked for by a wizard, for that user alone."""

from odoo.exceptions import AccessError
from odoo.http import request


def asked_for(model, record_id):
    """Return the wizard that a download is of, in all companies of its user.

    Empty if it is gone. Odoo does not see to it that it is the user's own.

    :raises AccessError: of another user's, or without the right to read such wizards
    """
    wizard = request.env[model].browse(record_id).exists()
    if not wizard:
        return wizard
    wizard.check_access("read")
    if wizard.create_uid != request.env.user:
        raise AccessError(request.env._("Ask for a document of your own."))
    companies = request.env.user.company_ids.ids
    return wizard.with_context(allowed_company_ids=companies)
