"""The container, the proxies and the manifest: what can be checked of them without an engine to run them."""

import re
from pathlib import Path

import kubernetes_validate
import yaml
from compose_spec import PyCompose

from components.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def _dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_runs_without_rights_and_checks_the_app_itself() -> None:
    final = _dockerfile().rpartition("\nFROM ")[2]
    user = re.findall(r"^USER (\S+)", final, re.MULTILINE)
    assert user[-1].isdecimal()
    assert int(user[-1]) > 0
    assert "HEALTHCHECK" in final
    assert "/api/health" in final
    assert 'CMD ["bosphorus", "serve", "--host", "0.0.0.0"]' in final


def test_the_image_holds_what_it_copies_and_no_torch() -> None:
    admitted = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = [
        name for line in re.findall(r"^COPY (?!--from)(.+)$", _dockerfile(), re.MULTILINE) for name in line.split()[:-1]
    ]
    assert sorted(Path(name).as_posix() for name in copied) == sorted(admitted)
    assert all((ROOT / name).exists() for name in admitted)
    extras = re.findall(r'"\.\[([a-z,]+)\]"', _dockerfile())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for extra in ",".join(extras).split(","):
        (wanted,) = re.findall(rf"^{extra} = (\[[^\n]*\])", project, re.MULTILINE)
        assert "torch" not in wanted


def test_compose_is_valid_and_keeps_the_corpus_in_a_volume() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert PyCompose.from_yaml(text).service_names() == ["app", "proxy"]
    told = yaml.safe_load(text)
    app = told["services"]["app"]
    assert "data:/data" in app["volumes"]
    assert set(told["volumes"]) == {"data", "certificates"}
    assert told["services"]["proxy"]["depends_on"]["app"]["condition"] == "service_healthy"
    assert "ports" not in app, "only the proxy is reached from outside"


def test_the_manifest_is_valid_kubernetes() -> None:
    parts = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))
    assert [part["kind"] for part in parts] == ["PersistentVolumeClaim", "Deployment", "Service", "Ingress"]
    for part in parts:
        kubernetes_validate.validate(part, "1.31", strict=True)


def test_settings_that_deployments_name_exist() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for path in (ROOT / "Dockerfile", ROOT / "compose.yaml", DEPLOY / "kubernetes.yaml", ROOT / "docs" / "hosting.md"):
        named = set(re.findall(r"BOSPHORUS_[A-Z_]+", path.read_text(encoding="utf-8")))
        assert named <= known, path


def test_proxies_pass_websockets_on_and_hide_the_servers_figures() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for line in ("Upgrade $http_upgrade", "proxy_read_timeout 86400", "proxy_buffering off", "ip_hash"):
        assert line in nginx
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    for line in ("reverse_proxy", "lb_policy cookie", "/_stcore/metrics"):
        assert line in caddy
