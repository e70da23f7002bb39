import { compareText } from '../util/compare';
import type { Item } from './items';

/** How many of some items come from one origin. */
export interface OriginShare {
  /** As in {@link Item.origin}. */
  readonly origin: string;
  readonly items: number;
  /** Of all the items, 0 to 1. */
  readonly share: number;
}

/** How far some items depend on few origins (method: rule B5). */
export interface Concentration {
  readonly items: number;
  /** The largest share first, equal ones by code unit. */
  readonly origins: readonly OriginShare[];
  /** The largest share, 0 to 1; 0 without items. */
  readonly largestShare: number;
  /** Herfindahl–Hirschman index Σp², from 1 ÷ origins to 1; 0 without items. */
  readonly herfindahl: number;
  /** Effective number of sources 1/Σp²: how many equal ones would be as concentrated; 0 without items. */
  readonly effectiveSources: number;
}

/**
 * How items spread over the origins they come from, such as those that support one hypothesis. Items of a group count
 * each: they are one fact, and still come from where they come from.
 */
export function concentrationOf(items: readonly Pick<Item, 'origin'>[]): Concentration {
  const counts = new Map<string, number>();
  for (const { origin } of items) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  const origins = [...counts]
    .map(([origin, count]): OriginShare => ({ origin, items: count, share: count / items.length }))
    .sort((a, b) => b.items - a.items || compareText(a.origin, b.origin));
  const herfindahl = origins.reduce((sum, { share }) => sum + share * share, 0);
  return {
    items: items.length,
    origins,
    largestShare: origins[0]?.share ?? 0,
    herfindahl,
    effectiveSources: herfindahl === 0 ? 0 : 1 / herfindahl,
  };
}
