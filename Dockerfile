# The base by tag for people and by digest for the build; a newer one: docker buildx imagetools inspect node:26-trixie-slim
FROM node:26.11.1-trixie-slim@sha256:193fe51b64e77981119c98c2002c9e32a70e2f006fb4d25068ce0558998917f0 AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
COPY tsconfig.json ./
COPY scripts/build.mjs scripts/program-build.mjs scripts/runtime-packages.mjs scripts/
COPY src src
RUN ["npm", "run", "build"]
RUN ["npm", "prune", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
RUN ["node", "scripts/runtime-packages.mjs", "/app"]

FROM node:26.11.1-trixie-slim@sha256:193fe51b64e77981119c98c2002c9e32a70e2f006fb4d25068ce0558998917f0
LABEL org.opencontainers.image.title="pullfail" \
      org.opencontainers.image.description="Says in Slack why an Amazon ECS task could not pull its image" \
      org.opencontainers.image.licenses="MIT"
# Nothing here installs packages; the folder is for the embedded store, where a volume is mounted on it.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx \
 && install --directory --owner=node --group=node --mode=0700 /data
WORKDIR /app
COPY --from=build /app ./
COPY scripts/healthy.mjs LICENSE ./
ENV NODE_ENV=production \
    PULLFAIL_STATE_DIR=/data
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["node", "healthy.mjs"]
# Node itself is process 1, so that it is told of the stop and hands its work over.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
