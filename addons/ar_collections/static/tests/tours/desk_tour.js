import { registry } from "@web/core/registry";

const sheetOf = (name) => `.o_desk_head h2:contains(${name})`;
const free = "body:not(:has(.modal))";

/** A morning by keyboard: list, call, promise, next, dispute, hold, statement. */
registry.category("web_tour.tours").add("collections_desk_morning", {
    url: "/odoo/collections",
    steps: () => [
        {
            content: "Work through the list",
            trigger: ".o_control_panel button:contains(Work through my list), .o_list_view button:contains(Work through my list)",
            run: "click",
        },
        { trigger: sheetOf("Azure Interior") },
        { content: "The call", trigger: ".o_desk_sheet", run: "press l" },
        { content: "Left a message", trigger: ".o_desk_log", run: "press 7" },
        {
            content: "What was said",
            trigger: ".o_desk_log textarea",
            run: "edit Ms Brandt calls back",
        },
        { content: "On to the next, nothing logged yet", trigger: "button[name=next]", run: "click" },
        { trigger: sheetOf("Deco Addict") },
        { content: "And back", trigger: ".o_desk_sheet", run: "press b" },
        { trigger: sheetOf("Azure Interior") },
        {
            content: "What was typed is there",
            trigger: ".o_desk_log textarea:value(Ms Brandt calls back)",
            run: "press Enter",
        },
        {
            content: "It is logged",
            trigger: ".o_desk_sheet:not(:has(.o_desk_log)) .o_desk_event:contains(Ms Brandt calls back)",
        },
        { content: "They promise after all", trigger: ".o_desk_sheet", run: "press p" },
        {
            content: "What is checked is proposed",
            trigger: ".modal .o_field_widget[name=amount]:contains(1,200.00)",
        },
        { trigger: ".modal button[name=action_save]", run: "click" },
        {
            content: "The sheet shows it",
            trigger: `${free} .o_desk_items .o_collections_block_chips:contains(1,200.00)`,
        },
        { content: "Next", trigger: ".o_desk_sheet", run: "press n" },
        { trigger: sheetOf("Deco Addict") },
        { content: "A dispute", trigger: ".o_desk_sheet", run: "press d" },
        {
            trigger: ".modal .o_field_widget[name=reason_id] input",
            run: "edit Price",
        },
        { trigger: ".modal .o-autocomplete--dropdown-item:contains(Price)", run: "click" },
        { trigger: ".modal .o_form_button_save", run: "click" },
        {
            content: "All that is overdue is disputed",
            trigger: `${free} .o_desk_items .o_collections_block_chips:contains(300.00)`,
        },
        { content: "Next", trigger: ".o_desk_sheet", run: "press n" },
        { trigger: sheetOf("Gemini Furniture") },
        { content: "A hold", trigger: ".o_desk_sheet", run: "press h" },
        {
            trigger: ".modal .o_field_widget[name=reason_id] input",
            run: "edit Goodwill",
        },
        { trigger: ".modal .o-autocomplete--dropdown-item:contains(Goodwill)", run: "click" },
        { trigger: ".modal .o_field_widget[name=date_end] button, .modal .o_field_widget[name=date_end] input", run: "click" },
        { trigger: ".modal .o_field_widget[name=date_end] input", run: "edit +10d" },
        { trigger: ".modal .o_form_button_save", run: "click" },
        { trigger: `${free} .o_desk_items .o_collections_block_chips:contains(On hold)` },
        { content: "A statement", trigger: ".o_desk_sheet", run: "press s" },
        { trigger: ".modal .o_field_widget[name=statement_ids] .o_data_row:contains(Gemini)" },
        { trigger: ".modal button[name=action_send]", run: "click" },
        { trigger: `${free} .o_desk_sheet` },
        {
            content: "The statement is in the log",
            trigger: ".o_desk_event:contains(E-mail)",
        },
        { content: "The last one", trigger: ".o_desk_sheet", run: "press n" },
        { content: "The list is done", trigger: ".o_desk_empty" },
    ],
});
