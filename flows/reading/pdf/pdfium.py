"""Fast bindings for the pdfium functions that are called once per character or object, with integers as handles."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as pdfium

TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, FORM_OBJECT = 1, 2, 3, 5
INVISIBLE_RENDER_MODE = 3


class Rectangle(ctypes.Structure):
    """pdfium's FS_RECTF."""

    _fields_ = (("left", c_float), ("top", c_float), ("right", c_float), ("bottom", c_float))


class Matrix(ctypes.Structure):
    """pdfium's FS_MATRIX."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


def direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a pdfium function that takes and returns integers as handles; a call is three times as fast.

    Args:
        name: The name of the function in pdfium.
        result: The ctypes type of its result.
        arguments: The ctypes types of its arguments.
    """
    address = ctypes.cast(getattr(pdfium, name), c_void_p).value or 0
    function: Callable[..., Any] = ctypes.CFUNCTYPE(result, *arguments)(address)
    return function


count_chars = direct("FPDFText_CountChars", c_int, c_void_p)
page_characters = direct("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
char_object = direct("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
char_code = direct("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
char_is_generated = direct("FPDFText_IsGenerated", c_int, c_void_p, c_int)
char_box = direct("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
char_origin = direct("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
char_matrix = direct("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
char_font_size = direct("FPDFText_GetFontSize", c_double, c_void_p, c_int)
object_count = direct("FPDFPage_CountObjects", c_int, c_void_p)
object_at = direct("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
form_object_count = direct("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object_at = direct("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = direct("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = direct("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
object_mcid = direct("FPDFPageObj_GetMarkedContentID", c_int, c_void_p)
mark_count = direct("FPDFPageObj_CountMarks", c_int, c_void_p)
mark_at = direct("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong)
mark_name = direct("FPDFPageObjMark_GetName", c_int, c_void_p, c_void_p, c_ulong, c_void_p)
render_mode = direct("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_of = direct("FPDFTextObj_GetFont", c_void_p, c_void_p)
font_name = direct("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong)
clip_of = direct("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
clip_path_count = direct("FPDFClipPath_CountPaths", c_int, c_void_p)
clip_segment_count = direct("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
clip_segment = direct("FPDFClipPath_GetPathSegment", c_void_p, c_void_p, c_int, c_int)
segment_point = direct("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
