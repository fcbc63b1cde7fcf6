# One image per app: docker build --build-arg APP=referral -t passerelle/referral .
FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
ARG APP
RUN test -n "$APP"
ENV NODE_ENV=production APP=$APP HOST=0.0.0.0
WORKDIR /srv
COPY --from=build --chown=root:root /src/node_modules ./node_modules
COPY --from=build --chown=root:root /src/dist ./dist
COPY --from=build --chown=root:root /src/schema ./schema
COPY --from=build --chown=root:root /src/demo ./demo
COPY --from=build --chown=root:root /src/package.json ./package.json
# A volume mounted here takes over its owner: the referral service keeps its wrapping key in it.
RUN mkdir /keys && chown node:node /keys
USER node
# Exec form with the app's name resolved by the shell once, so that signals reach Node itself.
CMD ["sh", "-c", "exec node --enable-source-maps dist/apps/$APP/src/main.js"]
