import { registry } from "@web/core/registry";

/** A collector finds a card on the board, and closes the case with a reason. */
registry.category("web_tour.tours").add("collections_case_close", {
    steps: () => [
        {
            content: "The customer stands where somebody is to call",
            trigger:
                ".o_kanban_group:contains(To contact) .o_kanban_record:contains(Azure Interior):contains(1,200.00)",
            run: "click",
        },
        {
            content: "The sheet of the case shows what is owed",
            trigger: ".o_form_view .o_collections_figures:contains(1,200.00)",
        },
        {
            content: "Close it by its stage",
            trigger: "button[name=action_close]",
            run: "click",
        },
        {
            content: "The facts speak against it",
            trigger: ".modal .alert:contains(1,200.00)",
        },
        {
            content: "Say why",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Paid in cash at the counter",
        },
        {
            trigger: ".modal button[name=action_move]:contains(Close)",
            run: "click",
        },
        {
            content: "It is closed",
            trigger: "body:not(:has(.modal)) .o_form_view .ribbon:contains(Closed)",
        },
    ],
});

/** A card is dragged against the facts: it goes back, and the reason is asked for. */
registry.category("web_tour.tours").add("collections_case_drag", {
    steps: () => [
        {
            content: "Drag the card to those that wait for the customer",
            trigger: ".o_kanban_record:contains(Azure Interior)",
            run: "drag_and_drop .o_kanban_group:contains(Waiting for the customer)",
        },
        {
            content: "Nobody has called yet",
            trigger: ".modal:contains(Nobody has been in contact)",
        },
        {
            trigger: ".modal button:contains(Give the reason)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Wrote to them from my own mailbox",
        },
        {
            trigger: ".modal button[name=action_move]:contains(Move)",
            run: "click",
        },
        {
            content: "Now it stands there",
            trigger:
                "body:not(:has(.modal)) .o_kanban_group:contains(Waiting for the customer) .o_kanban_record:contains(Azure Interior)",
        },
    ],
});
