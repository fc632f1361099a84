import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { getReportUrl } from "@web/webclient/actions/reports/utils";

/**
 * Downloads our own PDF reports without asking for wkhtmltopdf, which they do
 * not need; core would show HTML where it is missing.
 *
 * @param {Object} action a report action
 * @param {Object} options
 * @param {Object} env
 * @returns {Promise<boolean|undefined>} true when the report was ours
 */
export async function downloadOwnReport(action, options, env) {
    const own = action.report_name?.startsWith("ar_collections.");
    if (!own || action.report_type !== "qweb-pdf") {
        return;
    }
    if (action.context?.collections_keep_ticks) {
        keepTicks(options);
    }
    env.services.ui.block();
    try {
        await download({
            url: "/report/download",
            data: {
                data: JSON.stringify([getReportUrl(action, "pdf"), action.report_type]),
                context: JSON.stringify({ ...user.context, ...action.context }),
            },
        });
    } finally {
        env.services.ui.unblock();
    }
    return true;
}

/** Has the list not read again after the download, which would untick its rows. */
function keepTicks(options) {
    const reload = options.onClose;
    options.onClose = reload && (() => reload({ noReload: true }));
}

registry
    .category("ir.actions.report handlers")
    .add("ar_collections_pdf", downloadOwnReport);
