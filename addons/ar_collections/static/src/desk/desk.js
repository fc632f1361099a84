import { Component, onWillStart, useState } from "@odoo/owl";
import { AgingBar } from "../aging_bar/aging_bar";
import { BlockChips } from "../block_chips/block_chips";
import { SimulationBanner } from "../simulation_banner/simulation_banner";
import { formatCurrency } from "@web/core/currency";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useDeskActions } from "./desk_actions";
import { useDeskKeys } from "./desk_keys";
import { DeskLog } from "./desk_log";
import { snoozeDays } from "./desk_snooze";
import { DeskStore } from "./desk_store";

const { DateTime } = luxon;

/** One customer after the other, without leaving the keyboard. */
export class Desk extends Component {
    static template = "ar_collections.Desk";
    static components = { AgingBar, BlockChips, DeskLog, Layout, SimulationBanner };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.store = new DeskStore();
        this.display = { controlPanel: {} };
        this.state = useState({
            ids: [],
            rest: 0, // customers beside the list of today
            current: 0,
            sheet: null,
            empty: null,
            draft: {},
            cursor: 0,
            busy: false,
            undo: null,
            colleague: "",
        });
        this.outcomes = [];
        this.actions = useDeskActions(this);
        useDeskKeys((key) => this.actions.onKey(key));
        onWillStart(() => this.begin());
    }

    /** Take up the list where it was left, or begin a new one. */
    async begin() {
        const list = await this.orm.call("collection.desk", "worklist", []);
        this.outcomes = list.outcomes;
        const opening = this.props.action.jsId || "";
        const asked = this.props.action.params?.debtor_id;
        const place = this.store.place(opening);
        let ids = place ? place.ids : list.ids;
        const current = place ? place.current : asked || ids[0];
        if (current && !ids.includes(current)) {
            ids = [current, ...ids];
        }
        this.state.empty = list.empty;
        this.state.rest = list.rest;
        this.state.ids = ids;
        await this.show(current || 0);
    }

    /** Show a customer; none is the end of the list. */
    async show(id) {
        const sheet = id ? await this.orm.call("collection.desk", "sheet", [id]) : null;
        const draft = id ? this.store.draft(id) : {};
        Object.assign(this.state, { current: id, sheet, draft, cursor: 0, colleague: "" });
        this.store.setPlace(this.props.action.jsId || "", this.state.ids, id);
        if (id) {
            this.greet(id);
        }
    }

    /** Tell colleagues that one is at work here, and learn whether one of them is. */
    async greet(id) {
        const colleague = await this.orm.silent.call("collection.desk", "begin", [id]);
        if (id === this.state.current) {
            this.state.colleague = colleague;
        }
    }

    async reload() {
        const { cursor, current } = this.state;
        await this.show(current);
        this.state.cursor = Math.min(cursor, Math.max(0, this.items.length - 1));
    }

    /** Look for work again, from the top of the list. */
    async again() {
        this.store.setPlace("", [], 0);
        const list = await this.orm.call("collection.desk", "worklist", []);
        this.state.empty = list.empty;
        this.state.rest = list.rest;
        this.state.ids = list.ids;
        await this.show(list.ids[0] || 0);
    }

    /** Go on beyond the list of today, with the first who was not on it. */
    async goOn() {
        const list = await this.orm.call("collection.desk", "worklist", [true]);
        const more = list.ids.filter((id) => !this.state.ids.includes(id));
        this.state.rest = 0;
        this.state.ids = [...this.state.ids, ...more];
        await this.show(this.state.current || more[0] || 0);
    }

    // What the sheet shows
    get items() {
        return this.state.sheet ? this.state.sheet.items : [];
    }

    get position() {
        return this.state.ids.indexOf(this.state.current) + 1;
    }

    get localTime() {
        return DateTime.now().setZone(this.state.sheet.person.zone).toFormat("HH:mm");
    }

    get snoozes() {
        return snoozeDays(this.state.sheet.name);
    }

    get aging() {
        return { data: { aging_bar: this.state.sheet.aging } };
    }

    chips(item) {
        return { data: { chips: item.chips } };
    }

    money(amount, currencyId) {
        return formatCurrency(amount, currencyId || this.state.sheet.currency_id);
    }

    due(item) {
        return formatDate(deserializeDate(item.due));
    }

    days(item) {
        if (item.open < 0) {
            return _t("credit");
        }
        if (item.days > 0) {
            return item.days === 1 ? _t("1 day late") : _t("%s days late", item.days);
        }
        if (item.days === -1) {
            return _t("due tomorrow");
        }
        return item.days ? _t("due in %s days", -item.days) : _t("due today");
    }

    /** Return the day an item is expected; without its year, where that is plain. */
    expected(item) {
        const day = deserializeDate(item.expected);
        const isPlain = day.diffNow("months").months < 11;
        return isPlain ? day.toLocaleString({ day: "numeric", month: "short" }) : formatDate(day);
    }

    whyExpected(item) {
        const day = item.expected ? [formatDate(deserializeDate(item.expected))] : [];
        return [...day, item.expected_by || ""].join(": ");
    }

    // Items checked: all that is overdue, but for those somebody unchecked
    isChecked(item) {
        const turned = this.state.draft.unchecked.includes(item.id);
        return turned ? !item.late : item.late;
    }

    get checkedIds() {
        return this.items.filter((item) => this.isChecked(item)).map((item) => item.id);
    }

    toggle(item) {
        const turned = this.state.draft.unchecked;
        const unchecked = turned.includes(item.id)
            ? turned.filter((id) => id !== item.id)
            : [...turned, item.id];
        this.change({ unchecked });
    }

    /** Keep what somebody typed or chose, at once and beyond this screen. */
    change(values) {
        Object.assign(this.state.draft, values);
        this.store.setDraft(this.state.current, { ...this.state.draft });
    }

    open(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openCustomer() {
        return this.open("collection.debtor", this.state.current);
    }

    openList() {
        return this.action.doAction("ar_collections.collection_debtor_action_work");
    }
}

registry.category("actions").add("collections_desk", Desk);
