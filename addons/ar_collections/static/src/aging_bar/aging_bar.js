import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const COLORS = ["#8fb9a8", "#f2c879", "#f0a35e", "#e07a4f", "#c8553d", "#8c2f39"];

/**
 * A bar of what is owed, by age, from green to dark red. The field holds
 * [{label, amount, text}, …], not due first; credits take no room in the bar.
 */
export class AgingBar extends Component {
    static template = "ar_collections.AgingBar";
    static props = { ...standardFieldProps, compact: { type: Boolean, optional: true } };

    get parts() {
        const buckets = this.props.record.data[this.props.name] || [];
        const total = buckets.reduce((sum, bucket) => sum + Math.max(bucket.amount, 0), 0);
        return buckets
            .map((bucket, position) => ({
                ...bucket,
                color: COLORS[position],
                share: total ? (100 * Math.max(bucket.amount, 0)) / total : 0,
            }))
            .filter((bucket) => bucket.amount);
    }
}

export const agingBar = {
    component: AgingBar,
    supportedTypes: ["json"],
    extractProps: ({ options }) => ({ compact: Boolean(options.compact) }),
};

registry.category("fields").add("collections_aging_bar", agingBar);
