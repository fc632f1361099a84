import { registry } from "@web/core/registry";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { SimulationBanner } from "./simulation_banner";

/** A list that says above its rows where collections are not live. */
export class CollectionsListRenderer extends ListRenderer {
    static template = "ar_collections.ListRenderer";
    static components = { ...ListRenderer.components, SimulationBanner };
}

export const collectionsListView = { ...listView, Renderer: CollectionsListRenderer };

registry.category("views").add("collections_list", collectionsListView);
