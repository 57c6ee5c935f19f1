"""A cleaned page → the report that shows why, one HTML file. May import `dom` and `verdicts`.

The page inside it is rebuilt from the parser's tree out of allowed tags and attributes, each block marked (`marking`);
`document` puts the file together; `policy` says what may run in it.
"""

from __future__ import annotations

from dehusk.render.report.document import ReportBlock, render_report
from dehusk.render.report.policy import report_parts

__all__ = ["ReportBlock", "render_report", "report_parts"]
