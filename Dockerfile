# Bosphorus with its weights: nothing is fetched when it runs. Build: docker build -t bosphorus .
FROM python:3.12-slim-bookworm AS build

WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY components ./components
COPY dashboard ./dashboard
COPY seeds ./seeds
COPY .streamlit/config.toml ./.streamlit/config.toml
RUN python -m venv /opt/bosphorus \
    && /opt/bosphorus/bin/pip install --no-cache-dir ".[auth]"

FROM python:3.12-slim-bookworm

RUN useradd --create-home --uid 10001 bosphorus \
    && mkdir /data \
    && chown bosphorus:bosphorus /data
COPY --from=build /opt/bosphorus /opt/bosphorus

ENV PATH=/opt/bosphorus/bin:$PATH \
    HF_HUB_OFFLINE=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/data/cache \
    BOSPHORUS_CORPUS=/data/corpus.duckdb \
    BOSPHORUS_LOG=json

USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8501

HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8501/api/health', timeout=8)"]

CMD ["bosphorus", "serve", "--host", "0.0.0.0"]
