import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The letter of a notice: a link that opens the PDF, or the PDF itself. */
export class Letter extends Component {
    static template = "ar_collections.Letter";
    static props = { ...standardFieldProps, preview: { type: Boolean, optional: true } };

    get letter() {
        return this.props.record.data[this.props.name];
    }

    get url() {
        return `/web/content/${this.letter.id}`;
    }

    get viewerUrl() {
        return `/web/static/lib/pdfjs/web/viewer.html?file=${encodeURIComponent(this.url)}`;
    }
}

export const letter = {
    component: Letter,
    supportedTypes: ["many2one"],
    relatedFields: [{ name: "display_name", type: "char" }],
    extractProps: ({ options }) => ({ preview: Boolean(options.preview) }),
};

registry.category("fields").add("collections_letter", letter);
