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

const column = (title) => `.o_kanban_group:has(.o_column_title:contains(${title}))`;
const card = ".o_kanban_record:contains(Azure Interior)";
const asked = (fact) => ({
    content: "The facts speak against it",
    trigger: `.modal:contains(${fact})`,
});

/** A card dragged against the facts moves with a reason, or goes back. */
registry.category("web_tour.tours").add("collections_case_drag", {
    steps: () => [
        {
            content: "Drag the card to where nothing waits",
            trigger: `${column("To contact")} ${card}`,
            run: `drag_and_drop(${column("Waiting for us")})`,
        },
        asked("Neither a dispute nor a reply"),
        {
            trigger: ".modal button:contains(Give the reason)",
            run: "click",
        },
        {
            content: "Say why",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit We owe them a bank statement",
        },
        {
            trigger: ".modal button[name=action_move]:contains(Move the case)",
            run: "click",
        },
        {
            content: "It stands there, and drags on to the end",
            trigger: `body:not(:has(.modal)) ${column("Waiting for us")} ${card}`,
            run: `drag_and_drop(${column("Closed")})`,
        },
        asked("1,200.00"),
        {
            content: "Rather not",
            trigger: ".modal button:contains(Close):not(:contains(the case))",
            run: "click",
        },
        {
            content: "It stands where it stood",
            trigger: `body:not(:has(.modal)) ${column("Waiting for us")} ${card}`,
        },
    ],
});
