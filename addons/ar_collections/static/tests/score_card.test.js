import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { describe, expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    getService,
    makeServerError,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import "@ar_collections/score_card/score_card_views";

describe.current.tags("desktop");

class Card extends models.Model {
    _name = "card";
    name = fields.Char();
    _records = [{ id: 1, name: "Own card" }];
    _views = {
        form: `
            <form js_class="collections_score_card_form">
                <header>
                    <button name="action_test" type="object" string="Test"/>
                    <button name="action_new_version" type="object" string="New version"/>
                </header>
                <field name="name"/>
            </form>`,
    };
}
defineMailModels();
defineModels([Card]);

function watchScreen() {
    const { bus } = getService("ui");
    bus.addEventListener("BLOCK", ({ detail }) => expect.step(detail.message));
    bus.addEventListener("UNBLOCK", () => expect.step("done"));
}

test("what takes seconds says what it does, and nothing else does", async () => {
    onRpc("card", "action_test", () => false);
    onRpc("card", "action_new_version", () => false);
    await mountView({ type: "form", resModel: "card", resId: 1 });
    watchScreen();
    await contains("button[name=action_test]").click();
    await animationFrame();
    expect.verifySteps(["Testing the card on your own books…", "done"]);
    await contains("button[name=action_new_version]").click();
    await animationFrame();
    expect.verifySteps([]);
});

test("a refusal frees the screen", async () => {
    expect.errors(1);
    onRpc("card", "action_test", () => {
        throw makeServerError({ message: "Nothing to test on" });
    });
    await mountView({ type: "form", resModel: "card", resId: 1 });
    watchScreen();
    await contains("button[name=action_test]").click();
    await animationFrame();
    expect.verifySteps(["Testing the card on your own books…", "done"]);
    expect.verifyErrors(["Nothing to test on"]);
});
