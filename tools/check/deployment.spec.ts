import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const apps = readdirSync(join(root, 'apps'));

type Variables = Record<string, string>;

interface ComposeService {
  environment: Variables;
  image: string;
  healthcheck?: unknown;
}

interface Container {
  image: string;
  ports: { name: string; containerPort: number }[];
  env: { name: string; value?: string; valueFrom?: Record<string, { name: string; key: string }> }[];
  startupProbe: Probe;
  livenessProbe: Probe;
  readinessProbe: Probe;
}

interface Probe {
  httpGet: { path: string; port: string };
}

interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Variables;
  spec: { template: { spec: { containers: Container[] } }; ports: { port: number }[] };
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, ComposeService>;
};

describe('what is deployed', () => {
  it('names every app, in compose, in the bases and in the overlay', () => {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(apps));
    expect(readdirSync(join(root, 'k8s/base')).sort()).toEqual([...apps].sort());
    const deployed = manifests().filter(({ kind }) => kind === 'Deployment');
    expect(deployed.map(({ metadata }) => metadata.name).sort()).toEqual([...apps].sort());
  });

  it('takes images by names without a host', () => {
    const names = Object.values(compose.services).map(({ image }) => image);
    expect(names.filter((name) => /^[^/]*[.:][^/]*\//.test(name))).toEqual([]);
  });

  it.each([
    ['compose', () => withDefaults(compose.services['gateway']?.environment ?? {})],
    ['its deployment', () => environmentOf(containerOf(manifests(), 'gateway'), manifests())],
  ])('tells the gateway in %s of the proxy that ends TLS before it, if there is one', (_where, told) => {
    const { PUBLIC_URL = '', TRUSTED_PROXIES = '0' } = told();
    expect(Number(TRUSTED_PROXIES)).toBe(PUBLIC_URL.startsWith('https:') ? 1 : 0);
  });

  describe.each(apps)('%s', (app) => {
    const port = defaultPort(app);

    it('says everything that it lacks, and nothing else, when it is told nothing', async () => {
      const problems = await problemsOf(app, {});
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.filter((line) => !/^[A-Z][A-Z0-9_]+: is missing$/.test(line))).toEqual([]);
    });

    it('is given by compose all that it needs, and only what it knows', async () => {
      const given = withDefaults(compose.services[app]?.environment ?? {});
      expect(given['PORT']).toBe(String(port));
      expect(await problemsOf(app, { ...given, PORT: 'none' })).toEqual([expect.stringMatching(/^PORT: /)]);
      expect(Object.keys(given).filter((name) => !variablesOf(app).has(name))).toEqual([]);
    });

    it('is given by its deployment all that it needs, and is probed where it answers', async () => {
      const all = manifests();
      const container = containerOf(all, app);
      const given = environmentOf(container, all);
      expect(await problemsOf(app, { ...given, PORT: 'none' })).toEqual([expect.stringMatching(/^PORT: /)]);
      expect(Object.keys(given).filter((name) => !variablesOf(app).has(name))).toEqual([]);
      expect(container.ports).toEqual([
        { name: 'http', containerPort: port },
        { name: 'metrics', containerPort: Number(given['METRICS_PORT']) },
      ]);
      expect(given['PORT']).toBe(String(port));
      expect(container.startupProbe.httpGet).toEqual({ path: '/healthz', port: 'http' });
      expect(container.livenessProbe.httpGet).toEqual({ path: '/healthz', port: 'http' });
      expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
      const service = all.find(({ kind, metadata }) => kind === 'Service' && metadata.name === app);
      expect(service?.spec.ports.map((open) => open.port)).toEqual([port]);
    });

    it('has a line in its README for every variable that it reads', () => {
      const readme = readFileSync(join(root, 'apps', app, 'README.md'), 'utf8');
      expect([...variablesOf(app)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    });
  });
});

/** Starts the built app with these variables and nothing else; what it says is wrong with them, a line each. */
async function problemsOf(app: string, variables: Variables): Promise<string[]> {
  const main = join(root, 'dist/apps', app, 'src/main.js');
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, ...variables };
  const failed = await run(process.execPath, [main], { env, cwd: root, timeout: 30_000 }).then(
    () => {
      throw new Error(`${app} started although its environment was broken.`);
    },
    (error: unknown) => error as { stdout: string; stderr: string },
  );
  const said = `${failed.stdout}\n${failed.stderr}`.replaceAll('\\n', '\n');
  const lines = [...said.matchAll(/^ {2}([A-Z][A-Z0-9_]+: [^\n"\]]+)/gm)];
  return [...new Set(lines.map(([, line]) => line?.trim() ?? ''))];
}

function sourceOf(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

/** The names that the app's environment file, and the shared parts it spreads, ask for. */
function variablesOf(app: string): Set<string> {
  const own = sourceOf('apps', app, 'src/environment.ts');
  const shared = sourceOf('libs/service/src/environment.ts');
  const parts = ['commonVariables', 'subgraphVariables'].filter((name) => own.includes(`${name}(`));
  const spread = parts.map((name) => new RegExp(`function ${name}[^]*?\n}`).exec(shared)?.[0] ?? '');
  const names = [own, ...spread].flatMap((text) => [...text.matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm)]);
  return new Set(names.map(([, name]) => name ?? ''));
}

function defaultPort(app: string): number {
  const own = sourceOf('apps', app, 'src/environment.ts');
  const found = /commonVariables\(\{ port: (\d+) \}\)|PORT: .*\.default\((\d{4})\)/.exec(own);
  return Number(found?.[1] ?? found?.[2]);
}

/** `${NAME:-default}` as compose reads it when nothing is set. */
function withDefaults(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1')]),
  );
}

function manifests(): Manifest[] {
  const overlay = join(root, 'k8s/overlays/demo');
  const kustomization = parse(sourceOf('k8s/overlays/demo/kustomization.yaml')) as {
    resources: string[];
    configMapGenerator: { literals: string[] }[];
    secretGenerator: { envs: string[] }[];
  };
  const files = kustomization.resources.flatMap((path) =>
    path.endsWith('.yaml')
      ? [join(overlay, path)]
      : (
          parse(readFileSync(join(overlay, path, 'kustomization.yaml'), 'utf8')) as { resources: string[] }
        ).resources.map((file) => join(overlay, path, file)),
  );
  const secrets = kustomization.secretGenerator.flatMap(({ envs }) =>
    envs.flatMap((file) => readFileSync(join(overlay, file), 'utf8').trim().split('\n')),
  );
  const literals = kustomization.configMapGenerator.flatMap((generator) => generator.literals);
  return [
    ...files.flatMap((file) =>
      parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS() as Manifest),
    ),
    { kind: 'Secret', metadata: { name: 'passerelle' }, data: pairs(secrets) } as Manifest,
    { kind: 'ConfigMap', metadata: { name: 'passerelle' }, data: pairs(literals) } as Manifest,
  ];
}

function pairs(lines: string[]): Variables {
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function containerOf(all: Manifest[], app: string): Container {
  const found = all.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === app);
  const [container] = found?.spec.template.spec.containers ?? [];
  if (!container) throw new Error(`${app} has no deployment.`);
  return container;
}

/** What the container gets, references looked up where the overlay makes them. */
function environmentOf(container: Container, all: Manifest[]): Variables {
  return Object.fromEntries(
    container.env.map(({ name, value, valueFrom }) => {
      if (value !== undefined) return [name, value];
      const [kind, reference] = Object.entries(valueFrom ?? {})[0] ?? [];
      const made = all.find(
        (one) => one.kind === (kind === 'secretKeyRef' ? 'Secret' : 'ConfigMap') && one.data,
      );
      const looked = made?.data?.[reference?.key ?? ''];
      if (looked === undefined)
        throw new Error(`${name} refers to ${reference?.key}, which the overlay does not make.`);
      return [name, looked];
    }),
  );
}
