import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project.js';

interface NestProject {
  type: string;
  root: string;
  sourceRoot: string;
  entryFile: string;
}

it('`nest generate` knows every app and every lib, each where it is', () => {
  const file = readFileSync(join(projectFolder, 'nest-cli.json'), 'utf8');
  const { projects } = JSON.parse(file) as { projects: Record<string, NestProject> };
  const folders = (parent: string) => readdirSync(join(projectFolder, parent));
  const due = (parent: string, type: string, entryFile: string) =>
    folders(parent).map((name) => {
      const root = `${parent}/${name}`;
      return [name, { type, root, entryFile, sourceRoot: `${root}/src` }] as const;
    });
  const all = [...due('apps', 'application', 'main'), ...due('libs', 'library', 'index')];
  expect(projects).toEqual(Object.fromEntries(all));
});
