import type { Work } from '../model/work';
import { shorten } from '../util/shorten';

const MOST_AUTHORS = 3;
const LONGEST_TITLE = 160;

/** A work on one line, as far as its bibliography tells: `Keohane, Nye: Power and Interdependence (1977)`. */
export function describeWork({ authors, title, year }: Work): string {
  const names = authors.slice(0, MOST_AUTHORS).map(({ family }) => family);
  if (authors.length > MOST_AUTHORS) names.push('…');
  const said = [names.join(', '), shorten(title, LONGEST_TITLE)].filter((part) => part !== '').join(': ');
  return year === '' ? said : `${said} (${year})`.trimStart();
}
