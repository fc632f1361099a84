import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** A collector opens the customers, the first of them, and its open items. */
registry.category("web_tour.tours").add("collections_customers", {
    url: "/odoo",
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "Open Collections",
            trigger: '.o_app[data-menu-xmlid="ar_collections.collections_menu_root"]',
            run: "click",
        },
        {
            content: "Open the work menu",
            trigger: 'button[data-menu-xmlid="ar_collections.collections_menu_work"]',
            run: "click",
        },
        {
            content: "Open who is overdue",
            trigger: 'a[data-menu-xmlid="ar_collections.collection_debtor_menu_work"]',
            run: "click",
        },
        {
            content: "Overdue customers come first, the company is not live yet",
            trigger: ".o_collections_simulated",
        },
        {
            content: "Open the customer who owes most",
            trigger: ".o_data_row:first td[name=partner_id]",
            run: "click",
        },
        {
            content: "The form shows the open items",
            trigger: ".o_field_widget[name=open_item_ids] .o_data_row",
        },
        {
            content: "Ask why there was no notice",
            trigger: "button[name=action_view_decisions]",
            run: "click",
        },
        {
            content: "The decisions of this customer open",
            trigger: ".o_last_breadcrumb_item:contains(Decisions)",
        },
    ],
});
