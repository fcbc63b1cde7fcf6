import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../project.js';

/** Every app has what a newcomer and an operator look for: README, k8s base, compose entry, a line for each variable. */
export async function furnishedProblems(folder = projectFolder): Promise<string | null> {
  const apps = await readdir(join(folder, 'apps'));
  const compose = parse(await readFile(join(folder, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services?: Record<string, unknown>;
  };
  const lines = await Promise.all(
    apps.map(async (app) => [
      ...((await hasKubernetesBase(folder, app))
        ? []
        : [`apps/${app} has no k8s/base/${app}/kustomization.yaml.`]),
      ...(compose.services?.[app] ? [] : [`apps/${app} has no entry in docker-compose.yml.`]),
      ...(await readmeProblems(folder, app)),
    ]),
  );
  const problems = lines.flat();
  return problems.length > 0 ? problems.join('\n') : null;
}

async function hasKubernetesBase(folder: string, app: string): Promise<boolean> {
  return stat(join(folder, 'k8s/base', app, 'kustomization.yaml')).then(
    () => true,
    () => false,
  );
}

async function readmeProblems(folder: string, app: string): Promise<string[]> {
  const readme = await readFile(join(folder, 'apps', app, 'README.md'), 'utf8').catch(() => null);
  if (readme === null) return [`apps/${app} has no README.md.`];
  const names = await variablesOf(folder, app);
  return names
    .filter((name) => !readme.includes(`\`${name}\``))
    .map((name) => `apps/${app}/README.md has no line for the variable ${name}.`);
}

/** The names that an app's environment file, and the shared parts that it spreads, ask for. */
async function variablesOf(folder: string, app: string): Promise<string[]> {
  const own = await readFile(join(folder, 'apps', app, 'src/environment.ts'), 'utf8');
  const shared = await readFile(join(folder, 'libs/service/src/environment.ts'), 'utf8');
  const spread = ['commonVariables', 'subgraphVariables']
    .filter((name) => own.includes(`${name}(`))
    .map((name) => new RegExp(`function ${name}[^]*?\\n}`).exec(shared)?.[0] ?? '');
  const names = [own, ...spread].flatMap((text) => [...text.matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm)]);
  return [...new Set(names.map(([, name]) => name ?? ''))];
}
