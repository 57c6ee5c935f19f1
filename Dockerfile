FROM python:3.13-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONDONTWRITEBYTECODE=1

# Two environments: one that builds the wheel, one that is shipped. The locks come first, so that a change of the
# code alone does not install the dependencies again.
RUN python -m venv /opt/build && python -m venv /opt/dehusk
WORKDIR /src
COPY requirements/build.txt requirements/runtime.txt requirements/
RUN /opt/build/bin/pip install --no-deps --require-hashes --requirement requirements/build.txt \
    && /opt/dehusk/bin/pip install --no-deps --require-hashes --requirement requirements/runtime.txt

COPY pyproject.toml README.md LICENSE ./
COPY app app
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /opt/wheels . \
    && /opt/dehusk/bin/pip install --no-deps --no-index --find-links /opt/wheels dehusk \
    && /opt/dehusk/bin/python -m compileall -q /opt/dehusk/lib \
    && /opt/dehusk/bin/pip uninstall --yes pip


FROM python:3.13-slim

RUN groupadd --system --gid 10001 dehusk \
    && useradd --system --uid 10001 --gid dehusk --no-create-home --shell /usr/sbin/nologin dehusk

COPY --from=build /opt/dehusk /opt/dehusk

ENV PATH=/opt/dehusk/bin:$PATH \
    DEHUSK_HOST=0.0.0.0 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

USER 10001:10001
EXPOSE 8000

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('DEHUSK_PORT', '8000')}/livez\", timeout=4)"]

# In a container the network is the container's own: bind to all of it. More arguments may follow the image's name.
ENTRYPOINT ["dehusk", "serve"]
