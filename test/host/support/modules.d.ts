/** Modules that only exist when the suites are bundled (`scripts/vscode/bundleSuites.ts`). */
declare module 'adduce:suites';
declare module 'mocha/mocha.js';
