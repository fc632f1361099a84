import { registry } from "@web/core/registry";

/** A collector disputes a part of an invoice, from the invoice. */
registry.category("web_tour.tours").add("collections_dispute_invoice", {
    steps: () => [
        {
            content: "Dispute the invoice",
            trigger: "button[name=action_collections_dispute]",
            run: "click",
        },
        {
            content: "Choose what the customer says",
            trigger: ".modal .o_field_widget[name=reason_id] input",
            run: "edit Price",
        },
        {
            trigger: ".modal .o-autocomplete--dropdown-item:contains(Price)",
            run: "click",
        },
        {
            content: "The item is filled in, with all that is open",
            trigger: ".modal .o_data_row td[name=amount]:contains(1,200.00)",
            run: "click",
        },
        {
            content: "Only a part of it is disputed",
            trigger: ".modal .o_data_row .o_field_widget[name=amount] input",
            run: "edit 300",
        },
        {
            content: "Save",
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "The invoice shows it",
            trigger: "body:not(:has(.modal)) .o_collections_block_chips:contains(300.00)",
        },
    ],
});

/** A collector holds a customer, and sees on the sheet what is not claimed. */
registry.category("web_tour.tours").add("collections_hold_customer", {
    steps: () => [
        {
            content: "Hold the customer",
            trigger: "button[name=action_hold]",
            run: "click",
        },
        {
            content: "Choose why",
            trigger: ".modal .o_field_widget[name=reason_id] input",
            run: "edit Goodwill",
        },
        {
            trigger: ".modal .o-autocomplete--dropdown-item:contains(Goodwill)",
            run: "click",
        },
        {
            content: "Without an end it is not saved",
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=date_end].o_field_invalid button, .modal .o_field_widget[name=date_end].o_field_invalid input",
            run: "click",
        },
        {
            content: "Until when",
            trigger: ".modal .o_field_widget[name=date_end] input",
            run: "edit +10d",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "The items show it",
            trigger: "body:not(:has(.modal)) .o_field_widget[name=open_item_ids] .o_collections_block_chips:contains(On hold)",
        },
    ],
});
