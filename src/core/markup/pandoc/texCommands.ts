/**
 * What the commands take that Pandoc's LaTeX reader knows, a letter for each thing in order: see `texTakers.ts` and
 * `tex.ts`. A star after a name makes no difference.
 */
type Table = ReadonlyMap<string, string>;

function table(lines: readonly (readonly [takes: string, names: string])[]): Table {
  return new Map(
    lines.flatMap(([takes, names]) =>
      names.split(/\s+/).map((name): readonly [string, string] => [name, takes]),
    ),
  );
}

const LANGUAGES =
  'arabic german lsorbian greek english usorbian latin slovenian serbianc pinyin afrikaans amharic assamese asturian ' +
  'bulgarian bengali tibetan breton catalan welsh czech coptic danish divehi esperanto spanish estonian basque farsi ' +
  'finnish french friulan irish scottish ethiopic galician hebrew hindi croatian magyar armenian gujarati interlingua ' +
  'indonesian icelandic italian japanese khmer kurmanji kannada korean lao lithuanian latvian malayalam mongolian marathi ' +
  'dutch nynorsk norsk nko occitan oriya punjabi polish piedmontese portuguese romansh romanian russian sanskrit samin ' +
  'slovak albanian serbian swedish syriac tamil telugu thai turkmen turkish ukrainian urdu vietnamese';

/** Commands that change the type of all that follows in the paragraph or group. */
export const DECLARATIONS = new Set('bf bfseries em it itshape rm scshape sl slshape tt'.split(' '));

/** Definitions of commands and environments, in running text as between paragraphs. */
export const DEFINITIONS = table([
  ['m', 'newcommand renewcommand providecommand DeclareMathOperator DeclareRobustCommand'],
  ['W', 'newenvironment renewenvironment provideenvironment'],
  ['D', 'def gdef'],
  ['e', 'edef xdef'],
  ['L', 'let'],
  ['\\', 'newif'],
  ['f', 'global'],
]);

/** Commands of running text. */
export const INLINE_COMMANDS = table([
  [
    '',
    'AA AE L LaTeX O OE P S TeX aa ae backslash bar bshyp colonhyp copyright dothyp dots dq euro flq flqq frq frqq fshyp ' +
      'glq glqq grq grqq guillemetleft guillemetright guillemotleft guillemotright guilsinglleft guilsinglright hyp hyphen i ' +
      'j l ldots lq mdots o oe pounds qed quotedblbase quotesinglbase rq sep sim slash ss textasciicircum textasciitilde ' +
      'textbackslash textbaht textbigcircle textblank textbrokenbar textbullet textcentoldstyle textcopyright textdagger ' +
      'textdegree textdollar textdong textgreater textless textlira textmu textmusicalnote textonehalf textonequarter ' +
      'textparagraph textpertenthousand textpeso textquotedbl textquotedblleft textquotedblright textquoteleft ' +
      'textquoteright textquotesingle textregistered textsection textsterling textthreequarters textthreesuperior ' +
      'texttwosuperior textyen vdots ps faCheck faClose newline today adddot adddotspace addabbrvspace figurename ' +
      'prefacename refname bibname chaptername partname contentsname listfigurename listtablename indexname abstractname ' +
      'tablename enclname ccname headtoname pagename seename seealsoname proofname glossaryname lstlistingname',
  ],
  ['T', 'b c d f h k newtie r t textcircled textogonekcentered u v G H U'],
  [
    't',
    'MakeLowercase MakeTextLowercase MakeTextUppercase MakeUppercase autocap emph hl lowercase mkbibbold ' +
      'mkbibbrackets mkbibemph mkbibitalic mkbibparens mkbibquote nhttfamily nohyphens pandocbounded passthrough ' +
      'sout st textbf textit textmd textnhtt textnormal textrm textsc textsf textsl textsubscript textsuperscript ' +
      'texttt textup ul uline underline uppercase',
  ],
  ['d', [...DECLARATIONS].join(' ')],
  ['ot', 'alert enquote'],
  ['rt', LANGUAGES.replace(/(^| )/g, '$1text')],
  ['bot', 'foreignquote hyphenquote'],
  ['bt', 'foreignlanguage hyperlink'],
  ['obt', 'textcolor colorbox'],
  ['bg', 'hypertarget'],
  ['tt', 'texorpdfstring'],
  [
    'R',
    'mbox hbox vbox lettrine label ref cref Cref vref eqref autoref index hspace vspace noindent newpage clearpage ' +
      'pagebreak',
  ],
  [
    'b',
    'ensuremath bibstring newtoggle toggletrue togglefalse gls Gls glsdesc Glsdesc GLSdesc acrlong Acrlong acrfull ' +
      'Acrfull acrshort Acrshort glspl Glspl glsdescplural Glsdescplural GLSdescplural ac acf acs acl acp acfp acsp aclp ' +
      'Ac Acf Acs Acl Acp Acfp Acsp Aclp',
  ],
  ['oG', 'thanks footnote'],
  ['I', 'input'],
  ['n', 'footnotemark'],
  ['nG', 'footnotetext'],
  ['kb', 'includegraphics includesvg'],
  ['u', 'url nolinkurl'],
  ['ust', 'href'],
  ['Ht', 'hyperref'],
  ['bSbSbi', 'iftoggle'],
  ['F', 'ifdim'],
  ['J', 'iffalse ifmmode'],
  ['j', 'iftrue'],
  ['X', 'xspace'],
  ['v', 'verb Verb'],
  ['kV', 'lstinline'],
  ['obV', 'mintinline'],
  ['N', 'RN Rn'],
  ['ob', 'num ang numlist'],
  ['oobcobc', 'numrange'],
  ['oobcobckU', 'SIrange qtyrange'],
  ['oobckU', 'SI qty'],
  ['kbU', 'SIlist qtylist'],
  ['kU', 'si unit'],
  ['g', 'citetext'],
  [
    'C',
    'cite Cite citep citeal citealp autocite smartcite footcite parencite supercite footcitetext citeyearpar citeyear ' +
      'textcite citet citealt Autocite Smartcite Footcite Parencite Supercite Footcitetext Citeyearpar Citeyear Textcite ' +
      'citeauthor nocite',
  ],
  [
    'ppCM',
    'textcites cites autocites footcites parencites supercites footcitetexts Textcites Cites Autocites Footcites ' +
      'Parencites Supercites Footcitetexts',
  ],
]);

/** Signs after a backslash: accents, a line break, single characters. */
export const SIGNS: Table = new Map([
  ...['`', "'", '^', '~', '"', '.', '=', '|'].map((sign) => [sign, 'T'] as const),
  ...['$', '%', '&', '#', '_', '{', '}', '-', '/', ',', '@', ' ', '\t', '\n'].map(
    (sign) => [sign, ''] as const,
  ),
  ['\\', 'rS'],
]);

/** Commands that make blocks, wherever they stand in a line. */
export const BLOCK_COMMANDS = table([
  ['o', 'par item'],
  ['obG', 'parbox'],
  ['oG', 'title author signature'],
  [
    'ot',
    'subtitle address date extratitle frontispiece titlehead subject publishers uppertitleback lowertitleback dedication ' +
      'opening closing centerline',
  ],
  ['bsnsxsn', 'newtheorem'],
  ['b', 'theoremstyle plainbreak fancybreak newtoggle toggletrue togglefalse'],
  [
    'ogl',
    'part chapter section subsection subsubsection paragraph subparagraph minisec frametitle framesubtitle',
  ],
  ['bbb', 'plainfancybreak PackageError'],
  ['', 'pfbreak hrule strut raggedright'],
  ['ott', 'rule'],
  ['obA', 'documentclass'],
  ['ctl', 'caption'],
  ['ob', 'bibliography addbibresource'],
  ['E', 'endinput'],
  ['kb', 'lstinputlisting'],
  ['kbb', 'inputminted'],
  ['P', 'graphicspath'],
  ['rb', 'setdefaultlanguage setmainlanguage'],
  ['bG', 'hypertarget'],
  ['ob!G', 'textcolor colorbox'],
  ['ccG.', 'blockquote'],
  ['CcG.', 'blockcquote'],
  ['bccG.', 'foreignblockquote hyphenblockquote'],
  ['bCcG.', 'foreignblockcquote hyphenblockcquote'],
  ['I', 'include input subfile usepackage'],
  ['GG', 'epigraph'],
  ['bSbSbd', 'iftoggle'],
  [
    'R',
    'special pdfannot pdfstringdef bibliographystyle maketitle makeindex makeglossary addcontentsline addtocontents ' +
      'addtocounter ignore hyperdef markboth markright markleft hspace vspace newpage clearpage pagebreak listoffigures ' +
      'listoftables',
  ],
  ['bobbbb', 'titleformat'],
  ['wb', 'write'],
]);

/** What commands of no known meaning take that is not optional arguments and braces. */
export const OTHER_COMMANDS = table([
  [
    '',
    'tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge hfil hfill vfil vfill hfilneg vfilneg',
  ],
  ['h', 'hskip vskip mskip'],
  ['a', 'vadjust'],
]);

const CLOSER = /\\(?:let|[egx]?def|[A-Za-z]*command\*?)\s*\{?\s*\\([A-Za-z]+)[^\n]{0,200}?\\(?:end|e)group/g;
const NO_CLOSERS: ReadonlySet<string> = new Set();

/**
 * Commands that a note defines to stand for a closing brace. They are no TeX for us, since what they close cannot be told
 * without running them: better a tag more than one less.
 */
export function closersIn(note: string): ReadonlySet<string> {
  if (!note.includes('\\egroup') && !note.includes('\\endgroup')) return NO_CLOSERS;
  return new Set(Array.from(note.matchAll(CLOSER), ([, name = '']) => name));
}
