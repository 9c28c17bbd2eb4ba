"""Hostile inputs by number: the same number and seed give the same bytes."""

from __future__ import annotations

import itertools
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

Make = Callable[[random.Random], bytes]

HEAD = (
    "A/CONF.999/RPM.1/1\n\nReport of the African Regional Preparatory Meeting for the Sixteenth United Nations Congress "
    "on Crime Prevention and Criminal Justice, held in Nairobi from 3 to 5 March 2029\n\n"
)
RUNS = (
    "!", "Mr. ", "(a) ", "1. ", "a", "A", " ", "-", "—", ".", "the ", "and ", "¿", "\u0301", "(", ")", "[", "“", "of the ",
    "Mali, ", "representative of ", "1/", "31 April 2025 ", "A/CONF.1/", "9", "\t", "\u00a0", "\u200b", "؀", "é", "Ms. X, ",
    "resolution 1/1, ", "; ", ": ", "\ufeff", "\U0001f600", "Congress on Crime ", "(b) The ", "&", "<", "%",
)  # fmt: skip
WORDS = ("The Meeting recommended that States should ", "The representative of Mali stated that ", "It was noted that ")


@dataclass(frozen=True, slots=True)
class Case:
    """One input: its kind ("pdf", "docx", …), a name for messages, and its bytes."""

    kind: str
    name: str
    data: bytes


def case(number: int, seed: int, kinds: Mapping[str, Make] | None = None) -> Case:
    """Return the hostile input of this number."""
    makers = kinds or MAKERS
    kind = list(makers)[number % len(makers)]
    data = makers[kind](random.Random(f"{seed}:{number}"))
    return Case(kind, f"case_{number}.{kind}", data)


def text_of(chance: random.Random) -> str:
    """Return a text that looks like a report and has one or two hostile passages."""
    parts = [HEAD]
    for number in range(1, chance.choice((2, 5, 30))):
        parts.append(f"{number}. {chance.choice(WORDS)}{chance.choice(RUNS) * chance.choice((1, 30, 300))}.\n\n")
        if chance.random() < 0.3:
            parts.append(_passage(chance))
    return "".join(parts)


def _passage(chance: random.Random) -> str:
    one, other = chance.choice(RUNS), chance.choice(RUNS)
    length = chance.choice((500, 2_000, 8_000, 30_000, 150_000))
    match chance.randrange(7):
        case 0:
            return one * (length // len(one)) + "\n\n"
        case 1:
            return (one + other) * (length // (len(one) + len(other))) + "\n\n"
        case 2:
            return "".join(f"{chance.choice(RUNS)}" for _ in range(length // 4)) + "\n\n"
        case 3:
            return f"{one}\n" * (length // (len(one) + 1)) + "\n"
        case 4:
            return (
                "".join(chr(chance.choice((9, 32, 65, 0x301, 0x202E, 0x1F600, 0xFFFD))) for _ in range(length)) + "\n\n"
            )
        case 5:
            return f"{'9' * min(length, 20_000)}. The Meeting.\n\n"
        case _:
            return f"({chance.choice('abivx') * min(length, 5_000)}) {one * 10}\n\n"


def plain(chance: random.Random) -> bytes:
    """Return a text file, in one of several encodings, or damaged."""
    data = text_of(chance).encode(chance.choice(("utf-8", "utf-16", "utf-8-sig", "cp1252", "utf-32")), "replace")
    if chance.random() < 0.2:
        data = b"".join(
            (data[: len(data) // 2], bytes(chance.randrange(256) for _ in range(200)), data[len(data) // 2 :])
        )
    return data


def html(chance: random.Random) -> bytes:
    """Return a page with deep, wide, unclosed or repeated elements."""
    text = text_of(chance).replace("\n\n", "</p><p>")
    count = chance.choice((10, 300, 5_000, 60_000))
    tag = chance.choice(
        ("div", "font", "b", "table", "td", "li", "ol", "a href=#n", "span", "sup", "p", "h1", "script", "svg")
    )
    odd = chance.choice(
        (
            f"<{tag}>" * count,
            f"<{tag} id=x>x</{tag.split()[0]}>" * count,
            f"<td colspan={10 ** chance.randrange(1, 30)} rowspan=99999999>x</td>",
            f"<ol start={'9' * chance.choice((3, 20, 6000))}><li>x</ol>",
            "<!--" * count,
            f"<p {'x=y ' * count}>",
            "&#x110000;&#0;&#xD800;&" + "a" * count + ";",
            f"<!DOCTYPE x [<!ENTITY a '{'b' * 100}'>" + "<!ENTITY c '&a;&a;&a;'>" * 50 + "]>&c;",
        )
    )
    return f"<html><body><p>{text}</p>{odd}<p>end</p></body></html>".encode("utf-8", "replace")


def docx(chance: random.Random) -> bytes:
    """Return a Word file with odd XML, odd numbers, or an odd archive."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(
        f"<w:p><w:r><w:t>{line.replace('&', '&amp;').replace('<', '&lt;')}</w:t></w:r></w:p>"
        for line in text_of(chance).split("\n\n")
    )
    number = "9" * chance.choice((1, 12, 6_000))
    odd = chance.choice(
        (
            "<w:tbl><w:tr><w:tc>" * chance.choice((5, 200, 3_000)),
            f"<w:p><w:pPr><w:outlineLvl w:val='{number}'/><w:numPr><w:ilvl w:val='{number}'/></w:numPr></w:pPr></w:p>",
            f"<w:p><w:r><w:footnoteReference w:id='-{number}'/></w:r></w:p>",
            "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * chance.choice((10, 5_000, 100_000)),
            "<w:p>" + "<w:r><w:t>a </w:t></w:r>" * chance.choice((10, 5_000, 50_000)) + "</w:p>",
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='{number}'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
            "",
        )
    )
    body = f"<w:document {space}><w:body>{runs}{odd}</w:body></w:document>"
    if chance.random() < 0.2:
        entities = "".join(f"<!ENTITY e{at} '{f'&e{at - 1};' * 10 if at else 'x'}'>" for at in range(9))
        body = f"<!DOCTYPE w:document [{entities}]>" + body.replace(
            "<w:body>", "<w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p>", 1
        )
    target = chance.choice(("word/document.xml", "/word/document.xml", "../word/document.xml", "word/document.xml"))
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("_rels/.rels"),
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relation}" Target="{target}"/></Relationships>',
        )
        archive.writestr(zipfile.ZipInfo("word/document.xml"), body, zipfile.ZIP_DEFLATED)
        if chance.random() < 0.1:
            archive.writestr(
                zipfile.ZipInfo("word/numbering.xml"), b" " * chance.choice((1_000, 31_000_000)), zipfile.ZIP_DEFLATED
            )
    return _damaged(written.getvalue(), chance, 0.15)


def legacy(chance: random.Random) -> bytes:
    """Return the beginning of an old Word or WordPerfect file, and noise."""
    head = chance.choice((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xffWPC"))
    noise = bytes(chance.randrange(256) for _ in range(chance.choice((10, 600, 5_000))))
    block = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, chance.choice((0, 0x100)))
    return head + noise[: 512 - len(head)].ljust(512 - len(head), b"\0") + block + noise


def pdf(chance: random.Random) -> bytes:
    """Return a PDF with odd filters, contents, drawings, numbers or trees."""
    pieces = [
        f"BT /F1 10 Tf 1 0 0 1 72 {700 - 12 * at} Tm ({line[:200]}) Tj ET"
        for at, line in enumerate(
            text_of(chance)
            .encode("ascii", "ignore")
            .decode()
            .replace("(", "")
            .replace(")", "")
            .replace("\\", "")
            .split("\n\n")[:50]
        )
    ]
    content = "\n".join(pieces).encode()
    odd = chance.choice(
        (
            b"",
            b"q " * chance.choice((100, 100_000)),
            b"1 0 0 1 1e30 1e38 cm BT /F1 1e9 Tf (x) Tj ET",
            b"BT /F1 10 Tf " + b"(x) Tj " * chance.choice((100, 10_000, 60_000)) + b"ET",
            b"[" * chance.choice((100, 100_000)),
            b"/X Do " * chance.choice((1, 10, 1_000)),
            b"9" * 5_000 + b" 0 0 1 0 0 cm",
            b"BT /F1 10 Tf (" + b"(" * 10_000,
            b" " * chance.choice((1_000_000, 30_000_000)),
        )
    )
    content += b"\n" + odd
    packed, filters = zlib.compress(content), b"/Filter /FlateDecode"
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        packed, filters = zlib.compress(packed), b"/Filter [/Fl#61teDecode" + b" /FlateDecode" * 1 + b"]"
    box = chance.choice(
        (b"0 0 612 792", b"0 0 0 0", b"-1e20 -1e20 1e20 1e20", b"0 0 " + b"9" * 400 + b" 1", b"nan inf 1 1")
    )
    fan = chance.choice((1, 2, 10))
    forms = [
        b"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X %d 0 R>>>> /Length %d>>\nstream\n%s\nendstream"
        % (at + 1 if chance.random() < 0.9 else 5, 6 * fan, b"/X Do " * fan)
        for at in range(5, 5 + chance.choice((0, 1, 12)))
    ]
    page = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [%s] /Rotate %s /Contents %s /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>> /XObject <</X 5 0 R>>>>>>"
        % (
            box,
            chance.choice((b"0", b"90", b"-99999999999", b"1e9")),
            chance.choice((b"4 0 R", b"[4 0 R 4 0 R]", b"[" + b"4 0 R " * 50 + b"]", b"3 0 R")),
        )
    )
    kids = chance.choice((b"3 0 R", b"3 0 R", b"3 0 R", b"2 0 R", b"3 0 R " * 500))
    count = chance.choice((b"1", b"1", b"-1", b"99999999999999999999", b"500"))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [%s] /Count %s>>" % (kids, count),
        page,
        b"<<%s /Length %s>>\nstream\n%s\nendstream"
        % (filters, chance.choice((b"%d" % len(packed), b"1e99", b"-1")), packed),
        *forms,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    extra = chance.choice(
        (b"", b"", b"/Prev %d" % start, b"/Encrypt <</Filter /Standard /V 99 /R 9 /O () /U () /P -1>>")
    )
    out += b"trailer\n<</Size %s /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        chance.choice((b"%d" % (len(objects) + 1), b"2147483647", b"-5")),
        extra,
        start,
    )
    return _damaged(bytes(out), chance, 0.15)


def registry(chance: random.Random) -> bytes:
    """Return a sources.yml with bombs, depth, numbers and odd types."""
    letters = "abcdefghij"
    bomb = f"a: &a [{'x, ' * 9}x]\n" + "".join(
        f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n" for one, two in itertools.pairwise(letters)
    )
    odd = chance.choice(
        (
            bomb,
            "meetings: " + chance.choice("[{") * chance.choice((30, 5_000)),
            f"meetings: [{{meeting_id: a-b, evidence: x, congress: {'9' * chance.choice((3, 27, 6_000))}}}]",
            f"meetings: [{{meeting_id: {chance.choice(RUNS)!r}, evidence: {'x' * chance.choice((1, 200_000))}}}]",
            "!!python/object/apply:os.system ['true']",
            f"documents: [{{path: {chance.choice(('../x', '/etc/passwd', 'a' * 5_000, '.'))}, source: x}}]",
            f"fetching: {{base_url: 'https://u:secret@x', workers: {chance.choice(('.inf', '.nan', '1e9', '-1', '[]'))}}}",
            "meetings: {<<: [1]}\n",
            "\x00\x01",
            "meetings: 0x" + "f" * chance.choice((10, 6_000)),
            "meetings: 2029-13-45",
            "a: 1:" + "59:" * 500 + "1",
        )
    )
    return _damaged(odd.encode("utf-8", "replace"), chance, 0.1)


def decisions(chance: random.Random) -> bytes:
    """Return a decisions.csv or aliases.csv with odd cells."""
    cells = [
        "",
        "x" * 200_000,
        '{"a":' * 5_000,
        "9" * 6_000,
        "=1+1",
        "\x1b[2J",
        '"',
        "change",
        "state",
        "12:40",
        "d-1",
        *RUNS,
    ]
    header = chance.choice(
        ("action,table_name,value,sha256", "kind,alias,entity_id", "decision_id,action", "", "a,a", "\ufeffaction")
    )
    lines = [
        ",".join(chance.choice(cells) for _ in range(chance.randrange(5))) for _ in range(chance.choice((1, 5, 200)))
    ]
    return _damaged((header + "\n" + "\n".join(lines)).encode("utf-8", "replace"), chance, 0.2)


def body(chance: random.Random) -> bytes:
    """Return the body of an answer to a fetch: a document of any format, cut, or a page around it."""
    make = chance.choice((pdf, docx, html, plain, legacy))
    return _damaged(make(chance), chance, 0.5)


def _damaged(data: bytes, chance: random.Random, share: float) -> bytes:
    if chance.random() >= share or not data:
        return data
    changed = bytearray(data)
    for _ in range(chance.choice((1, 10, 100))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), len(changed), chance.randrange(len(changed)) + 1))])


DOCUMENTS: Mapping[str, Make] = MappingProxyType({"pdf": pdf, "docx": docx, "doc": legacy, "html": html, "txt": plain})
MAKERS: Mapping[str, Make] = MappingProxyType({**DOCUMENTS, "yml": registry, "csv": decisions, "body": body})
