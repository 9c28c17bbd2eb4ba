"""Fast bindings for the pdfium functions that are called once per character or object."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_char, c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium

TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, FORM_OBJECT = 1, 2, 3, 5
INVISIBLE_RENDER_MODE = 3
# A type of arrays costs more to make than all that is read into it: these are made once.
FourFloats = c_float * 4
Buffer = c_char * 256  # for names
SLOTS, SLOT_BYTES = 128, 24  # as many as a page has pieces; room for six floats
_BUFFERS = tuple(c_char * (1 << power) for power in range(12, 20))
four_floats = Struct("4f").unpack  # of the sides of a box
argument: Callable[[int | None], Any] = c_void_p.from_param  # a handle for quick functions, ready to be passed
size_argument: Callable[[int], Any] = c_ulong.from_param  # the size of a buffer for quick functions


def quick(name: str, result: Any) -> Callable[..., Any]:
    """Return a pdfium function that neither converts its arguments nor releases Python's lock; it takes no time itself.

    A call is five times as fast as through pypdfium2. Its arguments must be the result of ``argument`` for a handle, an
    int below 2**31 for an int, and the result of ctypes.byref for a pointer.

    Args:
        name: The name of the function in pdfium.
        result: The ctypes type of its result; c_void_p gives the handle as an integer.
    """
    function: Callable[..., Any] = ctypes.PYFUNCTYPE(result)(_address(name))
    return function


def direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a pdfium function that takes and returns integers as handles; a call is three times as fast.

    Args:
        name: The name of the function in pdfium.
        result: The ctypes type of its result.
        arguments: The ctypes types of its arguments.
    """
    function: Callable[..., Any] = ctypes.CFUNCTYPE(result, *arguments)(_address(name))
    return function


def handle(pointer: Any) -> int:
    """Return the handle of what pypdfium2 gave as a pointer."""
    return ctypes.cast(pointer, c_void_p).value or 0


def buffer(size: int) -> Any:
    """Return a buffer of at least that many bytes."""
    kind = next((one for one in _BUFFERS if ctypes.sizeof(one) >= size), None)
    return ctypes.create_string_buffer(size) if kind is None else kind()


class Slots:
    """Places that pdfium writes into, one for each call of a batch; made once a file, as a pointer costs half a call.

    ``floats`` and ``doubles``: what is in all slots, read as such numbers.
    """

    def __init__(self) -> None:
        self._bytes = (c_char * (SLOTS * SLOT_BYTES))()
        start, whole = ctypes.addressof(self._bytes), memoryview(self._bytes).cast("B")
        self.floats, self.doubles = whole.cast("f"), whole.cast("d")
        self.pointers = [argument(start + place) for place in range(0, len(whole), SLOT_BYTES)]
        self.second_pointers = [argument(start + place + 8) for place in range(0, len(whole), SLOT_BYTES)]


def _address(name: str) -> int:
    return ctypes.cast(getattr(pdfium, name), c_void_p).value or 0


count_chars = quick("FPDFText_CountChars", c_int)
page_characters = quick("FPDFText_GetText", c_int)
char_object = quick("FPDFText_GetTextObject", c_void_p)
char_code = quick("FPDFText_GetUnicode", c_uint)
char_is_generated = quick("FPDFText_IsGenerated", c_int)
char_box = quick("FPDFText_GetLooseCharBox", c_int)
char_origin = quick("FPDFText_GetCharOrigin", c_int)
char_matrix = quick("FPDFText_GetMatrix", c_int)
char_font_size = quick("FPDFText_GetFontSize", c_double)
object_count = quick("FPDFPage_CountObjects", c_int)
object_at = quick("FPDFPage_GetObject", c_void_p)
form_object_count = quick("FPDFFormObj_CountObjects", c_int)
form_object_at = direct("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = quick("FPDFPageObj_GetType", c_int)
object_bounds = quick("FPDFPageObj_GetBounds", c_int)
object_mcid = quick("FPDFPageObj_GetMarkedContentID", c_int)
mark_count = quick("FPDFPageObj_CountMarks", c_int)
mark_at = direct("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong)
mark_name = direct("FPDFPageObjMark_GetName", c_int, c_void_p, c_void_p, c_ulong, c_void_p)
render_mode = quick("FPDFTextObj_GetTextRenderMode", c_int)
font_of = quick("FPDFTextObj_GetFont", c_void_p)
font_name = direct("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong)
clip_of = quick("FPDFPageObj_GetClipPath", c_void_p)
clip_path_count = quick("FPDFClipPath_CountPaths", c_int)
clip_segment_count = quick("FPDFClipPath_CountPathSegments", c_int)
clip_segment = quick("FPDFClipPath_GetPathSegment", c_void_p)
segment_point = quick("FPDFPathSegment_GetPoint", c_int)
