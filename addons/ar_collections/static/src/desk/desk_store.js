import { browser } from "@web/core/browser/browser";

const KEY = "ar_collections.desk";

/**
 * What must outlive the screen: the list of the day with the place in it, and of
 * each customer what was typed and not logged yet. Kept for the browser's tab.
 */
export class DeskStore {
    constructor(storage = browser.sessionStorage) {
        this.storage = storage;
    }

    /** Return the list this opening of the screen began with, if it is the same. */
    place(opening) {
        const place = this._read("place");
        return place && place.opening === opening ? place : undefined;
    }

    setPlace(opening, ids, current) {
        this._write("place", { opening, ids, current });
    }

    /** Return {text, outcomeId, minutes, panel, unchecked} of a customer. */
    draft(id) {
        return { text: "", outcomeId: 0, minutes: 0, panel: "", unchecked: [], ...this._read(id) };
    }

    setDraft(id, draft) {
        this._write(id, draft);
    }

    dropDraft(id) {
        this.storage.removeItem(`${KEY}.${id}`);
    }

    _read(name) {
        try {
            return JSON.parse(this.storage.getItem(`${KEY}.${name}`) || "null");
        } catch {
            return null; // somebody else's text, or half of ours
        }
    }

    _write(name, value) {
        this.storage.setItem(`${KEY}.${name}`, JSON.stringify(value));
    }
}
