import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const COLORS = {
    hold: "text-bg-secondary",
    dispute: "text-bg-warning",
    promise: "text-bg-info",
    reply: "text-bg-primary",
    broken: "text-bg-danger",
};

/**
 * What blocks an item, one chip for each cause, leading to it. The field holds
 * [{kind, text, model, id}, …].
 */
export class BlockChips extends Component {
    static template = "ar_collections.BlockChips";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get chips() {
        const chips = this.props.record.data[this.props.name] || [];
        return chips.map((chip) => ({
            ...chip,
            color: COLORS[chip.kind] || "text-bg-light",
        }));
    }

    open(chip) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: chip.model,
            res_id: chip.id,
            views: [[false, "form"]],
        });
    }
}

export const blockChips = { component: BlockChips, supportedTypes: ["json"] };

registry.category("fields").add("collections_block_chips", blockChips);
