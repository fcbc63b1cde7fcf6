import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const sizes = {
  'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': 'off',
  '@typescript-eslint/max-params': ['error', { max: 4 }],
};

const wrapped = {
  selector:
    'ObjectExpression > SpreadElement > ObjectExpression.argument, :matches(ArrayExpression, CallExpression) > SpreadElement > ArrayExpression.argument',
  message: 'Write the properties or items themselves.',
};

const style = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // Codes come as text from the database, from tokens and from facts; schemas check them where they enter.
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  'no-console': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
    wrapped,
    ...[
      ":matches(MemberExpression[object.name='process'], MemberExpression[object.property.name='process']):matches([property.name='env'], [property.value='env'])",
      "VariableDeclarator[init.name='process'] > ObjectPattern Property[key.name='env']",
      "ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name='env']",
      "ExportNamedDeclaration[source.value=/^(node:)?process$/] > ExportSpecifier[local.name='env']",
    ].map((selector) => ({ selector, message: 'Only environment.ts reads the environment.' })),
  ],
};

/** What a machine is given instead of looking: the time, the chance, the surroundings. */
const pure = {
  'no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: 'node:crypto',
          allowImportNames: ['createHash', 'createHmac'],
          message: 'A machine draws nothing by chance: let its caller do so.',
        },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    'process',
    'performance',
    'crypto',
    'fetch',
    'setTimeout',
    'setInterval',
  ],
  'no-restricted-properties': [
    'error',
    ...[
      ['Math', 'random'],
      ['Date', 'now'],
      ['DateTime', 'now'],
      ['DateTime', 'utc'],
      ['DateTime', 'local'],
    ].map(([object, property]) => ({
      object,
      property,
      message: 'Time and chance are arguments of a machine.',
    })),
  ],
  'no-restricted-syntax': [
    ...style['no-restricted-syntax'],
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'Time is an argument of a machine.',
    },
  ],
};

const plainFiles = ['**/*.mjs', '**/*.cjs'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', 'bench/apollo/', 'tools/kafka/lib/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: { ...sizes, ...style },
  },
  {
    files: ['**/environment.ts', '**/*.spec.ts', '**/*.spec.tsx', 'libs/testing/src/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        wrapped,
      ],
    },
  },
  { files: ['**/*.machine.ts'], rules: pure },
  {
    // A describe block is a table of contents, not a function; the file limit bounds it.
    files: ['**/*.spec.ts', '**/*.spec.tsx'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Tools and benchmarks talk to a terminal; migrations are lists of statements.
    files: ['tools/**/*.ts', 'bench/**/*.ts', '**/*.main.ts', '**/sdl.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: plainFiles,
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
    rules: { ...sizes },
  },
);
