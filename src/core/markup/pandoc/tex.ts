import { charAt, isLetter, NEWLINE } from './chars';
import { occurs } from './interest';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import { escapedChar } from './literals';
import { braces, commandArguments, skipComment, skipSpace, takesSpace } from './texArguments';
import { indexOf, NONE, noteConstruct, type Parser } from './parser';

/** Past a control word at `pos` (which holds a backslash), its star and the blanks after it; NONE if none. */
function controlWord(
  parser: Parser,
  pos: number,
): { readonly name: string; readonly end: number } | undefined {
  let at = pos + 1;
  for (let char = charAt(parser.text, at); at < parser.end && isLetter(char); char = charAt(parser.text, at))
    at += char.length;
  if (at === pos + 1) return undefined;
  const name = parser.text.slice(pos + 1, at);
  const star = skipBlanks(parser, at);
  return { name, end: parser.text.charAt(star) === '*' && star < parser.end ? star + 1 : at };
}

/** Commands for single characters and signs, which take no arguments. */
const NO_ARGUMENTS = new Set(
  (
    'AA AE L LaTeX O OE P S TeX aa ae backslash bar bshyp colonhyp copyright dothyp dots dq euro flq flqq frq frqq fshyp ' +
    'glq glqq grq grqq guillemetleft guillemetright guillemotleft guillemotright guilsinglleft guilsinglright hyp hyphen i ' +
    'j l ldots lq mdots o oe pounds qed quotedblbase quotesinglbase rq sim slash ss textasciicircum textasciitilde ' +
    'textbackslash textbaht textbigcircle textblank textbrokenbar textbullet textcentoldstyle textcopyright textdagger ' +
    'textdegree textdollar textdong textgreater textless textlira textmu textmusicalnote textonehalf textonequarter ' +
    'textparagraph textpertenthousand textpeso textquotedbl textquotedblleft textquotedblright textquoteleft ' +
    'textquoteright textquotesingle textregistered textsection textsterling textthreequarters textthreesuperior ' +
    'texttwosuperior textyen vdots'
  ).split(' '),
);

/** Commands for accents, which take one thing if it is there. */
const ACCENTS = new Set('b c d f h k newtie r t textcircled textogonekcentered u v G H U'.split(' '));

/** Commands that take one thing: what stands in braces, a command, or a single character. */
const TOKEN_COMMANDS = new Set([
  ...ACCENTS,
  ...(
    'MakeLowercase MakeTextLowercase MakeTextUppercase MakeUppercase autocap emph hl lowercase mkbibbold ' +
    'mkbibbrackets mkbibemph mkbibitalic mkbibparens mkbibquote nhttfamily nohyphens pandocbounded passthrough ' +
    'sout st textbf textit textmd textnhtt textnormal textrm textsc textsf textsl textsubscript textsuperscript ' +
    'texttt textup ul uline underline uppercase'
  ).split(' '),
]);

/** Commands that change the type of all that follows in the paragraph or group. */
const DECLARATIONS = new Set('bf bfseries em it itshape rm scshape sl slshape tt'.split(' '));

const NOT_INLINE = new Set(['begin', 'end', 'and']);

/** Math environments, which Pandoc reads in running text too. */
const INLINE_ENVIRONMENTS = new Set(
  'displaymath math equation equation* gather gather* multline multline* eqnarray eqnarray* align align* alignat alignat* flalign flalign* dmath dmath* dgroup dgroup* darray darray* subequations'.split(
    ' ',
  ),
);

/** Past braces with running text between them at `pos`, or NONE. */
function group(parser: Parser, pos: number): number {
  const end = braces(parser, pos);
  return end !== NONE && occurs(parser, '\n\n', pos, end) ? NONE : end;
}

/** Past the one thing at `pos` that a command takes: braces, a command with its own, or a character; or NONE. */
function token(parser: Parser, pos: number): number {
  for (let at = pos; ;) {
    at = skipComment(parser, at);
    while (at < parser.end && parser.text.charCodeAt(at) === NEWLINE) at = skipComment(parser, at + 1);
    if (at >= parser.end) return NONE;
    const char = charAt(parser.text, at);
    if (char === '{') return group(parser, at);
    if (char !== '\\') return '$#&^_~}'.includes(char) ? NONE : at + char.length;
    const word = controlWord(parser, at);
    if (!word || !TOKEN_COMMANDS.has(word.name)) return texCommand(parser, at);
    at = word.end;
  }
}

/** Past a formula at `pos` in TeX, or NONE. */
function texFormula(parser: Parser, pos: number): number {
  const mark = parser.text.startsWith('$$', pos) ? '$$' : '$';
  const from = pos + mark.length;
  const close = indexOf(parser, mark, from);
  if (close === NONE) return mark === '$' ? NONE : from;
  return close + mark.length;
}

/** Past the command at `pos`, which may be a sign after a backslash, or NONE. */
function texCommand(parser: Parser, pos: number): number {
  if (controlWord(parser, pos)) return inlineTex(parser, pos);
  const sign = parser.text.charAt(pos + 1);
  const close = sign === '(' ? '\\)' : sign === '[' ? '\\]' : undefined;
  const end = close === undefined ? pos : indexOf(parser, close, pos + 2);
  return end === NONE || end + 2 > parser.end ? NONE : end + 2;
}

/** Past the piece of TeX at `pos`: `pos` where its running text ends, NONE where it is none. */
function texPiece(parser: Parser, pos: number): number {
  const stays = (end: number) => (end === NONE ? pos : end);
  switch (pos < parser.end ? parser.text.charAt(pos) : '}') {
    case '}':
      return pos;
    case '{':
      return stays(group(parser, pos));
    case '%':
      return lineEnd(parser, pos);
    case '\n':
      return isBlankLine(parser, pos + 1) ? pos : pos + 1;
    case '$':
      return texFormula(parser, pos);
    case '\\':
      return stays(texCommand(parser, pos));
    default:
      return pos + 1;
  }
}

/** Past the running text at `pos` that a change of type is for, up to the end of the paragraph or group; or NONE. */
function texText(parser: Parser, pos: number): number {
  const ends = parser.memo.places('TeX text');
  // What changes the type once more ends alike.
  const starts: number[] = [];
  let end = ends.get(pos);
  for (let at = pos; end === undefined;) {
    const word = parser.text.charCodeAt(at) === 92 ? controlWord(parser, at) : undefined;
    const changes = word !== undefined && DECLARATIONS.has(word.name);
    const next = changes ? word.end : texPiece(parser, at);
    if (changes) starts.push(next);
    if (next === at || next === NONE) end = next;
    else at = next;
  }
  ends.set(pos, end);
  for (const start of starts) ends.set(start, end);
  return end;
}

const VERBATIM = /[ \t]*([^\p{L}\p{N}\s\\%])(?:(?!\1)[^\n])*\1/uy;

/** Past text that stands for itself between two equal signs on a line, or NONE. */
function verbatimText(parser: Parser, pos: number): number {
  VERBATIM.lastIndex = pos;
  const end = VERBATIM.test(parser.text) ? VERBATIM.lastIndex : NONE;
  return end <= parser.end ? end : NONE;
}

/** Past what the command `name`, which ends at `pos`, takes with it; NONE if it lacks something. */
function taken(parser: Parser, pos: number, name: string): number {
  if (/^[vV]erb$/.test(name)) return verbatimText(parser, pos);
  if (DECLARATIONS.has(name)) return texText(parser, pos);
  if (ACCENTS.has(name) || TOKEN_COMMANDS.has(name)) {
    const end = token(parser, pos);
    return end === NONE && ACCENTS.has(name) ? skipBlanks(parser, pos) : end;
  }
  const at = NO_ARGUMENTS.has(name) ? pos : commandArguments(parser, pos, name);
  if (at === NONE) return NONE;
  if (takesSpace(parser, at)) return skipSpace(parser, at);
  // The blanks after a command belong to it.
  return at === pos ? skipBlanks(parser, at) : at;
}

const BROKEN_LINE = /\\(?:[ \t]*(\n)(?![ \t]*\n)|[^])/g;

/**
 * How far Pandoc goes on after TeX at `[pos, end)`: to the line and column of its end. Lines that end in a backslash
 * do not count there, so that what stands after the first of them is read once more.
 */
function resumption(parser: Parser, pos: number, end: number): number {
  if (!occurs(parser, '\\\n', pos, end) && !occurs(parser, '\\ ', pos, end)) return end;
  const raw = parser.text.slice(pos, end);
  const broken = [...raw.matchAll(BROKEN_LINE)].filter((match) => match[1] !== undefined).length;
  if (broken === 0) return end;
  const lines = raw.split('\n');
  const at = lines.length - 1 - broken;
  const isLastBroken = /\\[ \t]*$/.test(lines.at(-2) ?? '');
  const before = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
  const length = lines[at]?.length ?? 0;
  return pos + before + (isLastBroken ? length + 1 : Math.min(lines.at(-1)?.length ?? 0, length + 1));
}

/** Past raw TeX in running text at `pos` (which holds a backslash), or NONE. */
export function inlineTex(parser: Parser, pos: number): number {
  const word = controlWord(parser, pos);
  if (!word) return NONE;
  if (word.name === 'begin') return texEnvironment(parser, pos, INLINE_ENVIRONMENTS);
  if (NOT_INLINE.has(word.name)) return NONE;
  const end = taken(parser, word.end, word.name);
  if (end === NONE) return NONE;
  let at = resumption(parser, pos, end);
  while (parser.text.startsWith('{}', at) && at + 2 <= parser.end) at += 2;
  return at;
}

const ENVIRONMENT = /\\begin[ \t]*\{([^{}\n]*)\}/y;

const BOUNDS = /\\begin([ \t]*)\{([^{}\n]*)\}|\\end\{([^{}\n]*)\}/g;

/** Where each environment of the stretch ends, by where it begins; environments of other names do not matter. */
function environmentEnds(parser: Parser): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const levels = new Map<string, number[][]>();
  BOUNDS.lastIndex = parser.start;
  for (let match = BOUNDS.exec(parser.text); match; match = BOUNDS.exec(parser.text)) {
    const past = match.index + match[0].length;
    if (past > parser.end) break;
    const name = match[2] ?? match[3] ?? '';
    const open = levels.get(name) ?? [[]];
    levels.set(name, open);
    if (match[3] !== undefined) {
      for (const start of open.pop() ?? []) ends.set(start, past);
      if (open.length === 0) open.push([]);
    } else if (match[1] === '') {
      open.push([match.index]);
    } else {
      // With a blank before its name it opens nothing that the others would have to close first.
      open.at(-1)?.push(match.index);
    }
  }
  return ends;
}

/** Past `\begin{x}…\end{x}` at `pos`, blank lines included, or NONE. */
function texEnvironment(parser: Parser, pos: number, only?: ReadonlySet<string>): number {
  ENVIRONMENT.lastIndex = pos;
  const match = ENVIRONMENT.exec(parser.text);
  const name = match?.[1];
  if (name === undefined || (only && !only.has(name))) return NONE;
  return (parser.memo.environments ??= environmentEnds(parser)).get(pos) ?? NONE;
}

/** Further commands of running text, which open no block: those that Pandoc's LaTeX reader has a meaning for. */
const INLINE_COMMANDS = new Set(
  (
    'Ac Acf Acfp Acl Aclp Acp Acrfull Acrlong Acrshort Acs Acsp Autocite Autocites Cite Cites Citeyear ' +
    'Citeyearpar Cref Footcite Footcites Footcitetext Footcitetexts GLSdesc GLSdescplural Gls Glsdesc ' +
    'Glsdescplural Glspl MakeLowercase MakeTextLowercase MakeTextUppercase MakeUppercase Parencite Parencites ' +
    'RN Rn SI SIlist SIrange Smartcite Supercite Supercites Textcite Textcites Verb abstractname ac acf acfp ' +
    'acl aclp acp acrfull acrlong acrshort acs acsp addabbrvspace adddot adddotspace alert ang autocap ' +
    'autocite autocites autoref bf bfseries bibname bibstring ccname chaptername cite citeal citealp citealt ' +
    'citeauthor citep cites citet citetext citeyear citeyearpar colorbox contentsname cref em emph ' +
    'enclname ensuremath eqref faCheck faClose figurename footcite footcites footcitetext footcitetexts ' +
    'footnote footnotemark footnotetext glossaryname gls glsdesc glsdescplural glspl hbox headtoname hl href ' +
    'hyperlink hyperref ifdim iftoggle includegraphics includesvg index indexname input it itshape ' +
    'label lettrine listfigurename listtablename lowercase lstinline lstlistingname mbox mintinline mkbibbold ' +
    'mkbibbrackets mkbibemph mkbibitalic mkbibparens mkbibquote newline  newtie newtoggle nhttfamily ' +
    'nocite nohyphens noindent nolinkurl num numlist numrange pagename pandocbounded parencite ' +
    'parencites partname passthrough prefacename proofname ps qty qtylist qtyrange ref reference refname rm ' +
    'scshape seealsoname seename sep si sl slshape smartcite sout st supercite supercites tablename ' +
    'texorpdfstring textbf textcircled textcite textcites textcolor textit textmd textnhtt textnormal ' +
    'textogonekcentered textrm textsc textsf textsl textsubscript textsuperscript texttt textup thanks today ' +
    'togglefalse toggletrue tt ul uline underline unit uppercase url vbox verb vref vspace'
  ).split(' '),
);

function isInlineCommand(name: string): boolean {
  return NO_ARGUMENTS.has(name) || ACCENTS.has(name) || INLINE_COMMANDS.has(name);
}

/** Past one piece of raw TeX that is a block of its own at `pos`, or NONE. */
function texBlockPiece(parser: Parser, pos: number): number {
  if (parser.text.charAt(pos) !== '\\' || pos >= parser.end) return NONE;
  const word = controlWord(parser, pos);
  if (!word) return NONE;
  if (word.name === 'begin') return texEnvironment(parser, pos);
  if (NOT_INLINE.has(word.name) || isInlineCommand(word.name)) return NONE;
  const end = commandArguments(parser, word.end, word.name);
  if (end === NONE || !isBlankLine(parser, end)) return NONE;
  // The line end after a star or an option belongs to the command: what follows must be another one.
  const next = lineEnd(parser, end) + 1;
  const open = takesSpace(parser, end) && next < parser.end && !isBlankLine(parser, next);
  return open && texBlockPiece(parser, skipBlanks(parser, next)) === NONE ? NONE : end;
}

/** Past a raw TeX block at `pos`: environments and commands that fill their lines; NONE if there is none. */
export function texBlock(parser: Parser, pos: number): number {
  let at = texBlockPiece(parser, pos);
  if (at === NONE) return NONE;
  for (;;) {
    let from = skipBlanks(parser, at);
    if (parser.text.charCodeAt(from) === NEWLINE && from < parser.end && !isBlankLine(parser, from + 1)) {
      from = skipBlanks(parser, from + 1);
    }
    const next = texBlockPiece(parser, from);
    if (next === NONE) return from;
    at = next;
  }
}

/** What the backslash at `pos` begins: a line break, an escape or TeX; past it, or NONE where the paragraph ends. */
export function backslash(parser: Parser, pos: number): number {
  // Pandoc ends every text it reads as blocks with a newline.
  const breaks = pos + 1 < parser.end ? parser.text.charCodeAt(pos + 1) === NEWLINE : !parser.inLine;
  if (breaks) return pos + 1;
  const escaped = escapedChar(parser, pos);
  if (escaped) {
    // An escaped blank is one that does not break.
    parser.sink.text(escaped.text === ' ' ? '\u00A0' : escaped.text);
    noteConstruct(parser, 'character', pos, escaped.end);
    return escaped.end;
  }
  const tex = inlineTex(parser, pos);
  if (tex !== NONE) {
    noteConstruct(parser, 'tex', pos, tex);
    return tex;
  }
  if (texBlock(parser, pos) !== NONE) return NONE;
  parser.sink.text('\\');
  return pos + 1;
}
