import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

/** A document as the customer has it, over the sheet; Escape closes it. */
export class DeskPreview extends Component {
    static template = "ar_collections.DeskPreview";
    static components = { Dialog };
    static props = { title: String, url: String, close: Function };

    get shown() {
        const { url } = this.props;
        return url.startsWith("/web/content/")
            ? `/web/static/lib/pdfjs/web/viewer.html?file=${encodeURIComponent(url)}`
            : url;
    }
}
