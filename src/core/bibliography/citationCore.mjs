/**
 * What the reader of BibTeX needs of `@citation-js/core`. Bundles get this instead of the whole (scripts/build.ts), which
 * fetches from the network and holds modules of Node.
 */
import { Grammar } from '../../../node_modules/@citation-js/core/lib-mjs/util/grammar.js';

export const util = { Grammar };
export const logger = { warn: () => undefined };
