# Three targets: `build` (intermediate), `api` (API, worker and commands), `web` (the site's static files).
# Exact versions: an image is rebuilt as it was. Raise them with each update of security, as docs/exploitation.md says.
# Node 24 is the LTS that production runs on; the embedded PostgreSQL of development is not in any image.

FROM node:24.21.0-slim AS build
WORKDIR /app
ENV CI=true TURBO_TELEMETRY_DISABLED=1
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
# The one place that names pnpm's version is package.json.
RUN npm install --global --allow-scripts=pnpm "$(node -p "require('./package.json').packageManager")"
RUN pnpm fetch
COPY . .
RUN pnpm install --frozen-lockfile --prefer-offline
RUN pnpm exec turbo run build --env-mode=loose --filter=@permanence/api --filter=@permanence/web
RUN pnpm --filter @permanence/api deploy --prod --legacy /out/api

FROM node:24.21.0-slim AS api
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=build /out/api/package.json ./
COPY --from=build /out/api/node_modules ./node_modules
COPY --from=build /app/apps/api/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/pret`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server.js"]

FROM nginxinc/nginx-unprivileged:1.28.0-alpine AS web
ENV API_ORIGIN=http://api:3000
COPY tools/image/site.conf.template /etc/nginx/templates/default.conf.template
COPY --from=build /app/apps/web/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
