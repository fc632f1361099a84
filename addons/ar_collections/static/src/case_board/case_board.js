import { RottingKanbanRenderer } from "@mail/js/rotting_mixin/rotting_kanban_renderer";
import { rottingKanbanView } from "@mail/js/rotting_mixin/rotting_kanban_view";
import { onMounted } from "@odoo/owl";
import { registry } from "@web/core/registry";

const WITH_CARDS = ".o_kanban_group:has(.o_kanban_record:not(.o_kanban_ghost))";

/**
 * The board of cases. A phone shows one column at a time: it opens at the first that
 * has cards, and not at an empty one.
 */
export class CaseBoardRenderer extends RottingKanbanRenderer {
    setup() {
        super.setup();
        onMounted(() => this.env.isSmall && this.showFirstCards());
    }

    showFirstCards() {
        const column = this.rootRef.el.querySelector(WITH_CARDS);
        column?.scrollIntoView({ inline: "start", block: "nearest" });
    }
}

export const caseBoardView = { ...rottingKanbanView, Renderer: CaseBoardRenderer };

registry.category("views").add("collections_case_board", caseBoardView);
