import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";

const DELAY = 500; // milliseconds before it is worth saying

/** What is said while a button's work lasts: each reads the company's whole past. */
function waiting(name) {
    return {
        action_fit: _t("Fitting a card on your history, and testing it…"),
        action_put_in_force: _t("Testing the card against the one in force…"),
        action_test: _t("Testing the card on your own books…"),
    }[name];
}

/**
 * Says what is being done until it is done or refused. Core's `block-ui` would stay
 * for ever after a refusal.
 */
const saysWhatItDoes = (Controller) =>
    class extends Controller {
        setup() {
            super.setup();
            this.ui = useService("ui");
        }

        async beforeExecuteActionButton(clickParams) {
            const goOn = await super.beforeExecuteActionButton(clickParams);
            const message = goOn !== false && waiting(clickParams.name);
            if (message) {
                this.ui.block({ message, delay: DELAY });
                this.said = true;
            }
            return goOn;
        }

        async afterExecuteActionButton(clickParams) {
            if (this.said) {
                this.ui.unblock();
                this.said = false;
            }
            return super.afterExecuteActionButton(clickParams);
        }
    };

registry.category("views").add("collections_score_card_form", {
    ...formView,
    Controller: saysWhatItDoes(FormController),
});
registry.category("views").add("collections_score_card_list", {
    ...listView,
    Controller: saysWhatItDoes(ListController),
});
