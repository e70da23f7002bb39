/** 1: a blank or control character, 2: always escaped, 3: escaped when doubled. */
const CLASS = new Uint8Array(0x80);
for (let code = 0; code <= 0x20; code++) CLASS[code] = 1;
CLASS[0x7f] = 1;
for (const char of '\\`*_{}[]<>#|~^$@&') CLASS[char.charCodeAt(0)] = 2;
// `==mark==` and `%%comment%%` of several note editors; alone they are ordinary in prose.
for (const char of '=%') CLASS[char.charCodeAt(0)] = 3;

/** Blanks and what would end a line or hide: C0 and C1 controls and the Unicode line separators. */
function isBlank(code: number): boolean {
  return code < 0x80 ? CLASS[code] === 1 : code <= 0x9f || code === 0x2028 || code === 0x2029;
}

/** Whether the character at `at` can stand as it is. */
function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x20) return !isBlank(text.charCodeAt(at + 1));
  if (isBlank(code)) return false;
  const kind = code < 0x80 ? CLASS[code] : 0;
  if (kind === 3) return text.charCodeAt(at - 1) !== code && text.charCodeAt(at + 1) !== code;
  return kind === 0;
}

/**
 * Text on one line that Markdown shows as it is: no markup, HTML, evidence, citation, math or table cell can
 * come of it, in Pandoc as in CommonMark. For the start of a block see {@link atBlockStart}. Runs of blanks and control characters become one space each.
 */
export function escapeMarkdown(text: string): string {
  // Joined at the end: a long chain of additions takes more than its share of time to flatten.
  const parts: string[] = [];
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    if (isPlain(text, at)) continue;
    parts.push(text.slice(kept, at));
    kept = at + 1;
    if (!isBlank(text.charCodeAt(at))) parts.push('\\', text.charAt(at));
    else if (!isBlank(text.charCodeAt(kept))) parts.push(' ');
  }
  if (kept === 0) return text.trim();
  parts.push(text.slice(kept));
  return parts.join('').trim();
}

/** What Pandoc or CommonMark takes for the marker of a list, and what makes it none. */
const MARKERS = [/^(\(?(?:\d+|[a-z]|[ivxlcdm]+))(?=[.)](?:\s|$))/i, /^()(?=[-+:](?:\s|$))/] as const;

/** Markdown of {@link escapeMarkdown} for the start of a block, where `1.` or `-` would begin a list. */
export function atBlockStart(markdown: string): string {
  return MARKERS.reduce((text, marker) => text.replace(marker, '$1\\'), markdown);
}

/** A path as a link destination: every character that Markdown or URLs give a meaning is percent-encoded. */
export function urlOfPath(path: string): string {
  // A lone surrogate, possible in a Windows file name, has no UTF-8 and would throw.
  const wellFormed = path.replace(/\p{Surrogate}/gu, '\uFFFD');
  const encode = (part: string) =>
    encodeURIComponent(part).replace(
      /[!~*'()]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return wellFormed.split('/').map(encode).join('/');
}
