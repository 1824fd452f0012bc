import type { ServiceFacts } from './facts.ts';

/** Services that load trained models: they come into the image, so that a container starts without a network. */
const MODELS: Readonly<Record<string, readonly string[]>> = {
  asr: ['whisper-base', 'silero-vad'],
  embeddings: ['multilingual-e5-small'],
  search: ['multilingual-e5-small'],
  // For evaluations, which hear with a model that they are given.
  training: ['silero-vad'],
};

/** Two stages for the service, and one more for what it needs besides packages. */
export function dockerfile(facts: ServiceFacts): string {
  const { folder, name, variables, workspaces } = facts;
  const models = MODELS[name];
  const isGateway = name === 'gateway';
  const port = variables.find(({ env }) => env === 'PORT')?.default ?? '8080';
  const folders = [...new Set([...workspaces, folder, ...facts.started])];
  const manifests = [...new Set([...folders, ...(isGateway ? ['services/console', ...CONSOLE_IMPORTS] : [])])].sort();
  const installed = [folder, ...facts.started.filter((each) => each.startsWith('services/'))];
  const lines = [
    '# syntax=docker/dockerfile:1',
    '# Written by scripts/service-files.ts from what the service imports.',
    `# Built from the root of the repository: docker build -f ${folder}/Dockerfile .`,
    '',
    ...(models === undefined ? [] : modelStage(models)),
    ...(isGateway ? consoleStage(manifests) : []),
    'FROM node:24-slim AS dependencies',
    'WORKDIR /app',
    ...copyManifests(manifests),
    'RUN --mount=type=cache,target=/root/.npm \\',
    `    npm ci --omit=dev --ignore-scripts ${installed.map(workspaceFlag).join(' ')} --include-workspace-root=false`,
    '',
    'FROM node:24-slim',
    // Beside the folder of an embedded database lies its lock: both have to be on the volume.
    `ENV NODE_ENV=production HOST=0.0.0.0 PORT=${port} DATA_DIR=/data/database OBJECT_DIR=/data/objects`,
    ...ownFolders(facts),
    ...(models === undefined ? [] : ['ENV MODEL_DIR=/models']),
    'WORKDIR /app',
    'COPY --from=dependencies /app/node_modules node_modules',
    ...(models === undefined ? [] : ['COPY --from=models /models /models']),
    ...(isGateway ? ['COPY --from=console /app/services/console/dist services/console/dist'] : []),
    'COPY package.json ./',
    ...folders.map((each) => `COPY ${each} ${each}`),
    'RUN install --directory --owner=node --group=node /data',
    'USER node',
    'VOLUME /data',
    `EXPOSE ${port}`,
    'HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \\',
    `    CMD ["node", "-e", "fetch(\`http://127.0.0.1:\${process.env.PORT}/health\`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]`,
    '# No npm in between: signals reach the service itself.',
    `CMD ["node", "${folder}/src/main.ts"]`,
  ];
  return `${lines.join('\n')}\n`;
}

function workspaceFlag(folder: string): string {
  return `--workspace=@ai2text/${folder.slice('services/'.length)}`;
}

/** Other folders that the service writes into: in an image they must be on the volume, too. */
function ownFolders({ name, variables }: ServiceFacts): string[] {
  const own = `.data/${name}/`;
  const places = variables.flatMap(({ default: value, env }) =>
    value?.startsWith(own) ? [`${env}=/data/${value.slice(own.length)}`] : [],
  );
  return places.length === 0 ? [] : [`ENV ${places.join(' ')}`];
}

/** What the console is built from, besides its own folder. */
const CONSOLE_IMPORTS = ['common', 'generated/clients/typescript', 'generated/events'];

/** The installer needs Python for wheels, nothing of it stays. */
function modelStage(models: readonly string[]): string[] {
  return [
    'FROM node:24-slim AS models',
    'RUN apt-get update && apt-get install --yes --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*',
    'WORKDIR /app',
    'COPY scripts scripts',
    `RUN node scripts/models.ts --install ${models.join(' ')} && mv node_modules/.cache/ai2text/models/2 /models`,
    '',
  ];
}

function consoleStage(manifests: readonly string[]): string[] {
  return [
    'FROM node:24-slim AS console',
    'WORKDIR /app',
    ...copyManifests(manifests),
    'RUN --mount=type=cache,target=/root/.npm \\',
    '    npm ci --ignore-scripts --workspace=@ai2text/console --include-workspace-root=false',
    ...CONSOLE_IMPORTS.map((folder) => `COPY ${folder} ${folder}`),
    'COPY services/console services/console',
    'RUN npm run build --workspace=@ai2text/console',
    '',
  ];
}

function copyManifests(folders: readonly string[]): string[] {
  return [
    'COPY package.json package-lock.json .npmrc ./',
    ...folders.map((folder) => `COPY ${folder}/package.json ${folder}/`),
  ];
}
