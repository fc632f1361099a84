import { registry } from "@web/core/registry";

/** A collector takes a promise down on the customer's sheet: it is not claimed. */
registry.category("web_tour.tours").add("collections_promise_given", {
    steps: () => [
        {
            content: "Take a promise down",
            trigger: "button[name=action_promise]",
            run: "click",
        },
        {
            content: "All that is overdue is proposed",
            trigger: ".modal .o_field_widget[name=amount]:contains(1,200.00)",
        },
        {
            content: "Save the promise",
            trigger: ".modal button[name=action_save]",
            run: "click",
        },
        {
            content: "Nothing is claimed now",
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=blocked]:contains(1,200.00)",
        },
        {
            content: "The item says by when",
            trigger: ".o_collections_block_chips .text-bg-info:contains(Promised)",
        },
    ],
});

/** The day has passed: the customer's sheet says that the promise was broken. */
registry.category("web_tour.tours").add("collections_promise_broken", {
    steps: () => [
        {
            content: "The item says that it was broken",
            trigger: ".o_collections_block_chips .text-bg-danger:contains(broken)",
        },
        {
            content: "All of it is claimed again",
            trigger: "body:not(:has(.o_field_widget[name=blocked]:contains(1,200.00)))",
        },
        {
            content: "The owner is to call",
            trigger: ".o-mail-Activity:contains(was not kept)",
        },
    ],
});

/** Where the overdue stands: the customer is back in the ladder. */
registry.category("web_tour.tours").add("collections_promise_returned", {
    steps: () => [
        {
            content: "As a list",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            content: "The customer's debt is in the ladder, all of it",
            trigger:
                ".o_data_row:contains(Azure Interior):contains(In the ladder) td[name=amount]:contains(1,200.00)",
        },
        {
            content: "And not promised",
            trigger: ".o_list_view:not(:has(.o_data_row:contains(Promised)))",
        },
    ],
});

/** The next morning's list begins with who broke their promise. */
registry.category("web_tour.tours").add("collections_promise_on_top", {
    steps: () => [
        {
            content: "Work through the list",
            trigger:
                ".o_control_panel button:contains(Work through my list), .o_list_view button:contains(Work through my list)",
            run: "click",
        },
        {
            content: "The customer is the first",
            trigger: ".o_desk_head h2:contains(Azure Interior)",
        },
        {
            content: "Whose promise was broken",
            trigger: ".o_desk_items .o_collections_block_chips:contains(broken)",
        },
        {
            content: "Who is less urgent comes next",
            trigger: ".o_desk_sheet",
            run: "press n",
        },
        { trigger: ".o_desk_head h2:contains(Deco Addict)" },
    ],
});
