const DATE = /^([1-9]\d{3}-\d\d-\d\d)(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/;

/**
 * A date such as `2026-03-02`, or one with a time and its zone, as ISO 8601 with seconds in UTC: `2026-03-02T00:00:00Z`.
 * Undefined for anything else, and for days that no calendar has.
 */
export function utcDateTime(date: string): string | undefined {
  const day = DATE.exec(date)?.[1];
  if (day === undefined) return undefined;
  const [midnight, time] = [new Date(`${day}T00:00:00Z`), new Date(date)];
  if (Number.isNaN(midnight.getTime()) || Number.isNaN(time.getTime())) return undefined;
  // Some engines take the 30th of February for a day in March.
  if (!midnight.toISOString().startsWith(day)) return undefined;
  const written = time.toISOString().replace(/\.\d+Z$/, 'Z');
  return /^\d/.test(written) ? written : undefined;
}
