# The mock of your documents in a container:
#   docker build --tag specpact-mock .
#   docker run --rm --publish 4010:4010 --volume "$PWD/openapi:/api/openapi:ro" specpact-mock
# It is built from this checkout. The image has Node, the packed command, and nothing that builds it.
FROM node:24-bookworm-slim AS build
WORKDIR /source
COPY . .
RUN npm run bootstrap \
  && npm run build \
  && node .toolchain/run.cjs exec pnpm --filter specpact deploy --prod --ignore-scripts /command

FROM node:24-bookworm-slim
ENV NODE_ENV=production DO_NOT_TRACK=1
COPY --from=build /command /usr/local/lib/specpact
RUN ln -s /usr/local/lib/specpact/bin/specpact.js /usr/local/bin/specpact
WORKDIR /api
USER node
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["node", "-e", "fetch('http://127.0.0.1:4010/_specpact/').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["specpact"]
CMD ["mock", "--host", "0.0.0.0"]
