# n8n with this package in it. The same image serves as main, webhook process and worker: the package
# has to be on all of them.
ARG N8N_VERSION=2.40.7

FROM node:24-bookworm-slim AS package
WORKDIR /source
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && npm pack --pack-destination /tmp
# Where n8n itself puts community packages. n8n brings the one peer, n8n-workflow.
RUN mkdir /nodes && cd /nodes && echo '{"name": "installed-nodes", "private": true}' > package.json \
	&& npm install --legacy-peer-deps --ignore-scripts --no-audit --no-fund /tmp/n8n-nodes-finpass-*.tgz \
	&& rm -r /tmp/n8n-nodes-finpass-*.tgz

FROM n8nio/n8n:${N8N_VERSION}
COPY --from=package --chown=node:node /nodes /home/node/.n8n/nodes
