import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { projectFolder } from './project.mjs';

const roots = ['apps', 'libs', 'tools', 'bench'];
const compiled = new Set(['.ts', '.tsx']);
const copied = new Set(['.json', '.css', '.html', '.svg', '.sql']);
const ownFolders = new Set(['node_modules', 'apollo']);
const tsxFile = /\.tsx?$/;

/** Whether a build would find nothing to do. */
export function isBuilt(folder = projectFolder) {
  const { before, sources, changed } = survey(folder);
  return changed.length === 0 && orphansOf(before, sources).length === 0;
}

/**
 * Compiles what changed since the last build into `dist` and removes what has no source any more.
 * Answers how many files were written; throws one error that names every file that does not compile.
 */
export async function build(folder = projectFolder) {
  const { dist, settings, before, sources, changed } = survey(folder);
  if (before.size === 0) for (const root of roots) rmSync(join(dist, root), { recursive: true, force: true });
  const failures = await compileAll({ folder, dist, settings }, changed);
  removeOrphans(dist, orphansOf(before, sources));
  writeRecord(dist, settings.fingerprint, sources, failures);
  if (failures.size > 0) throw new Error([...failures.values()].join('\n'));
  return changed.length;
}

function survey(folder) {
  const dist = join(folder, 'dist');
  const settings = readSettings(folder);
  const before = readRecord(dist, settings.fingerprint);
  const sources = listSources(folder, settings.left);
  const changed = [...sources].filter(([path, stamp]) => isStale(dist, path, stamp, before));
  return { dist, settings, before, sources, changed: changed.map(([path]) => path) };
}

function readSettings(folder) {
  const text = readFileSync(join(folder, '.swcrc'), 'utf8');
  const { exclude = [], ...options } = JSON.parse(text);
  const swc = readFileSync(join(folder, 'node_modules/@swc/core/package.json'), 'utf8');
  const builder = readFileSync(new URL(import.meta.url), 'utf8');
  return {
    options,
    left: exclude.map((pattern) => new RegExp(pattern)),
    fingerprint: [text, JSON.parse(swc).version, builder.length].join('\n'),
  };
}

function readRecord(dist, fingerprint) {
  try {
    const record = JSON.parse(readFileSync(join(dist, '.build.json'), 'utf8'));
    if (record.fingerprint === fingerprint) return new Map(Object.entries(record.files));
  } catch {
    // No build to go on from.
  }
  return new Map();
}

function listSources(folder, left) {
  const found = new Map();
  for (const root of roots) walk(join(folder, root));
  return found;

  function walk(at) {
    if (!existsSync(at)) return;
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (!ownFolders.has(entry.name)) walk(path);
      } else if (isSource(entry.name) && !left.some((pattern) => pattern.test(path))) {
        const { mtimeMs, size } = statSync(path);
        found.set(relative(folder, path).split(sep).join('/'), `${mtimeMs}:${size}`);
      }
    }
  }
}

function isSource(name) {
  return (compiled.has(extname(name)) && !name.endsWith('.d.ts')) || copied.has(extname(name));
}

function outputOf(dist, path) {
  return join(dist, path.replace(tsxFile, '.js'));
}

function isStale(dist, path, stamp, before) {
  return before.get(path) !== stamp || !existsSync(outputOf(dist, path));
}

async function compileAll({ folder, dist, settings }, paths) {
  const failures = new Map();
  if (paths.length === 0) return failures;
  const { default: swc } = await import('@swc/core');
  await Promise.all(
    paths.map((path) =>
      compile({ folder, dist, settings, swc }, path).catch((error) => {
        failures.set(path, `${path} does not compile: ${error.message}`);
      }),
    ),
  );
  return failures;
}

async function compile({ folder, dist, settings, swc }, path) {
  const source = readFileSync(join(folder, path), 'utf8');
  const target = outputOf(dist, path);
  mkdirSync(dirname(target), { recursive: true });
  if (!compiled.has(extname(path))) return replace(target, source);
  const { code, map } = await swc.transform(source, {
    ...settings.options,
    jsc: { ...settings.options.jsc, parser: { ...settings.options.jsc.parser, tsx: path.endsWith('.tsx') } },
    swcrc: false,
    filename: path,
    sourceFileName: relative(dirname(target), join(folder, path)),
  });
  replace(`${target}.map`, map);
  replace(target, `${code}\n//# sourceMappingURL=${target.split(sep).at(-1)}.map\n`);
}

/** A reader sees the old file or the new one, never half of it. */
function replace(target, text) {
  const draft = `${target}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, target);
}

function orphansOf(before, sources) {
  return [...before.keys()].filter((path) => !sources.has(path));
}

function removeOrphans(dist, orphans) {
  for (const path of orphans) {
    rmSync(outputOf(dist, path), { force: true });
    rmSync(`${outputOf(dist, path)}.map`, { force: true });
  }
}

function writeRecord(dist, fingerprint, sources, failures) {
  mkdirSync(dist, { recursive: true });
  const files = Object.fromEntries([...sources].filter(([path]) => !failures.has(path)));
  const packageFile = { type: 'module', imports: { '#libs/*': './libs/*/src/index.js' } };
  replace(join(dist, 'package.json'), `${JSON.stringify(packageFile, null, 2)}\n`);
  replace(join(dist, '.build.json'), JSON.stringify({ fingerprint, files }));
}
