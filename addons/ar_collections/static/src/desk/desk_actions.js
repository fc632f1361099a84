import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { DeskPreview } from "./desk_preview";
import { snoozeDays } from "./desk_snooze";

const DIALOGS = { p: "promise", d: "dispute", h: "hold", s: "statement" };

/**
 * What is done from the sheet, by key or by button.
 *
 * @param {Desk} desk the screen
 */
export function useDeskActions(desk) {
    const orm = useService("orm");
    const action = useService("action");
    const dialog = useService("dialog");
    const notification = useService("notification");
    const call = (method, ...args) => orm.call("collection.desk", method, args);

    /** One thing at a time: a key pressed twice does it once. */
    async function alone(work) {
        if (desk.state.busy) {
            return;
        }
        desk.state.busy = true;
        try {
            return await work();
        } finally {
            desk.state.busy = false;
        }
    }

    function tell(message, undo, type = "success") {
        const buttons = undo ? [{ name: _t("Undo"), onClick: () => undo(), primary: true }] : [];
        const close = notification.add(message, { type, buttons });
        desk.state.undo = undo && (() => (close(), undo()));
    }

    const dialogs = (next) => action.doAction(next, { onClose: () => desk.reload() });

    const actions = {
        log: () => desk.change({ panel: desk.state.draft.panel === "log" ? "" : "log" }),
        snooze: () =>
            desk.change({ panel: desk.state.draft.panel === "snooze" ? "" : "snooze" }),
        closePanel: () => desk.change({ panel: "" }),

        submitLog: () =>
            alone(async () => {
                const { outcomeId, text, minutes } = desk.state.draft;
                if (!outcomeId) {
                    return tell(_t("Choose what came of the call, by its digit."), null, "warning");
                }
                const id = desk.state.current;
                const next = await call("log_call", id, {
                    outcome_id: outcomeId,
                    text,
                    duration: minutes,
                    contact_id: desk.state.sheet.person.id,
                    line_ids: desk.checkedIds,
                });
                desk.store.dropDraft(id);
                await desk.reload();
                if (next) {
                    return dialogs(next);
                }
                tell(_t("The call is logged."), null);
            }),

        dialog: (what) =>
            alone(async () =>
                dialogs(await call("open_dialog", desk.state.current, what, desk.checkedIds))
            ),

        notice: () =>
            alone(async () => {
                const id = desk.state.current;
                const found = await call("look_notice", id);
                const says = found.filter((one) => one.say);
                const body = found.map((one) => one.text).join("\n");
                if (!says.length) {
                    return tell(_t("No notice now: %s", body), null, "warning");
                }
                dialog.add(ConfirmationDialog, {
                    title: _t("Send the notice now?"),
                    body,
                    confirmLabel: _t("Send"),
                    confirm: async () => {
                        const sent = await call("send_notice", id);
                        const undo = sent.ids.length && (() => actions.takeBack(id, sent.ids));
                        tell(sent.text, undo || null);
                        await desk.reload();
                    },
                    cancel: () => {},
                });
            }),

        takeBack: async (id, ids) => {
            const taken = await call("take_back", id, ids);
            tell(
                taken ? _t("The notice was taken back.") : _t("Too late: it has left."),
                null,
                taken ? "success" : "warning"
            );
            await desk.reload();
        },

        preview: async (item) => {
            const url = item.pdf && `/web/content/${item.pdf}`;
            const found = url ? { url } : await call("preview", desk.state.current, item.id);
            if (found.action) {
                return action.doAction(found.action);
            }
            dialog.add(DeskPreview, { title: item.name, url: found.url });
        },

        snoozeUntil: (choice) =>
            alone(async () => {
                const id = desk.state.current;
                await call("snooze", id, choice.day);
                desk.change({ panel: "" });
                await actions.go(1);
                tell(_t("%(customer)s comes back: %(when)s", choice), async () => {
                    await call("snooze", id, false);
                    await desk.show(id);
                });
            }),

        go: async (step) => {
            const ids = desk.state.ids;
            const from = desk.state.current ? ids.indexOf(desk.state.current) : ids.length;
            const to = from + step;
            if (to >= 0) {
                await desk.show(ids[to] || 0);
            }
        },

        onKey(key) {
            const plain = key.length === 1 ? key.toLowerCase() : key;
            if (!desk.state.sheet) {
                return plain === "b" && Boolean(actions.go(-1) || true);
            }
            if (desk.state.draft.panel === "snooze" && /^[1-9]$/.test(plain)) {
                const choice = snoozeDays(desk.state.sheet.name)[plain - 1];
                return Boolean(choice && (actions.snoozeUntil(choice), true));
            }
            const does = {
                l: actions.log,
                z: actions.snooze,
                w: actions.notice,
                n: () => alone(() => actions.go(1)),
                b: () => alone(() => actions.go(-1)),
                u: () => desk.state.undo && desk.state.undo(),
                v: () => desk.items[desk.state.cursor] && actions.preview(desk.items[desk.state.cursor]),
                " ": () => desk.items[desk.state.cursor] && desk.toggle(desk.items[desk.state.cursor]),
                ArrowDown: () => moveCursor(1),
                ArrowUp: () => moveCursor(-1),
                Escape: actions.closePanel,
            };
            if (plain in DIALOGS) {
                actions.dialog(DIALOGS[plain]);
                return true;
            }
            if (plain in does) {
                does[plain]();
                return true;
            }
            return false;
        },
    };

    function moveCursor(step) {
        const last = desk.items.length - 1;
        desk.state.cursor = Math.max(0, Math.min(last, desk.state.cursor + step));
    }

    return actions;
}
