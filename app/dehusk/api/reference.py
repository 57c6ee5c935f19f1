"""Reference: an OpenAPI document as one static HTML page, without scripts."""

from __future__ import annotations

import json
from html import escape
from typing import Any

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; border-top: 1px solid #8884; padding-top: 1.5rem; }
code, pre { font: 0.9em/1.45 ui-monospace, monospace; }
pre { background: #8882; padding: 0.75rem; overflow: auto; max-height: 24rem; border-radius: 4px; }
table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: 0.2rem 1rem 0.2rem 0; }
summary { cursor: pointer; }
"""


def render(document: dict[str, Any]) -> str:
    """Render `document` (OpenAPI 3.1); the page needs nothing but itself."""
    info = document["info"]
    parts = [
        f"<h1>{escape(info['title'])} <small>{escape(info['version'])}</small></h1>",
        f"<p>{escape(info.get('description', ''))}</p>",
        '<p>The same for programs: <a href="openapi.json">openapi.json</a></p>',
    ]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parts.append(_operation(f"{method.upper()} {path}", operation))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])}: reference</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _operation(name: str, operation: dict[str, Any]) -> str:
    parts = [f"<h2><code>{escape(name)}</code></h2>", f"<p>{escape(operation.get('description', ''))}</p>"]
    if operation.get("parameters"):
        rows = [_parameter(parameter) for parameter in operation["parameters"]]
        parts.append(f"<h3>Parameters</h3><table>{''.join(rows)}</table>")
    if "requestBody" in operation:
        parts.append(f"<h3>Request</h3>{_content(operation['requestBody']['content'])}")
    parts.append("<h3>Answers</h3>")
    for status, response in operation["responses"].items():
        title = f"<code>{escape(status)}</code> {escape(response['description'])}"
        parts.append(f"<details><summary>{title}</summary>{_content(response.get('content', {}))}</details>")
    return "".join(parts)


def _parameter(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    one = schema.get("items", schema)
    choices = ", ".join(map(str, one.get("enum", ()))) or str(one.get("type", ""))
    if one is not schema:
        choices = f"{choices}; may be repeated"
    cells = (f"<code>{escape(parameter['name'])}</code>", escape(choices), escape(parameter.get("description", "")))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _content(content: dict[str, Any]) -> str:
    parts = []
    for media_type, description in content.items():
        parts.append(f"<p><code>{escape(media_type)}</code></p>")
        examples = [example["value"] for example in description.get("examples", {}).values()]
        if "example" in description:
            examples.append(description["example"])
        parts.extend(f"<pre>{escape(_shown(example))}</pre>" for example in examples)
    return "".join(parts)


def _shown(example: Any) -> str:
    return example if isinstance(example, str) else json.dumps(example, indent=2, ensure_ascii=False)
