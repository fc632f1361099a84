import { SimulationBanner } from "@ar_collections/simulation_banner/simulation_banner";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { describe, expect, test } from "@odoo/hoot";
import { mountWithCleanup, patchWithCleanup, serverState } from "@web/../tests/web_test_helpers";
import { session } from "@web/session";

describe.current.tags("desktop");
defineMailModels();

test("names the companies that are not live", async () => {
    const [company] = serverState.companies;
    patchWithCleanup(session, { collections_simulated_company_ids: [company.id] });
    await mountWithCleanup(SimulationBanner);
    expect(".o_collections_simulated").toHaveCount(1);
    expect(".o_collections_simulated b").toHaveText(company.name);
});

test("is silent where all are live", async () => {
    patchWithCleanup(session, { collections_simulated_company_ids: [] });
    await mountWithCleanup(SimulationBanner);
    expect(".o_collections_simulated").toHaveCount(0);
});
