"""The figures of back-tests as a table on the command line."""

FIGURES = (
    ("auc_late", "AUC late"),
    ("auc_late_30", "AUC > 30 days"),
    ("ap_late_30", "AP > 30 days"),
    ("brier", "Brier"),
    ("mae_days", "MAE, days"),
    ("within_3_days", "within 3 days"),
)


def print_figures(rows: dict[str, dict]) -> None:
    """Print a line for each of {name: figures}."""
    print(row("", *(label for _name, label in FIGURES)))
    for name, figures in rows.items():
        label = name.replace("_", " ")
        print(row(label, *(_text(figures[key]) for key, _label in FIGURES)))


def row(label, *cells) -> str:
    """Return a line of the table.

    >>> row("brier", "0.1")
    'brier                     0.1'
    """
    return f"{label:<14}" + "".join(f"{cell:>15}" for cell in cells)


def _text(figure):
    return "-" if figure is None else f"{figure:.3f}"
