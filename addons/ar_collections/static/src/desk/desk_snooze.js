import { _t } from "@web/core/l10n/translation";
import { formatDate, serializeDate } from "@web/core/l10n/dates";

const { DateTime } = luxon;
const CHOICES = [
    [1, _t("Tomorrow")],
    [3, _t("In three days")],
    [7, _t("In a week")],
    [14, _t("In two weeks")],
];

/**
 * Return the days a customer may be put off to.
 *
 * @param {string} customer whose name is told with the choice
 * @returns {{day: string, label: string, when: string, customer: string}[]}
 */
export function snoozeDays(customer) {
    return CHOICES.map(([days, label]) => {
        const day = DateTime.now().plus({ days });
        return { day: serializeDate(day), label, when: formatDate(day), customer };
    });
}
