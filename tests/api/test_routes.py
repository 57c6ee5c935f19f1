"""The routes besides /clean."""

from __future__ import annotations

import platform

import pytest

import dehusk
from tests.api.doors import starting
from tests.fake_cleaners import broken_factory


def test_livez_and_readyz(client):
    """A service with a ready worker is alive and ready."""
    assert client.get("/livez").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


def test_alive_but_not_ready_without_a_model():
    """A service whose workers cannot load the model is alive, but not ready."""
    with starting(broken_factory) as client:
        assert client.get("/livez").status_code == 200
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["retryable"] is True


def test_version(client):
    """The version names program, model and interpreter."""
    expected = {"dehusk": dehusk.__version__, "model": "fake-1", "python": platform.python_version()}
    assert client.get("/version").json() == expected


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/version", "/metrics", "/docs"])
def test_head(client, path):
    """What can be fetched can be asked about."""
    assert client.head(path).status_code == 200


def test_metrics_as_prometheus_text(client):
    """Without a wish, the metrics come in the Prometheus text format, with process and platform."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    for name in ("dehusk_build_info", "dehusk_workers", "process_resident_memory_bytes", "python_info"):
        assert f"\n{name}{{" in response.text or f"\n{name} " in response.text


def test_metrics_as_openmetrics(client):
    """On request they come as OpenMetrics."""
    response = client.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert response.headers["content-type"].startswith("application/openmetrics-text")
    assert response.text.endswith("# EOF\n")


def test_docs_load_nothing(client):
    """The reference page holds no script and no link to anything outside."""
    page = client.get("/docs")
    assert "<script" not in page.text
    assert "src=" not in page.text
    assert 'href="http' not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_docs_name_every_path(client):
    """The reference page names every path of the OpenAPI document."""
    page = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
