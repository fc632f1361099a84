{
    "name": "Accounts Receivable Collections: Sales",
    "summary": "Warns of an order stop on the quotation",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "license": "LGPL-3",
    "author": "ar_collections contributors",
    "depends": ["ar_collections", "sale"],
    "data": ["views/sale_order_views.xml"],
    "auto_install": True,
}
