import * as l10n from '../../l10n/l10n';
import { inOneStep } from '../../util/steps';
import { decodeText } from '../decodeText';
import { type Imported, type ImportFormat, type ImportInput, ImportRefusal } from '../imported';
import { childOf, childrenOf, readXml } from '../xml';
import { importCodes } from './codes';
import { readCodes } from './refiProject';

function read({ name, bytes }: ImportInput): Imported {
  const { text, damaged } = decodeText(bytes);
  if (damaged)
    throw new ImportRefusal(
      l10n.t('{0} is not UTF-8 text, as it has to be. Export the codebook once more.', name),
    );
  const root = readXml(text, name);
  if (root.name !== 'CodeBook' && root.name !== 'Project') {
    throw new ImportRefusal(
      l10n.t('{0} holds no REFI-QDA codebook: its first element is "{1}", not "CodeBook".', name, root.name),
    );
  }
  const roots = readCodes(root);
  if (roots.length === 0) throw new ImportRefusal(l10n.t('{0} holds no codes.', name));
  const { codes, report } = importCodes(roots);
  const sets = childrenOf(childOf(root, 'Sets'), 'Set').length;
  const dropped = sets === 0 ? [] : [l10n.plural(l10n.t('{0} group of codes|{0} groups of codes'), sets)];
  return { codes, notes: [], report: { ...report, dropped: [...report.dropped, ...dropped] } };
}

/** Codebooks of programs for qualitative data analysis, and our own (docs/refi-qda.md). */
export const QDC_IMPORT: ImportFormat = {
  name: 'qdc',
  extensions: ['qdc'],
  describe: () => l10n.t('REFI-QDA codebook: codes as variables'),
  recognises: () => true,
  read: (input) => inOneStep(() => read(input)),
};
