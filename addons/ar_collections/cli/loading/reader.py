"""A ledger file: its bytes, the columns it maps to ours, and the rows it holds."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from ...logic.ledger_rows import COLUMNS, REQUIRED
from ..refusal import Refusal


@dataclass
class Record:
    """One record of the file as it stands there."""

    line: int  # the first it spans, counting from 1
    cells: list[str]


@dataclass
class LedgerFile:
    """The table of a file; bytes that are not UTF-8 are kept as surrogates."""

    path: Path
    content: bytes
    header: list[str] = field(default_factory=list)
    delimiter: str = ","
    records: list[Record] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)  # by column of ours

    def cells(self, record: Record) -> dict[str, str]:
        """Return the record's text by column of ours, empty where it is too short."""
        cells = record.cells
        return {
            name: cells[at] if at < len(cells) else ""
            for name, at in self.positions.items()
        }


def read_file(path: str, mapping: dict[str, str]) -> LedgerFile:
    """Read a ledger file.

    :param mapping: header in the file by column of ours; others go by our names
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise Refusal(f"Cannot read {path}: {error.strerror}.") from error
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refusal(f"{path} is UTF-16: save it as UTF-8.")
    file = LedgerFile(Path(path), content)
    text = content.decode("utf-8-sig", errors="surrogateescape")
    head = text.partition("\n")[0]
    file.delimiter = max(",;\t", key=head.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=file.delimiter)
    last = 0
    try:
        for cells in table:
            if any(map(str.strip, cells)):
                file.records.append(Record(last + 1, cells))
            last = table.line_num
    except csv.Error as error:
        raise Refusal(f"{path} line {table.line_num}: {error}.") from error
    if not file.records:
        raise Refusal(f"{path} is empty.")
    file.header = [name.strip() for name in file.records.pop(0).cells]
    file.positions = _positions(file.header, mapping)
    return file


def parse_mapping(text: str) -> dict[str, str]:
    """Return header by column of ours from `customer=customerID,number=…`."""
    mapping = {}
    for pair in filter(None, text.split(",")):
        name, equals, header = (part.strip() for part in pair.partition("="))
        if not equals or not header:
            raise Refusal(f"--map takes column=header pairs, not {pair!r}.")
        if name not in COLUMNS:
            raise Refusal(
                f"--map: there is no column {name!r}. Columns: {', '.join(COLUMNS)}."
            )
        mapping[name] = header
    return mapping


def _positions(header: list[str], mapping: dict[str, str]) -> dict[str, int]:
    names = {name: name for name in COLUMNS if name in header} | mapping
    for name, wanted in names.items():
        if header.count(wanted) != 1:
            often = "no" if wanted not in header else "more than one"
            raise Refusal(
                f"The file has {often} column {wanted!r} (for {name}). It has:"
                f" {', '.join(map(repr, header))}."
            )
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise Refusal(
            f"The file lacks {', '.join(missing)}; name their columns with --map."
            f" It has: {', '.join(map(repr, header))}."
        )
    return {name: header.index(wanted) for name, wanted in names.items()}
