import { expect } from 'chai';
import { utcDateTime } from '../../../src/core/util/dateTime';

describe('utcDateTime', () => {
  const dates: readonly (readonly [string, string | undefined])[] = [
    ['2026-03-02', '2026-03-02T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2026-03-02T10:15:30Z', '2026-03-02T10:15:30Z'],
    ['2026-03-02T23:15:30.5-04:00', '2026-03-03T03:15:30Z'],
    ['2026-02-30', undefined],
    ['2026-13-01', undefined],
    ['2026-03-02T10:15:30', undefined],
    ['2026-03-02T25:00:00Z', undefined],
    ['0000-01-01', undefined],
    ['9999-12-31T23:00:00-05:00', undefined],
    ['2026', undefined],
    ['in spring', undefined],
    ['', undefined],
  ];
  for (const [date, expected] of dates) {
    it(`makes ${expected ?? 'nothing'} of "${date}"`, () => {
      expect(utcDateTime(date)).to.equal(expected);
    });
  }
});
