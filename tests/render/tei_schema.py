"""The schema that TEI documents are held to: the one that trafilatura ships, with what that leaves out of TEI."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from lxml import etree
from trafilatura.xml import TEI_SCHEMA, TEI_VALID_TAGS

# What may stand in a text: what trafilatura writes, and the one element of TEI for what it does not know.
TAGS = TEI_VALID_TAGS | {"formula"}

# Trafilatura's schema is TEI without its modules for tables, formulas and code, although trafilatura writes tables and
# code. The declarations that come first count: these classes have the elements of those modules in the full TEI P5.
_CLASSES = """
<!ENTITY % model.emphLike "foreign |emph |distinct |mentioned |soCalled |gloss |term |title |code">
<!ENTITY % model.graphicLike "media |graphic |binaryObject |formula">
<!ENTITY % model.listLike "list |listOrg |listEvent |listPerson |listPlace |listRelation |listObject |listNym |table">
"""
# As far as the guidelines have them (https://tei-c.org/guidelines/p5/, chapters 14 and 22).
_ELEMENTS = """
<!ELEMENT table ((%model.headLike;|%model.global;)*,(row,(%model.global;)*)+)>
<!ATTLIST table %att.global.attributes; rows CDATA #IMPLIED cols CDATA #IMPLIED>
<!ELEMENT row (cell+)>
<!ATTLIST row %att.global.attributes; role CDATA #IMPLIED rows CDATA #IMPLIED cols CDATA #IMPLIED>
<!ELEMENT cell %macro.specialPara;>
<!ATTLIST cell %att.global.attributes; role CDATA #IMPLIED rows CDATA #IMPLIED cols CDATA #IMPLIED>
<!ELEMENT code (#PCDATA)>
<!ATTLIST code %att.global.attributes; lang CDATA #IMPLIED>
<!ELEMENT formula (#PCDATA)>
<!ATTLIST formula %att.global.attributes; notation CDATA #IMPLIED>
"""


@cache
def full_schema() -> etree.DTD:
    """Give trafilatura's schema with tables, code and formulas."""
    return etree.DTD(io.StringIO(_CLASSES + Path(TEI_SCHEMA).read_text("utf-8") + _ELEMENTS))


@cache
def own_schema() -> etree.DTD:
    """Give trafilatura's schema as it is."""
    return etree.DTD(TEI_SCHEMA)


def read(document: str, schema: etree.DTD | None = None) -> etree._Element:
    """Parse a document as any program would, with the default limits, and hold it to the schema."""
    root = etree.fromstring(document.encode())
    schema = schema or full_schema()
    assert schema.validate(root), schema.error_log
    return root


def entry_of(root: etree._Element) -> etree._Element:
    """Give the division that the text is in."""
    entry = root.find(".//{*}body/{*}div[@type='entry']")
    assert entry is not None
    return entry


def letters_of(element: etree._Element) -> str:
    """Give all text inside an element without spaces, which markup may add and take."""
    return "".join("".join(str(text) for text in element.itertext()).split())
