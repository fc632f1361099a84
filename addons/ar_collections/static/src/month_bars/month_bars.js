import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const HEIGHT = 96; // pixels, of the bars without their figures
const EARLY = "#8fb9a8";
const LATE = "#f0a35e";
const VERY_LATE = "#c8553d"; // more than 30 days

/**
 * Bars of days late by month, late ones upwards, early ones downwards, each with
 * its figure. The field holds [{label, title, days}, …]; days is null where
 * nothing was paid.
 */
export class MonthBars extends Component {
    static template = "ar_collections.MonthBars";
    static props = { ...standardFieldProps };

    get months() {
        const months = this.props.record.data[this.props.name] || [];
        const days = months.map((month) => month.days || 0);
        const highest = Math.max(...days, 0);
        const lowest = Math.min(...days, 0);
        const scale = HEIGHT / Math.max(highest - lowest, 1);
        return months.map((month) => ({
            ...month,
            above: Math.round(highest * scale),
            below: Math.round(-lowest * scale),
            height: Math.round(Math.abs(month.days || 0) * scale),
            color: month.days > 30 ? VERY_LATE : month.days > 0 ? LATE : EARLY,
            figure: month.days === null ? "" : Math.round(month.days) || "0",
            early: month.days < 0,
        }));
    }
}

export const monthBars = {
    component: MonthBars,
    supportedTypes: ["json"],
};

registry.category("fields").add("collections_month_bars", monthBars);
