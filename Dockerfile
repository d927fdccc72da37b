# Voxpop in a container. Comes from Debian and npm alone; see docs/guides/running.md.

FROM debian:trixie-slim AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates nodejs npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Node 24 comes as a package among the others. FFmpeg is Debian's, below: it has more processors to run on.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@ffmpeg-binary

FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates ffmpeg \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin voxpop \
 && install --directory --owner voxpop --group voxpop --mode 0700 /data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY package.json LICENSE ./
COPY assets assets
COPY commands commands
COPY packaging packaging
COPY src src
ENV NODE_ENV=production \
    PATH=/app/node_modules/.bin:/usr/local/bin:/usr/bin:/bin \
    VOXPOP_DATA_DIR=/data \
    VOXPOP_METRICS_PORT=9464
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
# Whether it lives, not whether Discord answers: a restart would not bring that back.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "packaging/healthcheck.js"]
CMD ["node", "--max-semi-space-size=4", "src/launch.js", "start"]
