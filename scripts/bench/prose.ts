import type { Random } from './random';

/** Words of seven scripts: Latin, Cyrillic, Armenian, Georgian, Greek, Arabic (Persian) and Chinese. */
const SCRIPTS: readonly (readonly string[])[] = [
  'the of balance and power in war state leverage region elite had thinned by army border treaty when institution signal cost ally to a'.split(
    ' ',
  ),
  'баланс сил и война в регионе государство элита восприятие угроза договор граница армия рост когда институт союзник цена мир'.split(
    ' ',
  ),
  'ուժերի հաշվեկշիռ և պատերազմ տարածաշրջան պետություն վերնախավ սպառնալիք սահման բանակ դաշնակից գին խաղաղություն երբ'.split(
    ' ',
  ),
  'ძალთა ბალანსი და ომი რეგიონი სახელმწიფო ელიტა საფრთხე საზღვარი არმია მოკავშირე ფასი მშვიდობა როდესაც'.split(
    ' ',
  ),
  'ισορροπία δυνάμεων και πόλεμος περιοχή κράτος ελίτ απειλή σύνορα στρατός σύμμαχος κόστος ειρήνη όταν'.split(
    ' ',
  ),
  'توازن قدرت و جنگ در منطقه دولت نخبگان تهدید مرز ارتش متحد هزینه صلح وقتی نهاد می‌شود'.split(' '),
  '均势 与 战争 地区 国家 精英 威胁 边界 军队 盟友 成本 和平 制度 信号 力量 平衡'.split(' '),
];

export const SCRIPT_COUNT = SCRIPTS.length;

/** Words of one script, without punctuation. */
export function words(random: Random, script: number, count: number): string {
  const vocabulary = SCRIPTS[script] ?? [];
  return Array.from({ length: count }, () => random.pick(vocabulary)).join(' ');
}

/** A sentence, sometimes with ordinary emphasis, a link or a citation in it. */
export function sentence(random: Random, script: number): string {
  const text = words(random, script, random.int(7, 18));
  const kind = random.int(0, 19);
  if (kind === 0) return `${text} *${words(random, script, 2)}*.`;
  if (kind === 1) return `${text} [${words(random, script, 2)}](https://example.org/a_b).`;
  if (kind === 2) return `${text} [@source${random.int(1, 40)}, p. ${random.int(1, 400)}].`;
  return `${text}.`;
}

/** Several sentences on one line. */
export function paragraph(random: Random, script: number): string {
  return Array.from({ length: random.int(2, 5) }, () => sentence(random, script)).join(' ');
}
