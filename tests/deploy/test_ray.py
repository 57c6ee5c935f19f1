"""deploy/ray: a batch on a cluster that KubeRay makes, and the image for its nodes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import kubernetes_validate
import pytest

from tests.deploy.files import DEPLOY, ROOT, loaded, size

FOLDER = DEPLOY / "ray"
DOCKERFILE = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
JOB = loaded(FOLDER / "rayjob.yaml")[0]
CLUSTER = JOB["spec"]["rayClusterSpec"]
WORKERS = CLUSTER["workerGroupSpecs"]
GROUPS = {"head": CLUSTER["headGroupSpec"], **{group["groupName"]: group for group in WORKERS}}
VOLUME = loaded(FOLDER / "volume.yaml")[0]
# The least memory for a core: the actor, its worker at the memory at which it is ended, and what the node itself takes.
BYTES_PER_CORE = 1_500_000_000

every_group = pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)


def container_of(group):
    """Give the one container of a group's pods."""
    (container,) = group["template"]["spec"]["containers"]
    return container


def test_job_has_the_fields_that_kuberay_knows():
    """The validator knows nothing of Ray: the names are those of KubeRay's reference for ray.io/v1."""
    assert (JOB["apiVersion"], JOB["kind"]) == ("ray.io/v1", "RayJob")
    assert set(JOB["spec"]) == {
        "entrypoint", "backoffLimit", "shutdownAfterJobFinishes", "ttlSecondsAfterFinished", "rayClusterSpec",
    }  # fmt: skip
    assert set(CLUSTER) == {"rayVersion", "headGroupSpec", "workerGroupSpecs"}
    assert set(CLUSTER["headGroupSpec"]) == {"rayStartParams", "template"}
    for group in WORKERS:
        assert set(group) == {"groupName", "replicas", "minReplicas", "maxReplicas", "rayStartParams", "template"}
        assert group["minReplicas"] <= group["replicas"] <= group["maxReplicas"]


@every_group
def test_pods_are_valid(group):
    """The pods of each group are what the API of Kubernetes takes; what Ray is started with are strings."""
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": group["template"]["spec"]}
    kubernetes_validate.validate(pod, kubernetes_validate.latest_version(), strict=True)
    assert all(isinstance(value, str) for value in group["rayStartParams"].values())


@every_group
def test_pods_are_restricted(group):
    """No container runs as root, gains rights or has a token of the cluster."""
    pod, container = group["template"]["spec"], container_of(group)
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}


def test_volume():
    """The claim is valid, for many writers, and mounted at one path in all pods, below which the command works."""
    kubernetes_validate.validate(VOLUME, kubernetes_validate.latest_version(), strict=True)
    assert VOLUME["spec"]["accessModes"] == ["ReadWriteMany"]
    paths = set()
    for group in GROUPS.values():
        (volume,) = group["template"]["spec"]["volumes"]
        assert volume["persistentVolumeClaim"] == {"claimName": VOLUME["metadata"]["name"]}
        (mount,) = container_of(group)["volumeMounts"]
        assert mount["name"] == volume["name"]
        paths.add(mount["mountPath"])
    (path,) = paths
    words = shlex.split(JOB["spec"]["entrypoint"])
    assert [word for word in words if word.startswith("/")] == [f"{path}/in/*.warc.gz", f"{path}/out"]


def test_command_is_one_that_dehusk_takes():
    """The command names the Ray engine and the cluster that it runs on."""
    from dehusk.cli.program import make_parser

    command, _, otherwise = JOB["spec"]["entrypoint"].partition(" || ")
    words = shlex.split(command)
    assert words[:2] == ["dehusk", "batch"]
    assert otherwise == "[ $? -eq 3 ]"
    chosen = make_parser().parse_args(words[1:])
    assert (chosen.engine, chosen.address) == ("ray", "auto")


def test_head_cleans_nothing_and_workers_have_the_memory():
    """Actors go to the workers alone; each core of those has the memory that docs/scaling.md asks for."""
    assert CLUSTER["headGroupSpec"]["rayStartParams"]["num-cpus"] == "0"
    for group in WORKERS:
        limits = container_of(group)["resources"]["limits"]
        assert size(limits["memory"]) >= int(limits["cpu"]) * BYTES_PER_CORE
        assert container_of(group)["resources"]["requests"] == limits


def test_image_is_one():
    """Head and workers have one image; its Ray is what the manifest says, and of a version that the extra takes."""
    (image,) = {container_of(group)["image"] for group in GROUPS.values()}
    (named,) = loaded(FOLDER / "kustomization.yaml")[0]["images"]
    assert named["name"] == image
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{named["newTag"]}"' in project
    ((version, python),) = re.findall(r"^ARG BASE=rayproject/ray:([\d.]+)-py3(\d+)$", DOCKERFILE, re.MULTILINE)
    assert version == CLUSTER["rayVersion"]
    assert re.search(rf"^ray\[?.*?\]?=={re.escape(version)}", (ROOT / "requirements/dev.txt").read_text(), re.MULTILINE)
    assert 11 <= int(python) <= 14


def test_kustomization_has_every_file():
    """All objects of the folder are applied."""
    files = {path.name for path in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(loaded(FOLDER / "kustomization.yaml")[0]["resources"]) == files


def test_hadolint_finds_nothing():
    """The linter for Dockerfiles has nothing to say."""
    beside = Path(sys.executable).with_name("hadolint")
    program = str(beside) if beside.exists() else shutil.which("hadolint")
    if program is None:
        pytest.skip("hadolint is not installed")
    run = subprocess.run([program, "-"], input=DOCKERFILE, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
