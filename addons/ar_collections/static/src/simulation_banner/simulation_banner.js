import { Component } from "@odoo/owl";
import { user } from "@web/core/user";
import { session } from "@web/session";

/** Says that nothing is sent, where a chosen company is not live yet. */
export class SimulationBanner extends Component {
    static template = "ar_collections.SimulationBanner";
    static props = {};

    get companyNames() {
        const simulated = session.collections_simulated_company_ids || [];
        return user.activeCompanies
            .filter((company) => simulated.includes(company.id))
            .map((company) => company.name)
            .join(", ");
    }
}
