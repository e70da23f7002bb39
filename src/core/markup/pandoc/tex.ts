import { charAt, isLetter, NEWLINE } from './chars';
import { isBlankLine, lineEnd, skipBlanks } from './lines';
import { escapedChar } from './literals';
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

/** Past the character at `pos`: past what a backslash protects, and past a comment to the end of its line. */
function step(parser: Parser, pos: number): number {
  const code = parser.text.charCodeAt(pos);
  if (code === 92) return pos + 2;
  return code === 37 ? lineEnd(parser, pos) : pos + 1;
}

/** Past balanced braces at `pos`, or NONE. One walk settles every brace it meets. */
export function braces(parser: Parser, pos: number): number {
  if (pos >= parser.end || parser.text.charAt(pos) !== '{' || indexOf(parser, '}', pos) === NONE) return NONE;
  const ends = parser.memo.places('brace');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const open: number[] = [];
  for (let at = pos; at < parser.end; at = step(parser, at)) {
    const code = parser.text.charCodeAt(at);
    if (code === 123) open.push(at);
    else if (code === 125) {
      ends.set(open.pop() ?? NONE, at + 1);
      if (open.length === 0) break;
    }
  }
  for (const opener of open) ends.set(opener, NONE);
  return ends.get(pos) ?? NONE;
}

/** Past blanks and a comment, which TeX passes over alike. */
function skipComment(parser: Parser, pos: number): number {
  const at = skipBlanks(parser, pos);
  return parser.text.charCodeAt(at) === 37 ? lineEnd(parser, at) : at;
}

/** Past what may stand before an argument: blanks, comments and the end of a line that no blank one follows. */
function skipSpace(parser: Parser, pos: number): number {
  const at = skipComment(parser, pos);
  const breaks = parser.text.charCodeAt(at) === NEWLINE && !isBlankLine(parser, at + 1);
  return breaks ? skipComment(parser, at + 1) : at;
}

/** Past an optional argument `[…]` with the blanks around it, or NONE. */
function optional(parser: Parser, pos: number): number {
  const at = skipSpace(parser, takesSpace(parser, pos) ? skipSpace(parser, pos) : pos);
  if (at >= parser.end || parser.text.charAt(at) !== '[' || indexOf(parser, ']', at) === NONE) return NONE;
  return optionalEnd(parser, at);
}

/**
 * Past the next bracket that closes, from a brace that nothing closes: it hides none, nor do those after it, which
 * therefore share its end.
 */
function looseEnd(parser: Parser, pos: number): number {
  const ends = parser.memo.places('loose brace');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const loose: number[] = [];
  let end = NONE;
  for (let at = pos; at < parser.end && end === NONE; at = step(parser, at)) {
    const char = parser.text.charAt(at);
    if (char === ']') end = at + 1;
    else if (char === '{') loose.push(at);
  }
  for (const brace of loose) ends.set(brace, end);
  return end;
}

/** Past the bracket that closes the one at `pos`: brackets do not nest, so all on the way to it share it. */
function optionalEnd(parser: Parser, pos: number): number {
  const ends = parser.memo.places('optional argument');
  const known = ends.get(pos);
  if (known !== undefined) return known;
  const open: number[] = [];
  let end = NONE;
  for (let at = pos; at < parser.end && end === NONE;) {
    const char = parser.text.charAt(at);
    if (char === ']') end = at + 1;
    else if (char === '[') open.push(at);
    const past = char === '{' ? braces(parser, at) : NONE;
    if (char === '{' && past === NONE) {
      end = looseEnd(parser, at);
      break;
    }
    at = past === NONE ? step(parser, at) : past;
  }
  for (const opener of open) ends.set(opener, end);
  return end;
}

/** Whether what ends at `pos` is a star or an optional argument: the blanks and the line end after it belong to it. */
function takesSpace(parser: Parser, pos: number): boolean {
  return '*]'.includes(parser.text.charAt(pos - 1));
}

const MACRO_DEFINITION =
  /^(?:re|provide)?new(?:command|environment)$|^(?:renew|provide)(?:command|environment)$/;

/** Commands for the size of type, which take no arguments. */
const SIZES = new Set('tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge'.split(' '));

/** Past the arguments of a command: any number of optional ones, then of braced ones. NONE if one is not closed. */
function commandArguments(parser: Parser, pos: number, name: string): number {
  if (SIZES.has(name)) return pos;
  let at = pos;
  if (MACRO_DEFINITION.test(name)) {
    // The new command's name comes before the number of its arguments.
    const named = braces(parser, skipBlanks(parser, at));
    if (named !== NONE) at = named;
  }
  for (let next = optional(parser, at); next !== NONE; next = optional(parser, at)) at = next;
  at = dimension(parser, at);
  for (;;) {
    const from = takesSpace(parser, at) ? skipSpace(parser, at) : at === pos ? skipBlanks(parser, at) : at;
    const next = braces(parser, from);
    if (next === NONE) return parser.text.charAt(from) === '{' && from < parser.end ? NONE : at;
    at = next;
  }
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

/** Commands for accents, which take the next character if no braces follow. */
const ACCENTS = new Set('b c d f h k r t u v G H U'.split(' '));

/** A number with or without a unit, which a command takes for its argument. */
const DIMENSION =
  /=?-?(?:\d+(?:\.(?=[A-Za-z0-9])\d*)?|\.(?=[A-Za-z0-9])\d*)(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu|px)?(?!\.?[A-Za-z0-9])/y;

/** Past a dimension, perhaps on the next line, at `pos`; `pos` where there is none. */
function dimension(parser: Parser, pos: number): number {
  const at = skipSpace(parser, pos);
  DIMENSION.lastIndex = at;
  const match = DIMENSION.exec(parser.text);
  return match && at + match[0].length <= parser.end ? at + match[0].length : pos;
}

const NOT_INLINE = new Set(['begin', 'end', 'and']);

/** Math environments, which Pandoc reads in running text too. */
const INLINE_ENVIRONMENTS = new Set(
  'displaymath math equation equation* gather gather* multline multline* eqnarray eqnarray* align align* alignat alignat* flalign flalign* dmath dmath* dgroup dgroup* darray darray* subequations'.split(
    ' ',
  ),
);

/** Past raw TeX in running text at `pos` (which holds a backslash), or NONE. */
export function inlineTex(parser: Parser, pos: number): number {
  const word = controlWord(parser, pos);
  if (!word) return NONE;
  if (word.name === 'begin') return texEnvironment(parser, pos, INLINE_ENVIRONMENTS);
  if (NOT_INLINE.has(word.name)) return NONE;
  let at = NO_ARGUMENTS.has(word.name) ? word.end : commandArguments(parser, word.end, word.name);
  if (at === NONE) return NONE;
  if (takesSpace(parser, at)) {
    at = skipSpace(parser, at);
  } else if (at === word.end) {
    // The blanks after a command belong to it.
    at = skipBlanks(parser, at);
    if (ACCENTS.has(word.name) && at < parser.end) {
      const breaks = parser.text.charCodeAt(at) === NEWLINE;
      if (breaks && isBlankLine(parser, at + 1)) return at;
      if (breaks) at = skipBlanks(parser, at + 1);
      at += charAt(parser.text, at).length;
    }
  }
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
