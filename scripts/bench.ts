/**
 * Bundles the benchmarks as the product is bundled, and runs them: what runs TypeScript directly keeps the names of
 * functions, which costs a fifth of the speed. Run: `npm run bench`, or with names of groups, such as
 * `npm run bench -- throughput linearity`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build, common } from './build';

const root = fileURLToPath(new URL('..', import.meta.url));

await build();
await bundle({
  ...common,
  entryPoints: ['main', 'memory', 'linearity'].map((name) => `scripts/bench/${name}.ts`),
  outdir: 'dist/bench',
  outExtension: { '.js': '.mjs' },
  // Packages in CommonJS ask for modules of Node.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  platform: 'node',
  format: 'esm',
});
const { status } = spawnSync(process.execPath, [`${root}dist/bench/main.mjs`, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
