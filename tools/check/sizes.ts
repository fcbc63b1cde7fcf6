import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { projectFolder } from '../project.js';

interface Planted {
  readonly file: string;
  readonly text: string;
}

const room = 'apps/referral/src/act/planted.ts';
const linesOf = (count: number, head = '') =>
  head + Array.from({ length: count }, (_, line) => `export const line${line} = ${line};\n`).join('');
const functionOf = (count: number) =>
  `export function planted(): number[] {\n${'  void 0;\n'.repeat(count - 3)}  return [];\n}\n`;
const taking = (count: number) => {
  const names = Array.from({ length: count }, (_, index) => `p${index}`);
  const given = names.map((name) => `${name}: number`).join(', ');
  return `export const planted = (${given}): number[] => [${names.join(', ')}];\n`;
};
const reading = `export const planted = process.env['HOME'];\n`;

/** What the house style does not allow, and the rule that says so. */
const breaches: readonly (Planted & { rule: string })[] = [
  { file: room, text: linesOf(251), rule: 'max-lines' },
  { file: 'apps/referral/src/act/planted.e2e.spec.ts', text: linesOf(251), rule: 'max-lines' },
  { file: 'apps/gateway/src/pages/planted.view.tsx', text: linesOf(251), rule: 'max-lines' },
  { file: 'apps/referral/src/migrations/1-planted.ts', text: linesOf(251), rule: 'max-lines' },
  { file: 'tools/test/planted.mjs', text: linesOf(251), rule: 'max-lines' },
  { file: room, text: functionOf(41), rule: 'max-lines-per-function' },
  { file: 'tools/story/planted.ts', text: functionOf(41), rule: 'max-lines-per-function' },
  { file: room, text: taking(5), rule: '@typescript-eslint/max-params' },
  {
    file: room,
    text: 'export class Planted {\n  constructor(readonly a: 1, readonly b: 2, readonly c: 3, readonly d: 4, readonly e: 5) {}\n}\n',
    rule: '@typescript-eslint/max-params',
  },
  { file: room, text: 'export const planted: any = 1;\n', rule: '@typescript-eslint/no-explicit-any' },
  { file: room, text: 'export default 1;\n', rule: 'no-restricted-syntax' },
  { file: 'libs/cache/src/planted.spec.ts', text: 'export default 1;\n', rule: 'no-restricted-syntax' },
  { file: room, text: reading, rule: 'no-restricted-syntax' },
  { file: 'tools/stack/planted.ts', text: reading, rule: 'no-restricted-syntax' },
  { file: room, text: `export const { env } = process;\n`, rule: 'no-restricted-syntax' },
  { file: room, text: `export const planted = process['env'];\n`, rule: 'no-restricted-syntax' },
  { file: room, text: `export const planted = globalThis.process.env;\n`, rule: 'no-restricted-syntax' },
  { file: room, text: `export { env } from 'node:process';\n`, rule: 'no-restricted-syntax' },
  { file: room, text: `import { env } from 'process';\nexport { env };\n`, rule: 'no-restricted-syntax' },
];

/** What is just within it. */
const innocent: readonly Planted[] = [
  { file: room, text: linesOf(250) },
  { file: room, text: functionOf(40) },
  { file: room, text: taking(4) },
  { file: 'apps/referral/src/migrations/1-planted.ts', text: functionOf(60) },
  { file: 'apps/referral/src/environment.ts', text: reading },
  { file: room, text: `export const planted = process.pid;\n` },
];

/** Every size and ban of the house style is seen to stop who goes beyond it, and nobody else. */
export async function sizeProblems(): Promise<string | null> {
  const untyped = { files: ['**/*.ts', '**/*.tsx'], ...tseslint.configs.disableTypeChecked };
  const eslint = new ESLint({ cwd: projectFolder, overrideConfig: [untyped] });
  const rulesAgainst = async ({ file, text }: Planted) => {
    const [result] = await eslint.lintText(text, { filePath: file });
    return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  };
  const problems: string[] = [];
  for (const planted of breaches)
    if (!(await rulesAgainst(planted)).includes(planted.rule))
      problems.push(`${planted.rule} does not stop this in ${planted.file}: ${beginning(planted)}`);
  for (const planted of innocent)
    for (const rule of await rulesAgainst(planted))
      problems.push(`${rule} stops this in ${planted.file}, which is allowed: ${beginning(planted)}`);
  return problems.length > 0 ? problems.join('\n') : null;
}

function beginning({ text }: Planted): string {
  return text.slice(0, text.indexOf('\n'));
}
