import { execFile, execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { toolEnvironment } from '../environment.js';
import { projectFolder } from '../project.js';

const run = promisify(execFile);
const apps = readdirSync(join(projectFolder, 'apps'));
const { enginesRequired } = toolEnvironment();

/** Skipped where the tool is not installed, unless everything is required. */
function withTool(tool: string, words: readonly string[]): jest.It {
  if (enginesRequired) return it;
  try {
    execFileSync(tool, words, { stdio: 'ignore' });
    return it;
  } catch {
    return it.skip;
  }
}

withTool('docker-compose', ['version'])(
  'docker-compose reads the compose file and finds every app',
  async () => {
    const file = join(projectFolder, 'docker-compose.yml');
    const { stdout } = await run('docker-compose', ['-f', file, 'config'], { cwd: projectFolder });
    const { services } = parse(stdout) as { services: Record<string, unknown> };
    expect(Object.keys(services)).toEqual(expect.arrayContaining(apps));
  },
);

withTool('kubectl', ['version', '--client'])(
  'kubectl kustomize builds the overlay with every app',
  async () => {
    const { stdout } = await run('kubectl', ['kustomize', join(projectFolder, 'k8s/overlays/demo')]);
    const all = parseAllDocuments(stdout).map(
      (one) => one.toJS() as { kind: string; metadata: { name: string } },
    );
    const deployed = all.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    expect(deployed.sort()).toEqual([...apps].sort());
  },
);
