# One base for both stages: --build-arg BASE=python@sha256:… pins it to the byte.
ARG BASE=python:3.13-slim-trixie

FROM ${BASE} AS build

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

# The byte code is written here, since nobody may write it later.
COPY pyproject.toml README.md LICENSE ./
COPY app app
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /opt/wheels . \
    && /opt/dehusk/bin/pip install --no-deps --no-index --find-links /opt/wheels dehusk \
    && /opt/dehusk/bin/python -m compileall -q /opt/dehusk/lib \
    && /opt/dehusk/bin/pip uninstall --yes pip


FROM ${BASE}

# The version stands in pyproject.toml and the revision in Git: `make image` passes both on.
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="Dehusk" \
      org.opencontainers.image.description="Clean article text out of web pages, with the numbers and the reasons." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# The numbers are part of what is shipped: fsGroup and runAsUser in deploy/kubernetes name them.
RUN groupadd --system --gid 10001 dehusk \
    && useradd --system --uid 10001 --gid dehusk --no-create-home --shell /usr/sbin/nologin dehusk

COPY --from=build /opt/dehusk /opt/dehusk

# In a container the network is the container's own: listen on all of it. The server computes nothing, and without a word
# NumPy would start a thread in it for each core of the machine, whatever the container's limits; workers have one anyway.
ENV PATH=/opt/dehusk/bin:$PATH \
    DEHUSK_HOST=0.0.0.0 \
    OPENBLAS_NUM_THREADS=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM

# Asks where DEHUSK_UDS, or DEHUSK_HOST and DEHUSK_PORT, say that the service listens: in a container, change that by
# these and not by options.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["dehusk", "health"]

# Needs no writable root, only a /tmp: docker run --read-only --tmpfs /tmp. More options may follow the image's name.
ENTRYPOINT ["dehusk", "serve"]
