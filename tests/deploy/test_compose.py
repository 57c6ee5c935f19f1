"""deploy/compose.yaml: the service, Prometheus and Grafana on one machine."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from dehusk.cli.program import make_parser
from dehusk.cli.stopping import ANSWER_SECONDS
from tests.deploy.files import DEPLOY, least_memory, loaded, settings_of, size

FILE = DEPLOY / "compose.yaml"
COMPOSE = loaded(FILE)[0]
SERVICES = COMPOSE["services"]
DEHUSK = SERVICES["dehusk"]

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def seconds(text):
    """Give the seconds of a time such as 30s."""
    assert text.endswith("s")
    return int(text[:-1])


def test_docker_takes_the_file():
    """Docker itself reads the file without a complaint; that needs no engine."""
    docker = shutil.which("docker")
    if docker is None:
        pytest.skip("there is no docker program")
    if subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode != 0:
        pytest.skip("docker has no compose plugin")
    command = [docker, "compose", "--file", str(FILE), "config", "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_services():
    """The service is watched: Prometheus and Grafana come along."""
    assert set(SERVICES) == {"dehusk", "prometheus", "grafana"}


@every_service
def test_confined(service):
    """Each container has a read-only root, no capability, no way to get one, and no part of the machine's own."""
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "cap_add", "devices", "network_mode", "pid", "ipc", "userns_mode"} & set(service)


@every_service
def test_bounded(service):
    """Each container has bounds for memory (swap included), processors, processes and logs."""
    assert service["memswap_limit"] == service["mem_limit"]
    assert size(service["mem_limit"]) > 0
    assert service["cpus"] > 0
    assert service["pids_limit"] > 0
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


@every_service
def test_reachable_from_this_machine_only(service):
    """Every port is published on loopback and nowhere else."""
    assert [port for port in service["ports"] if not port.startswith("127.0.0.1:")] == []


@every_service
def test_health_is_checked(service):
    """Each container is asked how it is, without a shell and with a bound on the time."""
    check = service["healthcheck"]
    assert check["test"][0] == "CMD"
    assert seconds(check["timeout"]) <= seconds(check["interval"])


@every_service
def test_pinned(service):
    """What is not built here has a version, and a user that is not root."""
    if "build" not in service:
        name, _, tag = service["image"].rpartition(":")
        assert name
        assert tag.lstrip("v")[0].isdigit()
        assert int(service["user"].partition(":")[0]) > 0


@every_service
def test_mounts(service):
    """Files of the repository are mounted to be read only; volumes that are written are declared."""
    for volume in service.get("volumes", []):
        source, _, *mode = volume.split(":")
        if source.startswith("."):
            assert mode == ["ro"]
            assert source.split("/")[1] in {"prometheus", "grafana"}
        else:
            assert source in COMPOSE["volumes"]


@every_service
def test_mounted_files_exist(service):
    """What is mounted is in the repository: Docker would make a folder of what is not."""
    sources = [volume.partition(":")[0] for volume in service.get("volumes", []) if volume.startswith(".")]
    missing = [source for source in sources if not (DEPLOY / source).exists()]
    assert missing == []


def test_prometheus_scrapes_the_service():
    """Prometheus looks for the service under its name here and its port."""
    jobs = {job["job_name"]: job for job in loaded(DEPLOY / "prometheus" / "prometheus.yml")[0]["scrape_configs"]}
    assert "dehusk:8000" in jobs["dehusk"]["static_configs"][0]["targets"]


def test_settings_and_limits_fit_each_other():
    """Variables are settings, the memory limit holds the sum of docs/operations.md, a stop gets the grace it needs."""
    settings = settings_of(DEHUSK["environment"], int(DEHUSK["cpus"]))
    assert size(DEHUSK["mem_limit"]) >= least_memory(settings)
    assert seconds(DEHUSK["stop_grace_period"]) > settings["grace_seconds"] + ANSWER_SECONDS


def test_health_check_of_the_service_is_a_command_of_the_program():
    """Dehusk is healthy when it can clean documents."""
    _, program, *arguments = DEHUSK["healthcheck"]["test"]
    chosen = make_parser().parse_args(arguments)
    assert program == "dehusk"
    assert chosen.ready
    assert chosen.timeout < seconds(DEHUSK["healthcheck"]["timeout"])


def test_tmp_is_writable():
    """The service has the writable /tmp that it needs, since nothing else is."""
    assert [mount for mount in DEHUSK["tmpfs"] if mount.startswith("/tmp:")]


def test_nobody_can_change_grafana():
    """Grafana has no account, so that there is no password to forget to change."""
    environment = SERVICES["grafana"]["environment"]
    assert environment["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer"
    assert environment["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"] == "true"
    assert environment["GF_AUTH_BASIC_ENABLED"] == "false"
