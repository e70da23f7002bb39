import tseslint from 'typescript-eslint';
import { importX } from 'eslint-plugin-import-x';
import prettier from 'eslint-config-prettier';

const ENTRIES = ['./src/extension.ts', './src/extension.web.ts'];
const PAGES = ['./src/webview', './src/protocol'];

/** Who may import whom: design of the parts. A target may not import from the paths listed with it. */
const ARROWS = [
  { target: './src/core', from: [...PAGES, './src/host', './src/cli', ...ENTRIES] },
  { target: './src/cli', from: [...PAGES, './src/host', ...ENTRIES] },
  { target: './src/host', from: ['./src/webview', './src/cli', ...ENTRIES] },
  { target: './src/webview', from: ['./src/core', './src/host', './src/cli', ...ENTRIES] },
  { target: './src/protocol', from: ['./src/core', './src/host', './src/cli', './src/webview', ...ENTRIES] },
  { target: './src/host/!(node)/**', from: ['./src/host/node'] },
  { target: './src', from: ['./test', './scripts'] },
];

const NO_HOST = {
  paths: [{ name: 'vscode', message: 'this part is pure TypeScript' }],
  patterns: [
    {
      regex: '^node:|^(fs|path|os|crypto|buffer|child_process|util|url)(/|$)',
      message: 'this part is pure TypeScript',
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist/**', '.vscode-test/**', 'node_modules/**', 'screenshots/**', 'coverage/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js', '.json'] } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: ARROWS }],
      'max-lines': ['error', { max: 400, skipComments: false, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 80, skipComments: false, skipBlankLines: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/{core,protocol,webview}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', NO_HOST] },
  },
  {
    // A suite is one long callback by nature; its tests stay short.
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  prettier,
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
);
