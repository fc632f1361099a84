import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const MARGIN = 6; // per cent of the width, left and right of the outermost marks

/**
 * A policy's ladder on a line of days around the due date. The field holds
 * [{title, days, number, channels, review, repeats}, …], rising by days. Labels
 * alternate above and below the line, so that close levels stay legible.
 */
export class Ladder extends Component {
    static template = "ar_collections.Ladder";
    static props = { ...standardFieldProps };

    get levels() {
        return this.props.record.data[this.props.name] || [];
    }

    get marks() {
        return this.levels.map((level, index) => ({
            ...level,
            left: this.position(level.days),
            above: index % 2 === 0,
            when: this.when(level.days),
            how: level.channels.join(_t(", else ")),
        }));
    }

    get repeats() {
        return this.levels.flatMap((level) =>
            level.repeats.map((day) => ({ day, left: this.position(day), title: level.title }))
        );
    }

    get due() {
        return this.position(0);
    }

    when(days) {
        if (days < 0) {
            return days === -1 ? _t("1 day before due") : _t("%s days before due", -days);
        }
        return days === 1 ? _t("1 day late") : _t("%s days late", days);
    }

    position(day) {
        const days = [0, ...this.levels.flatMap((level) => [level.days, ...level.repeats])];
        const first = Math.min(...days);
        const span = Math.max(Math.max(...days) - first, 1);
        return MARGIN + ((day - first) / span) * (100 - 2 * MARGIN);
    }
}

registry.category("fields").add("collections_ladder", {
    component: Ladder,
    supportedTypes: ["json"],
});
