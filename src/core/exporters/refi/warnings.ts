import * as l10n from '../../l10n/l10n';

/** Names shown of a long list. */
const SHOWN = 10;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? l10n.t('{0} and {1} more', shown, names.length - SHOWN) : shown;
}

/** What the reader of a REFI-QDA file should be told. */
export function refiWarnings(found: {
  /** Notes with characters of two UTF-16 units. */
  readonly astral?: readonly string[];
  /** Names that codes got. */
  readonly renamed: readonly string[];
  /** How many characters XML had no place for. */
  readonly dropped: number;
}): readonly string[] {
  const { astral = [], renamed, dropped } = found;
  const warnings: string[] = [];
  if (astral.length > 0) {
    warnings.push(
      l10n.t(
        'These notes have characters such as emoji, which the standard counts as one and some programs as two. Check there that the passages are the right ones: {0}',
        listed(astral),
      ),
    );
  }
  if (renamed.length > 0) {
    warnings.push(l10n.t('Names of codes must differ. These got a number: {0}', listed(renamed)));
  }
  if (dropped > 0) {
    const forms = l10n.t(
      '{0} control character was left out of names and memos: XML has none.|{0} control characters were left out of names and memos: XML has none.',
    );
    warnings.push(l10n.plural(forms, dropped));
  }
  return warnings;
}
