"""A small PDF writer for tests: text at a place, marked contents with a structure tree, artifacts, clips, images.

It writes what a word processor writes: every piece of text in its own text object, blanks as pieces of their own.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field


@dataclass
class Element:
    """A structure element; ``kids`` are elements and (page, mcid) pairs."""

    kind: str
    kids: list[Element | tuple[Page, int]] = field(default_factory=list)
    attributes: str = ""

    def element(self, kind: str, attributes: str = "") -> Element:
        child = Element(kind, [], attributes)
        self.kids.append(child)
        return child

    def text(self, page: Page, x: float, y: float, text: str, **style: object) -> Element:
        """Draw ``text`` as a marked content of this element and return the element."""
        mcid = page.mcids
        page.mcids += 1
        self.kids.append((page, mcid))
        page.text(x, y, text, mark=f"/P <</MCID {mcid}>>", **style)
        return self


@dataclass
class Page:
    width: float = 612
    height: float = 792
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    mcids: int = 0
    content: list[str] = field(default_factory=list)
    has_image: bool = False

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        bold: bool = False,
        mark: str = "",
        clip: tuple[float, float, float, float] | None = None,
        mode: int = 0,
        scale: float = 1.0,
    ) -> Page:
        """Draw one text object; ``scale`` moves a part of the size into the text matrix, as some programs do."""
        escaped = "".join(f"\\{letter}" if letter in "()\\" else letter for letter in text)
        font = "F2" if bold else "F1"
        window = f"{clip[0]} {clip[1]} {clip[2]} {clip[3]} re W n " if clip else ""
        drawing = f"BT /{font} {size / scale} Tf {mode} Tr {scale} 0 0 {scale} {x} {y} Tm ({escaped}) Tj ET"
        piece = f"q {window}{drawing} Q"
        self.content.append(f"{mark} BDC {piece} EMC" if mark else piece)
        return self

    def artifact(self, x: float, y: float, text: str, **style: object) -> Page:
        return self.text(x, y, text, mark="/Artifact <</Type /Pagination>>", **style)  # type: ignore[arg-type]

    def rule(self, x0: float, x1: float, y: float) -> Page:
        self.content.append(f"{x0} {y} {x1 - x0} 0.5 re f")
        return self

    def image(self) -> Page:
        """Cover the page with a grey picture."""
        self.has_image = True
        self.content.insert(0, f"q {self.width} 0 0 {self.height} 0 0 cm /Im1 Do Q")
        return self


@dataclass
class Pdf:
    pages: list[Page] = field(default_factory=list)
    root: Element = field(default_factory=lambda: Element("Document"))
    tagged: bool = True
    encrypted: bool = False
    cyclic: bool = False
    objects: list[bytes] = field(default_factory=list)
    written: dict[int, int] = field(default_factory=dict)

    def page(self, **options: object) -> Page:
        page = Page(**options)  # type: ignore[arg-type]
        self.pages.append(page)
        return page

    def _add(self, body: str | bytes) -> int:
        self.objects.append(body.encode("cp1252") if isinstance(body, str) else body)
        return len(self.objects)

    def _stream(self, dictionary: str, data: bytes) -> int:
        packed = zlib.compress(data)
        head = f"<<{dictionary} /Filter /FlateDecode /Length {len(packed)}>>\nstream\n".encode()
        return self._add(head + packed + b"\nendstream")

    def bytes(self) -> bytes:
        self.objects, self.written = [], {}
        catalog, pages = self._add(""), self._add("")
        fonts = [
            self._add(f"<</Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding>>")
            for name in ("Helvetica", "Helvetica-Bold")
        ]
        image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        picture = self._stream(image, b"\x80") if any(page.has_image for page in self.pages) else 0
        numbers = {}
        for index, page in enumerate(self.pages):
            content = self._stream("", "\n".join(page.content).encode("cp1252"))
            images = f"/XObject <</Im1 {picture} 0 R>>" if page.has_image else ""
            crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
            numbers[id(page)] = self._add(
                f"<</Type /Page /Parent {pages} 0 R /MediaBox [0 0 {page.width} {page.height}] {crop}"
                f" /Rotate {page.rotate} /Contents {content} 0 R /StructParents {index}"
                f" /Resources <</Font <</F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R>> {images}>>>>"
            )
        kids = " ".join(f"{number} 0 R" for number in numbers.values())
        self._set(pages, f"<</Type /Pages /Kids [{kids}] /Count {len(self.pages)}>>")
        structure = f"/MarkInfo <</Marked true>> /StructTreeRoot {self._tree(numbers)} 0 R" if self.tagged else ""
        self._set(catalog, f"<</Type /Catalog /Pages {pages} 0 R {structure}>>")
        return self._file(catalog)

    def _set(self, number: int, body: str) -> None:
        self.objects[number - 1] = body.encode("cp1252")

    def _tree(self, numbers: dict[int, int]) -> int:
        tree = self._add("")
        parents: dict[int, dict[int, int]] = {id(page): {} for page in self.pages}
        top = self._element(self.root, tree, numbers, parents)
        lists = []
        for index, page in enumerate(self.pages):
            found = parents[id(page)]
            entries = " ".join(f"{found[mcid]} 0 R" if mcid in found else "null" for mcid in range(page.mcids))
            lists.append(f"{index} {self._add(f'[{entries}]')} 0 R")
        parent_tree = self._add(f"<</Nums [{' '.join(lists)}]>>")
        self._set(tree, f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {parent_tree} 0 R>>")
        return tree

    def _element(
        self, element: Element, parent: int, numbers: dict[int, int], parents: dict[int, dict[int, int]]
    ) -> int:
        if id(element) in self.written:  # hung up twice
            return self.written[id(element)]
        number = self.written[id(element)] = self._add("")
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self._element(kid, number, numbers, parents)} 0 R")
            else:
                page, mcid = kid
                parents[id(page)][mcid] = number
                kids.append(f"<</Type /MCR /Pg {numbers[id(page)]} 0 R /MCID {mcid}>>")
        if self.cyclic:
            kids.append(f"{parent} 0 R")
            parent = number
        attributes = f"/A <</O /Table {element.attributes}>>" if element.attributes else ""
        body = f"<</Type /StructElem /S /{element.kind} /P {parent} 0 R /K [{' '.join(kids)}] {attributes}>>"
        self._set(number, body)
        return number

    def _file(self, catalog: int) -> bytes:
        trailer = f"/Size {len(self.objects) + 1} /Root {catalog} 0 R"
        if self.encrypted:
            secret = self._add(f"<</Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}>>>")
            trailer = f"/Size {len(self.objects) + 1} /Root {catalog} 0 R /Encrypt {secret} 0 R /ID [<00> <00>]"
        out = bytearray(b"%PDF-1.7\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(self.objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
        out += f"trailer\n<<{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)
