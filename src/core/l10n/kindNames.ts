import type { IdKind } from '../model/theory';
import * as l10n from './l10n';

/** What an id names: nouns to put into a sentence. */
export const KIND_NAMES: Readonly<Record<IdKind, l10n.Message>> = {
  hypothesis: l10n.said('hypothesis'),
  variable: l10n.said('variable'),
  theory: l10n.said('theory'),
  question: l10n.said('question'),
  case: l10n.said('case'),
};
