import { Component, onMounted, useEffect, useRef } from "@odoo/owl";

/**
 * Logging a call: the outcome by its digit, words where there are any, Enter.
 * What is typed is handed on with every key, so that nothing is lost.
 */
export class DeskLog extends Component {
    static template = "ar_collections.DeskLog";
    static props = {
        outcomes: Array,
        draft: Object,
        person: String,
        busy: Boolean,
        onChange: Function,
        onSubmit: Function,
        onClose: Function,
    };

    setup() {
        this.root = useRef("root");
        this.text = useRef("text");
        onMounted(() => this.root.el.focus());
        // An outcome once chosen, one goes on to the words
        useEffect(
            (outcomeId) => outcomeId && this.text.el.focus(),
            () => [this.props.draft.outcomeId]
        );
    }

    get chosen() {
        return this.props.outcomes.find((one) => one.id === this.props.draft.outcomeId);
    }

    choose(outcome) {
        this.props.onChange({ outcomeId: outcome.id });
    }

    onKeydown(event) {
        if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
            return;
        }
        const typing = event.target.matches("textarea, input");
        if (event.key === "Escape") {
            this.take(event);
            this.props.onClose();
        } else if (event.key === "Enter" && !event.shiftKey) {
            this.take(event);
            this.props.onSubmit();
        } else if (!typing && /^[1-9]$/.test(event.key)) {
            const outcome = this.props.outcomes[event.key - 1];
            if (outcome) {
                this.take(event);
                this.choose(outcome);
            }
        }
    }

    /** Leave nothing of a key to the screen, whose other keys go on working. */
    take(event) {
        event.preventDefault();
        event.stopPropagation();
    }
}
