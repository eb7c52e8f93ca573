# Huoban in a container: one program and one site folder. Data lives in the volume /data.
#   docker build -t huoban . && docker run -p 3000:3000 -v huoban:/data huoban

FROM rust:1-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential ca-certificates curl make xz-utils \
 && rm -rf /var/lib/apt/lists/*
COPY --from=node:20-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
# The tools change seldom, so they get a layer of their own.
COPY .ci/tools .ci/tools
COPY Cargo.lock .
RUN .ci/tools
COPY . .
RUN make build

FROM debian:bookworm-slim
# Root certificates, for the pictures that feeds name.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /data --create-home huoban
COPY --from=build /src/target/release/huoban /usr/local/lib/huoban/huoban
COPY --from=build /src/target/site /usr/local/lib/huoban/site
USER huoban
VOLUME /data
ENV HUOBAN_DATA_DIR=/data HUOBAN_ADDR=0.0.0.0:3000
EXPOSE 3000
ENTRYPOINT ["/usr/local/lib/huoban/huoban"]
CMD ["serve"]
