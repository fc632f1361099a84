import "@ar_collections/desk/desk";
import { DeskStore } from "@ar_collections/desk/desk_store";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { edit, press } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { browser } from "@web/core/browser/browser";
import { contains, getService, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";

describe.current.tags("desktop");
describe.current.timeout(30000); // the first one loads the client
defineMailModels();

function sheet(id, name) {
    return {
        id,
        name,
        number: "",
        live: true,
        currency_id: 1,
        balance: 100,
        overdue: 100,
        blocked: 0,
        unallocated: 0,
        days_overdue: 9,
        aging: [],
        usual: "on time",
        payment_count: 0,
        promises: [0, 0],
        person: { id, name, phone: "", tel: "", zone: "Europe/Berlin", hours: "now" },
        items: [
            { id: id * 10, name: `INV/${id}`, open: 100, currency_id: 1, days: 9, due: "2026-01-01", late: true, chips: [] },
            { id: id * 10 + 1, name: `INV/${id}b`, open: 50, currency_id: 1, days: -3, due: "2026-02-01", late: false, chips: [] },
        ],
        past: [],
        why: [],
        script: { title: "", text: "Hello", stage: "" },
    };
}

const outcomes = [
    { id: 5, name: "Right person", kind: "right_person" },
    { id: 6, name: "No answer", kind: "no_answer" },
];

beforeEach(() => {
    browser.sessionStorage.clear();
    onRpc("collection.desk", "worklist", () => ({ ids: [1, 2], outcomes, empty: null }));
    onRpc("collection.desk", "sheet", ({ args }) => sheet(args[0], `Customer ${args[0]}`));
    onRpc("collection.desk", "begin", () => "");
    onRpc("collection.desk", "log_call", ({ args }) => {
        expect.step(args);
        return false;
    });
});

async function mountDesk(params = {}) {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "collections_desk",
        params,
    });
}

async function type(...keys) {
    for (const key of keys) {
        await press(key);
        await animationFrame();
        await animationFrame();
    }
}

test("a call is logged by three keys, about what is checked", async () => {
    await mountDesk();
    expect("h2").toHaveText("Customer 1");
    await type("l", "2");
    expect(".o_desk_log textarea").toBeFocused();
    await edit("Nobody there");
    await type("Enter");
    expect.verifySteps([
        [1, { outcome_id: 6, text: "Nobody there", duration: 0, contact_id: 1, line_ids: [10] }],
    ]);
    expect(".o_desk_log").toHaveCount(0);
});

test("what is typed survives Next, and keys typed are text", async () => {
    await mountDesk();
    await type("l", "1");
    await edit("nobody needs");
    await type("n");
    expect("h2").toHaveText("Customer 1");
    await type("Escape", "n");
    expect("h2").toHaveText("Customer 2");
    await type("b", "l");
    expect("h2").toHaveText("Customer 1");
    expect(".o_desk_log textarea").toHaveValue("nobody needsn");
});

test("the list ends, and one can go back", async () => {
    await mountDesk();
    await type("n", "n");
    expect(".o_desk_empty").toHaveCount(1);
    await type("b");
    expect("h2").toHaveText("Customer 2");
});

test("an item says when it is expected, in short, and why then", async () => {
    const later = luxon.DateTime.now().plus({ days: 40 });
    onRpc("collection.desk", "sheet", () => {
        const one = sheet(1, "Customer 1");
        Object.assign(one.items[0], { expected: later.toISODate(), expected_by: "Promised" });
        Object.assign(one.items[1], { expected: false, expected_by: "Disputed" });
        return one;
    });
    await mountDesk();
    const short = later.toLocaleString({ day: "numeric", month: "short" });
    expect("td.o_desk_expected:eq(0)").toHaveText(short);
    expect("td.o_desk_expected:eq(0)").toHaveAttribute("title", /: Promised$/);
    expect("td.o_desk_expected:eq(1)").toHaveText("not expected");
});

test("beyond today's list one goes on with the next who was not on it", async () => {
    onRpc("collection.desk", "worklist", ({ args }) =>
        args[0]
            ? { ids: [2, 1, 3], outcomes, empty: null, rest: 0 }
            : { ids: [1, 2], outcomes, empty: null, rest: 1 }
    );
    await mountDesk();
    expect(".o_desk_rest").toHaveText("and 1 more");
    await type("n", "n");
    await contains(".o_desk_empty .o_desk_rest").click();
    expect("h2").toHaveText("Customer 3");
    expect(".o_desk_position").toHaveText("3 of 3");
    expect(".o_desk_rest").toHaveCount(0);
});

test("opened at a customer, who need not be on the list", async () => {
    await mountDesk({ debtor_id: 7 });
    expect("h2").toHaveText("Customer 7");
    await type("n");
    expect("h2").toHaveText("Customer 1");
});

test("space checks the item one is at", async () => {
    await mountDesk();
    await type("ArrowDown", " ", "l", "1", "Enter");
    expect.verifySteps([
        [1, { outcome_id: 5, text: "", duration: 0, contact_id: 1, line_ids: [10, 11] }],
    ]);
});

test("without an outcome nothing is logged", async () => {
    await mountDesk();
    await type("l", "Enter");
    expect.verifySteps([]);
    expect(".o_desk_log").toHaveCount(1);
});

test("what is kept can be read again, and nonsense is not", async () => {
    const store = new DeskStore();
    store.setPlace("a", [3, 4], 4);
    expect(store.place("a")).toEqual({ opening: "a", ids: [3, 4], current: 4 });
    expect(store.place("b")).toBe(undefined);
    store.setDraft(3, { text: "half" });
    expect(store.draft(3).text).toBe("half");
    store.dropDraft(3);
    expect(store.draft(3).text).toBe("");
    browser.sessionStorage.setItem("ar_collections.desk.3", "{half");
    expect(store.draft(3).panel).toBe("");
});
