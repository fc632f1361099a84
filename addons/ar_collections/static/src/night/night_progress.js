import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { collectionsListView } from "../simulation_banner/collections_list_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";

const EVERY = 2000; // milliseconds between two looks at how far it is

/** Says how far the night is while it runs, until it is done or refused. */
const saysHowFar = (Controller) =>
    class extends Controller {
        setup() {
            super.setup();
            this.ui = useService("ui");
            this.orm = useService("orm");
        }

        async beforeExecuteActionButton(clickParams) {
            const goOn = await super.beforeExecuteActionButton(clickParams);
            if (goOn !== false && clickParams.name === "action_night") {
                this.ui.block({ message: _t("Running the night…") });
                this.watch = setInterval(() => this.sayHowFar(), EVERY);
            }
            return goOn;
        }

        async sayHowFar() {
            const message = await this.orm.silent.call("dunning.run", "night_progress", []);
            if (this.watch) {
                this.ui.unblock();
                this.ui.block({ message });
            }
        }

        async afterExecuteActionButton(clickParams) {
            if (this.watch) {
                clearInterval(this.watch);
                this.watch = null;
                this.ui.unblock();
            }
            return super.afterExecuteActionButton(clickParams);
        }
    };

registry.category("views").add("collections_run_list", {
    ...collectionsListView,
    Controller: saysHowFar(ListController),
});
registry.category("views").add("collections_run_kanban", {
    ...kanbanView,
    Controller: saysHowFar(KanbanController),
});
