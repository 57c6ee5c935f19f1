"""The report of the service as Markdown tables."""

from __future__ import annotations

from typing import Any

from evaluation.machine import machine_line

_LARGEST = 5


def table(report: dict[str, Any]) -> str:
    """Give the whole report."""
    parts = [_head(report), _loads(report), _added(report), _footprint(report["footprint"])]
    parts.extend(map(_soak, report["soak"]))
    return "\n\n".join(parts)


def _head(report: dict[str, Any]) -> str:
    return (
        f"{report['pages']:,} pages of {report['corpus']}, {report['megabytes']:.1f} MB; "
        f"{machine_line(report['machine'])}."
    )


def _loads(report: dict[str, Any]) -> str:
    engine = report["engine"]["pages_per_second"]
    lines = [
        "| workers | load | requests | refused | pages/s | ÷ engine | p50 ms | p95 ms | p99 ms | client's cores |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        f"| – | engine alone, one process | {report['engine']['pages']:,} | – | {engine:.1f} | 1.00 | – | – | – | – |",
    ]
    lines += [
        f"| {server['workers']} | {load['load']} | {load['requests']:,} | {load['refused']} "
        f"| {load['pages_per_second']:.1f} | {load['pages_per_second'] / engine:.2f} | {_ms(load['p50'])} "
        f"| {_ms(load['p95'])} | {_ms(load['p99'])} | {load['client_share']:.2f} |"
        for server in report["servers"]
        for load in server["loads"]
    ]
    return "\n".join(lines)


def _added(report: dict[str, Any]) -> str:
    lines = [
        "| workers | s until ready | ms that HTTP adds | client's work, ms | round trip without a page, ms"
        " | MB of each worker |",
        "|--:|--:|--:|--:|--:|---|",
    ]
    lines += [
        f"| {server['workers']} | {server['ready_seconds']:.2f} | {_ms(server['added_ms'])} "
        f"| {_ms(server['client_ms'])} | {_ms(server['round_trip_ms'])} | {_megabytes(server['worker_bytes'])} |"
        for server in report["servers"]
    ]
    return "\n".join(lines)


def _footprint(footprint: dict[str, Any]) -> str:
    sizes = footprint["installed_bytes"]
    largest = ", ".join(f"{name} {size / 1e6:.0f}" for name, size in list(sizes.items())[:_LARGEST])
    return "\n".join(
        [
            "| | |",
            "|---|--:|",
            f"| `import dehusk`, seconds | {footprint['import_seconds']:.3f} |",
            f"| until the first page is clean, seconds | {footprint['first_page_seconds']:.2f} |",
            f"| installed to run it, MB ({largest}, others) | {sum(sizes.values()) / 1e6:.0f} |",
        ]
    )


def _soak(soak: dict[str, Any]) -> str:
    rows = soak["rows"]
    recycled = f"replaced after {soak['recycle_after']:,} pages" if soak["recycle_after"] else "never replaced"
    # The first tenth is left out: in it the workers meet their largest pages for the first time.
    first, last = (sum(row["worker_bytes"].values()) for row in (rows[1], rows[-1]))
    lines = [
        f"Workers {recycled}: {last / first - 1:+.1%} from the first tenth of the pages to the last.",
        "",
        "| pages | MB of each worker |",
        "|--:|---|",
    ]
    lines += [f"| {row['pages']:,} | {_megabytes(row['worker_bytes'])} |" for row in rows]
    return "\n".join(lines)


def _megabytes(sizes: dict[Any, int]) -> str:
    return ", ".join(f"{size / 1e6:.0f}" for size in sizes.values())


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
