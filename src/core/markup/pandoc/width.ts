/** Ranges of the characters that take two columns, in hexadecimal (doclayout's `charWidth`). */
const WIDE: readonly (readonly [number, number])[] = (
  '1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f 2693 26a1 ' +
  '26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b 2728 274c 274e ' +
  '2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 2e80-3029 302e-303e 3040-3096 309b-3247 ' +
  '3250-4dbf 4e00-a4cf a960-a97f ac00-d7af f900-faff fe10-fe1f fe30-fe6f ff01-ff60 ffe0-ffe7 ' +
  '16fe0-16fe3 16ff0-1bbff 1f004 1f0cf-1f0d0 1f18e 1f191-1f19a 1f200-1f320 1f32d-1f335 1f337-1f37c ' +
  '1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d ' +
  '1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 ' +
  '1f6d5-1f6df 1f6eb-1f6ef 1f6f4-1f6ff 1f7e0-1f7ff 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1faff ' +
  '20000-e0000'
)
  .split(' ')
  .map((range) => {
    const [first = '', last = first] = range.split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });

const ZERO = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

function isWide(code: number): boolean {
  let low = 0;
  let high = WIDE.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first = 0, last = 0] = WIDE[middle] ?? [];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Columns a character takes in a fixed-width layout, as the doclayout library counts them for Pandoc. */
export function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 32 && code < 127) return 1;
  if (ZERO.test(char)) return 0;
  return code >= 0x1100 && isWide(code) ? 2 : 1;
}

const JOINER = 0x200d;
const EMOJI_STYLE = 0xfe0f;

function isSkinTone(code: number): boolean {
  return code >= 0x1f3fb && code <= 0x1f3ff;
}

/** Columns a text takes: as its characters, but for emoji put together from several (doclayout's `realLength`). */
export function textWidth(text: string): number {
  let width = 0;
  let last = '';
  let lastWidth = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const lastCode = last.codePointAt(0) ?? 0;
    const afterEmoji = lastCode > 127 && /\p{Emoji}/u.test(last);
    if (code === JOINER && (afterEmoji || lastCode === EMOJI_STYLE)) {
      width -= 2;
      lastWidth = 2;
    } else if (
      (code === EMOJI_STYLE && afterEmoji) ||
      (isSkinTone(code) && /\p{Emoji_Modifier_Base}/u.test(last))
    ) {
      lastWidth = 2;
    } else {
      width += lastWidth;
      lastWidth = charWidth(char);
    }
    last = char;
  }
  return width + lastWidth;
}
