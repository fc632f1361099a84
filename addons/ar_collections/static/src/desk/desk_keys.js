import { useExternalListener } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

const TYPING = "input, textarea, select, [contenteditable='true']";

/**
 * Calls `onKey(key, event)` for plain keys: not while somebody types, nor while a
 * dialog is open, nor together with Ctrl, Alt or the like.
 *
 * @param {(key: string, event: KeyboardEvent) => boolean} onKey tells whether it
 *   took the key
 */
export function useDeskKeys(onKey) {
    const ui = useService("ui");
    useExternalListener(window, "keydown", (event) => {
        const combined = event.ctrlKey || event.altKey || event.metaKey;
        if (combined || event.isComposing || event.defaultPrevented) {
            return;
        }
        if (ui.activeElement !== document || event.target.closest?.(TYPING)) {
            return;
        }
        if (document.querySelector(".modal, .o-dropdown--menu, .o_command_palette")) {
            return;
        }
        if (onKey(event.key, event)) {
            event.preventDefault();
            event.stopPropagation();
        }
    });
}
