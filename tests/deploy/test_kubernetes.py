"""deploy/kubernetes: the service on its own, and beside a scraper over a socket or over loopback."""

from __future__ import annotations

from pathlib import PurePosixPath

import kubernetes_validate
import pytest

from dehusk.api.application import create_app
from dehusk.cli.program import make_parser
from dehusk.cli.stopping import ANSWER_SECONDS
from dehusk.settings import Settings
from tests.deploy.files import DEPLOY, ROOT, least_memory, loaded, settings_of, size

FOLDER = DEPLOY / "kubernetes"
# What the sidecars need; the newest is the newest that the validator knows.
OLDEST = "1.29"
KINDS = {"PodMonitor", "Kustomization"}

FILES = sorted(path for path in FOLDER.rglob("*.yaml") if path.name != "kustomization.yaml")
OBJECTS = {f"{path.parent.name}/{one['kind']}": one for path in FILES for one in loaded(path)}
PODS = {name: one["spec"]["template"]["spec"] for name, one in OBJECTS.items() if one["kind"] == "Deployment"}
CONTAINERS = {
    f"{name}/{container['name']}": (pod, container)
    for name, pod in PODS.items()
    for container in [*pod.get("initContainers", []), *pod["containers"]]
}
SERVING = {name: found for name, found in CONTAINERS.items() if name.endswith("/dehusk")}
VARIANTS = ("standalone", "sidecar-socket", "sidecar-loopback")

every_pod = pytest.mark.parametrize("pod", PODS.values(), ids=PODS)
every_container = pytest.mark.parametrize(("pod", "container"), CONTAINERS.values(), ids=CONTAINERS)
every_dehusk = pytest.mark.parametrize(("pod", "container"), SERVING.values(), ids=SERVING)


def of(variant, kind):
    """Give the one object of a kind in a variant."""
    return OBJECTS[f"{variant}/{kind}"]


def environment_of(container):
    """Give the variables of a container that are for Dehusk."""
    return {one["name"]: one["value"] for one in container.get("env", []) if one["name"].startswith("DEHUSK_")}


def settings_in(container):
    """Give the settings that the service has in this container: those of the image, then those of its variables."""
    variables = environment_of(container)
    return settings_of(variables, int(container["resources"]["limits"]["cpu"]))


def probes_of(container):
    """Give the three probes of a container by name."""
    return {name: container[name] for name in ("startupProbe", "readinessProbe", "livenessProbe")}


def asks_for_readiness(probe):
    """Whether a probe asks for /readyz, by a request or by a command."""
    if "httpGet" in probe:
        return probe["httpGet"]["path"] == "/readyz"
    return "--ready" in probe["exec"]["command"]


def test_variants():
    """There is the service on its own and beside a scraper, over a socket and over loopback."""
    assert {path.name for path in FOLDER.iterdir()} == set(VARIANTS)
    assert len(SERVING) == len(VARIANTS)
    kinds = {name.partition("/")[2] for name in OBJECTS if name.startswith("standalone/")}
    assert kinds == {
        "Deployment", "HorizontalPodAutoscaler", "NetworkPolicy", "PodDisruptionBudget", "PodMonitor", "Service",
        "ServiceAccount",
    }  # fmt: skip


@pytest.mark.parametrize("version", [OLDEST, kubernetes_validate.latest_version()])
@pytest.mark.parametrize("name", [name for name, one in OBJECTS.items() if one["kind"] not in KINDS])
def test_valid(name, version):
    """Each object is what the API of Kubernetes takes, without a field that it would drop."""
    kubernetes_validate.validate(OBJECTS[name], version, strict=True)


@pytest.mark.parametrize("variant", VARIANTS)
def test_kustomization_has_every_file_and_image(variant):
    """Each kustomization names all files of its folder, and gives each image a place and a version."""
    kustomization = loaded(FOLDER / variant / "kustomization.yaml")[0]
    assert sorted(kustomization["resources"]) == sorted(path.name for path in FILES if path.parent.name == variant)
    images = {one["name"]: one for one in kustomization["images"]}
    used = {container["image"] for name, (_, container) in CONTAINERS.items() if name.startswith(variant + "/")}
    assert set(images) == used
    assert all(one["newName"] and one["newTag"] != "latest" for one in images.values())
    assert f'version = "{images["dehusk"]["newTag"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@every_container
def test_restricted(pod, container):
    """Each container keeps the restricted Pod Security Standard, and a read-only root beyond it."""
    of_pod, own = pod["securityContext"], container["securityContext"]
    context = {**of_pod, **own}
    assert context["runAsNonRoot"] is True
    assert context["runAsUser"] > 0
    assert context["seccompProfile"] == {"type": "RuntimeDefault"}
    assert own["allowPrivilegeEscalation"] is False
    assert own["capabilities"] == {"drop": ["ALL"]}
    assert own["readOnlyRootFilesystem"] is True
    assert not {"privileged", "procMount", "seLinuxOptions", "windowsOptions"} & set(context)
    assert not any("hostPort" in port for port in container.get("ports", []))


@every_pod
def test_pods_are_kept_apart_from_node_and_cluster(pod):
    """No pod sees its node or has a token of the cluster, and no link of a Service becomes a setting."""
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
    assert all("emptyDir" in volume for volume in pod["volumes"])
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False


@every_container
def test_bounded(pod, container):
    """Each container asks for what it needs and has a bound for its memory; what it mounts is a volume of its pod."""
    assert set(container["resources"]["requests"]) == {"cpu", "memory"}
    assert size(container["resources"]["requests"]["memory"]) <= size(container["resources"]["limits"]["memory"])
    names = {volume["name"] for volume in pod["volumes"]}
    assert {mount["name"] for mount in container.get("volumeMounts", [])} <= names


@every_dehusk
def test_settings_and_limits_fit_each_other(pod, container):
    """Variables are settings, the memory limit holds the sum of docs/operations.md, a stop gets the time it needs."""
    settings = settings_in(container)
    assert size(container["resources"]["limits"]["memory"]) >= least_memory(settings)
    stopping = float(settings.get("drain_seconds", 0)) + settings["grace_seconds"] + ANSWER_SECONDS
    assert pod["terminationGracePeriodSeconds"] > stopping
    assert "/tmp" in {mount["mountPath"] for mount in container["volumeMounts"]}


@every_dehusk
def test_probes(pod, container):
    """Starting and being ready mean that documents can be cleaned; being alive only means that the loop runs."""
    probes = probes_of(container)
    assert [asks_for_readiness(probe) for probe in probes.values()] == [True, True, False]
    assert probes["startupProbe"]["periodSeconds"] * probes["startupProbe"]["failureThreshold"] >= 60


@every_dehusk
def test_probes_ask_what_is_there(pod, container):
    """Each probe is a request for a path and a port of the service, or a command of the program that ends in time."""
    paths = create_app(Settings(workers=1)).openapi()["paths"]
    ports = {port["name"]: port["containerPort"] for port in container.get("ports", [])}
    for probe in probes_of(container).values():
        if "httpGet" in probe:
            assert probe["httpGet"]["path"] in paths
            assert ports[probe["httpGet"]["port"]] == Settings.model_fields["port"].default
        else:
            program, *arguments = probe["exec"]["command"]
            assert program == "dehusk"
            assert make_parser().parse_args(arguments).timeout < probe["timeoutSeconds"]


@pytest.mark.parametrize("variant", ["sidecar-socket", "sidecar-loopback"])
def test_sidecar(variant):
    """Dehusk starts before the scraper, runs as long as it and ends after it."""
    pod = PODS[f"{variant}/Deployment"]
    assert [(one["name"], one["restartPolicy"]) for one in pod["initContainers"]] == [("dehusk", "Always")]
    assert [one["name"] for one in pod["containers"]] == ["scraper"]


def test_sidecar_over_a_socket():
    """The socket lies in a folder that both containers mount and whose group both are in; there is no port."""
    pod, dehusk = CONTAINERS["sidecar-socket/Deployment/dehusk"]
    _, scraper = CONTAINERS["sidecar-socket/Deployment/scraper"]
    variables = environment_of(dehusk)
    path = PurePosixPath(variables["DEHUSK_UDS"])
    # The image sets a host, and the service listens in one place only.
    assert variables["DEHUSK_HOST"] == ""
    assert "ports" not in dehusk
    shared = [
        [mount["name"] for mount in container["volumeMounts"] if mount["mountPath"] == str(path.parent)]
        for container in (dehusk, scraper)
    ]
    assert shared[0] == shared[1] != []
    assert pod["securityContext"]["fsGroup"] > 0
    assert dehusk["securityContext"]["runAsUser"] != scraper["securityContext"]["runAsUser"]
    assert {"name": "CLEANER", "value": f"unix://{path}"} in scraper["env"]


def test_sidecar_over_loopback():
    """The scraper asks on the loopback interface of the pod that both share."""
    _, dehusk = CONTAINERS["sidecar-loopback/Deployment/dehusk"]
    _, scraper = CONTAINERS["sidecar-loopback/Deployment/scraper"]
    port = dehusk["ports"][0]["containerPort"]
    assert {"name": "CLEANER", "value": f"http://127.0.0.1:{port}"} in scraper["env"]


@pytest.mark.parametrize("variant", ["standalone", "sidecar-loopback"])
def test_network_lets_only_the_named_in(variant):
    """Only pods with a label come in, and only to the port of the service."""
    policy = of(variant, "NetworkPolicy")["spec"]
    labels = of(variant, "Deployment")["spec"]["template"]["metadata"]["labels"]
    assert policy["podSelector"]["matchLabels"] == labels
    assert "Ingress" in policy["policyTypes"]
    for rule in policy["ingress"]:
        assert all(peer["podSelector"]["matchLabels"] for peer in rule["from"])
        assert [port["port"] for port in rule["ports"]] == [8000]


def test_nothing_goes_out():
    """The service on its own may open no connection at all."""
    policy = of("standalone", "NetworkPolicy")["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["egress"] == []


def test_standalone_objects_mean_the_same_pods():
    """Service, budget, autoscaler and account all belong to the Deployment."""
    deployment = of("standalone", "Deployment")
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    pod, container = CONTAINERS["standalone/Deployment/dehusk"]
    assert deployment["spec"]["selector"]["matchLabels"] == labels
    service = of("standalone", "Service")["spec"]
    assert service["selector"] == labels
    assert [port["targetPort"] for port in service["ports"]] == [port["name"] for port in container["ports"]]
    assert of("standalone", "PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == labels
    scaler = of("standalone", "HorizontalPodAutoscaler")["spec"]
    assert (scaler["scaleTargetRef"]["kind"], scaler["scaleTargetRef"]["name"]) == ("Deployment", "dehusk")
    assert scaler["metrics"][0]["containerResource"]["container"] == container["name"]
    # Two places for one number would undo each other.
    assert "replicas" not in deployment["spec"]
    account = of("standalone", "ServiceAccount")
    assert account["metadata"]["name"] == pod["serviceAccountName"]
    assert account["automountServiceAccountToken"] is False
    spread = [one["labelSelector"]["matchLabels"] for one in pod["topologySpreadConstraints"]]
    assert spread == [labels, labels]


def test_budget_lets_nodes_be_drained():
    """At the least number of replicas, one may still go."""
    most = of("standalone", "PodDisruptionBudget")["spec"]["maxUnavailable"]
    assert 1 <= most < of("standalone", "HorizontalPodAutoscaler")["spec"]["minReplicas"]


def test_no_connection_is_refused_while_a_pod_leaves():
    """The Service learns that a pod leaves before it stops to listen."""
    _, container = CONTAINERS["standalone/Deployment/dehusk"]
    assert float(settings_in(container)["drain_seconds"]) >= container["readinessProbe"]["periodSeconds"]


@pytest.mark.parametrize(("variant", "job"), [("standalone", "dehusk"), ("sidecar-loopback", "dehusk-scraper")])
def test_pod_monitor(variant, job):
    """The object of the Prometheus operator, unknown to the validator, finds the pods, their port and the metrics."""
    monitor = of(variant, "PodMonitor")
    assert (monitor["apiVersion"], set(monitor)) == (
        "monitoring.coreos.com/v1",
        {"apiVersion", "kind", "metadata", "spec"},
    )
    assert set(monitor["spec"]) == {"selector", "podMetricsEndpoints"}
    deployment = of(variant, "Deployment")
    assert monitor["spec"]["selector"]["matchLabels"] == deployment["spec"]["template"]["metadata"]["labels"]
    _, container = CONTAINERS[f"{variant}/Deployment/dehusk"]
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    assert set(endpoint) == {"port", "path", "interval", "scrapeTimeout", "relabelings"}
    assert endpoint["port"] in {port["name"] for port in container["ports"]}
    assert endpoint["path"] in create_app(Settings(workers=1)).openapi()["paths"]
    # The rules and the dashboard ask for jobs that begin so.
    assert endpoint["relabelings"] == [{"targetLabel": "job", "replacement": job}]
