import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

/** In a call the customer promises: two dialogs, and nothing is left to claim. */
registry.category("web_tour.tours").add("collections_promise", {
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
            content: "Open the customer who owes most",
            trigger: ".o_data_row:first td[name=partner_id]",
            run: "click",
        },
        {
            content: "Log the call",
            trigger: "button[name=action_log_contact]",
            run: "click",
        },
        {
            content: "The customer promised",
            trigger: ".modal .o_field_widget[name=outcome_id] .o_radio_item:contains(Promised) label",
            run: "click",
        },
        {
            content: "Log it",
            trigger: ".modal button[name=action_log]",
            run: "click",
        },
        {
            content: "All that is overdue is proposed",
            trigger: ".modal .o_field_widget[name=amount]:contains(1,234.50)",
        },
        {
            content: "Save the promise",
            trigger: ".modal button[name=action_save]",
            run: "click",
        },
        {
            content: "Nothing is claimed now",
            trigger: "body:not(:has(.modal)) .o_field_widget[name=blocked]:contains(1,234.50)",
        },
    ],
});
