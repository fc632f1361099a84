import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { describe, expect, test } from "@odoo/hoot";
import { download } from "@web/core/network/download";
import {
    defineActions,
    getService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";
import "@ar_collections/report_handler/report_handler";

describe.current.tags("desktop");
defineMailModels();

const letter = {
    id: 41,
    name: "Letter",
    report_name: "ar_collections.report_dunning_letter",
    report_type: "qweb-pdf",
    type: "ir.actions.report",
    context: { active_ids: [3, 5] },
};

function watchDownloads() {
    patchWithCleanup(download, {
        _download: ({ url, data }) => {
            expect.step(`${url} ${JSON.parse(data.data)[0]}`);
            return Promise.resolve();
        },
    });
    onRpc("/report/check_wkhtmltopdf", () => {
        expect.step("asked for wkhtmltopdf");
        return "ok";
    });
}

test("our letters are downloaded without wkhtmltopdf", async () => {
    defineActions([letter]);
    watchDownloads();
    await mountWithCleanup(WebClient);
    await getService("action").doAction(41);
    expect.verifySteps([
        "/report/download /report/pdf/ar_collections.report_dunning_letter/3,5",
    ]);
});

test("others' reports are left to core", async () => {
    defineActions([{ ...letter, id: 42, report_name: "account.report_invoice" }]);
    watchDownloads();
    await mountWithCleanup(WebClient);
    await getService("action").doAction(42);
    expect.verifySteps([
        "asked for wkhtmltopdf",
        "/report/download /report/pdf/account.report_invoice/3,5",
    ]);
});

test("a failed download frees the screen and is told", async () => {
    defineActions([letter]);
    patchWithCleanup(download, { _download: () => Promise.reject(new Error("down")) });
    await mountWithCleanup(WebClient);
    getService("ui").bus.addEventListener("UNBLOCK", () => expect.step("unblock"));
    await expect(getService("action").doAction(41)).rejects.toThrow("down");
    expect.verifySteps(["unblock"]);
});

test("a list whose rows were printed is not read again, which keeps them ticked", async () => {
    const printed = { ...letter, context: { ...letter.context, collections_keep_ticks: true } };
    defineActions([letter, { ...printed, id: 43 }]);
    watchDownloads();
    await mountWithCleanup(WebClient);
    const onClose = (info) => expect.step(info?.noReload ? "left alone" : "read again");
    await getService("action").doAction(43, { onClose });
    await getService("action").doAction(41, { onClose });
    const download = "/report/download /report/pdf/ar_collections.report_dunning_letter/3,5";
    expect.verifySteps([download, "left alone", download, "read again"]);
});
