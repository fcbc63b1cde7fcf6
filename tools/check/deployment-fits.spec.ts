import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../project.js';

interface Service {
  image: string;
  build?: { args: { APP: string } };
  command?: string | string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}

interface Client {
  clientId: string;
  protocolMappers: { protocolMapper: string; config: Record<string, string> }[];
}

interface Realm {
  realm: string;
  clients: Client[];
  users: { id: string }[];
}

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
const { services, volumes } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const realm = JSON.parse(read('deploy/keycloak-realm.json')) as Realm;
const valueOf = (service: string, name: string) => {
  const value = services[service]?.environment?.[name] ?? '';
  return value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
};
const apps = ['directory', 'referral', 'notification', 'insights'];

describe('the parts that compose brings together', () => {
  it('builds every image of ours where it is used, for the app that its name says', () => {
    const ours = Object.values(services).filter(({ image }) => image.startsWith('passerelle/'));
    expect(ours.length).toBeGreaterThan(5);
    for (const { image, build } of ours) expect(build?.args.APP).toBe(image.slice('passerelle/'.length));
  });

  it('makes every database that somebody is given', () => {
    const made = [...read('deploy/create-databases.sql').matchAll(/create database (\w+);/g)];
    const given = Object.keys(services).flatMap((name) =>
      ['DATABASE_URL', 'KEY_STORE_URL']
        .map((variable) => valueOf(name, variable))
        .filter((url) => url !== ''),
    );
    const wanted = new Set(given.map((url) => new URL(url).pathname.slice(1)));
    expect(made.map(([, name]) => name).toSorted()).toEqual([...wanted].toSorted());
  });

  it('gives the gateway and notification the addresses and secrets that the others go by', () => {
    for (const app of apps) {
      const name = app.toUpperCase();
      expect(valueOf('gateway', `${name}_URL`)).toBe(`http://${app}:${valueOf(app, 'PORT')}`);
      expect(valueOf('gateway', `${name}_SECRET`)).toBe(valueOf(app, 'INTERNAL_SECRET'));
    }
    expect(valueOf('notification', 'REFERRAL_URL')).toBe(valueOf('gateway', 'REFERRAL_URL'));
    expect(valueOf('notification', 'REFERRAL_SECRET')).toBe(valueOf('referral', 'INTERNAL_SECRET'));
    expect(valueOf('gateway', 'LINK_KEY')).toBe(valueOf('referral', 'LINK_KEY'));
  });

  it('asks whoever stays whether they are healthy, and apps for their readiness at their own port', () => {
    const ending = ['keys', 'demo'];
    const unasked = Object.keys(services).filter((name) => !services[name]?.healthcheck);
    expect(unasked.toSorted()).toEqual(ending.toSorted());
    for (const app of ['gateway', ...apps])
      expect(services[app]?.healthcheck?.test.at(-1)).toContain(
        `fetch('http://127.0.0.1:'+process.env.PORT+'/readyz')`,
      );
    const awaited = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on));
    expect(awaited.length).toBeGreaterThan(5);
    for (const [name, { condition }] of awaited)
      expect([name, condition]).toEqual([
        name,
        ending.includes(name) ? 'service_completed_successfully' : 'service_healthy',
      ]);
  });

  it('mounts volumes that are declared, and files that are there', () => {
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    const sources = [...new Set(mounted.map((mount) => mount.slice(0, mount.indexOf(':'))))];
    const named = sources.filter((source) => !source.startsWith('.'));
    expect(named.toSorted()).toEqual(Object.keys(volumes).toSorted());
    for (const source of sources.filter((each) => each.startsWith('.')))
      expect([source, existsSync(join(projectFolder, source))]).toEqual([source, true]);
  });

  it('runs on the Node that the project brings, and as nobody in particular', () => {
    const dockerfile = read('Dockerfile');
    const brought = (JSON.parse(read('package.json')) as { dependencies: { node: string } }).dependencies
      .node;
    const [major] = /\d+/.exec(brought) ?? [];
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(images)).toEqual(new Set([`node:${major}-slim`]));
    expect([...dockerfile.matchAll(/^USER (\S+)/gm)].map(([, user]) => user)).toEqual(['node']);
  });

  it('runs no program that is not built', () => {
    const kubernetes = read('k8s/base/referral/deployment.yaml');
    const commands = Object.values(services).flatMap(({ command = [] }) => command);
    const programs = [...[kubernetes, ...commands].join('\n').matchAll(/dist\/(\S+)\.js/g)];
    expect(programs.length).toBeGreaterThan(2);
    for (const [, path] of programs) expect(existsSync(join(projectFolder, `${path}.ts`))).toBe(true);
  });
});

describe('the realm that Keycloak imports', () => {
  it('is the issuer that the gateway trusts, at the address that tokens name', () => {
    expect(valueOf('gateway', 'OIDC_ISSUER')).toBe(
      `${valueOf('keycloak', 'KC_HOSTNAME')}/realms/${realm.realm}`,
    );
  });

  it('knows the demo users by the subjects that the demo network knows, short enough for its table', () => {
    const users = JSON.parse(read('demo/data/users.json')) as { subject: string }[];
    const subjects = users.map(({ subject }) => subject);
    expect(realm.users.map(({ id }) => id).toSorted()).toEqual(subjects.toSorted());
    expect(subjects.filter((subject) => subject.length > 36)).toEqual([]);
  });

  it.each(realm.clients.map((client) => [client.clientId, client] as const))(
    'has tokens for %s name the audience and the subject',
    (_name, { protocolMappers }) => {
      const config = (kind: string) =>
        protocolMappers.find(({ protocolMapper }) => protocolMapper === kind)?.config ?? {};
      expect(config('oidc-audience-mapper')).toMatchObject({
        'included.custom.audience': valueOf('gateway', 'OIDC_AUDIENCE'),
        'access.token.claim': 'true',
      });
      expect(config('oidc-sub-mapper')).toMatchObject({ 'access.token.claim': 'true' });
    },
  );
});
