import * as l10n from '../../l10n/l10n';
import type { ExportFormat, ExportInput, Exported } from '../exportFormat';
import { codebookOf, codeXml, setXml } from './codes';
import { refiWarnings } from './warnings';
import { XmlWriter } from './xml';

const NAMESPACES = {
  xmlns: 'urn:QDA-XML:codebook:1.0',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'urn:QDA-XML:codebook:1.0 http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd',
};

function write({ view }: ExportInput): Exported {
  const xml = new XmlWriter();
  const { codes, sets, renamed } = codebookOf(view, xml);
  const root = xml.element('CodeBook', { ...NAMESPACES, origin: 'Adduce' }, [
    ...xml.wrapper(
      'Codes',
      codes.map((code) => codeXml(xml, code)),
    ),
    ...xml.wrapper(
      'Sets',
      sets.map((set) => setXml(xml, set, 'guid')),
    ),
  ]);
  const data = `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
  return { data, warnings: refiWarnings({ renamed, dropped: xml.dropped }) };
}

/** The codes of a project as a REFI-QDA codebook, for programs of qualitative data analysis (docs/refi-qda.md). */
export const QDC_FORMAT: ExportFormat = {
  name: 'qdc',
  extension: 'qdc',
  describe: () => l10n.t('REFI-QDA codebook: hypotheses and variables as codes'),
  write,
};
