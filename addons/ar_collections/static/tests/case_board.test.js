import { CaseBoardRenderer } from "@ar_collections/case_board/case_board";
import { describe, expect, test } from "@odoo/hoot";

describe.current.tags("desktop");

/** A board drawn by hand: its columns, of which those named have cards. */
function board(columns) {
    const el = document.createElement("div");
    for (const [name, cards] of columns) {
        const column = document.createElement("div");
        column.className = "o_kanban_group";
        const kinds = cards ? "o_kanban_record" : "o_kanban_record o_kanban_ghost";
        column.innerHTML = `<div class="${kinds}"></div>`;
        // Read only, so that no test scrolls by mistake
        Object.defineProperty(column, "scrollIntoView", { value: () => expect.step(name) });
        el.append(column);
    }
    return { rootRef: { el } };
}

const show = CaseBoardRenderer.prototype.showFirstCards;

test("a phone is shown the first column that has cards", () => {
    show.call(board([["to contact", false], ["waiting", true], ["legal", true]]));
    expect.verifySteps(["waiting"]);
});

test("and the board as it is where no column has any", () => {
    show.call(board([["to contact", false], ["waiting", false]]));
    expect.verifySteps([]);
});
