import type { Evidence, Stance } from '../model/evidence';
import type { ProjectView } from '../model/projectView';
import type { Hypothesis, Variable } from '../model/theory';
import { Examples } from './bestExamples';
import { escapeMarkdown as text } from './markdownText';
import { heading, names, PassageWriter, relationsOf, type Layout } from './passageMarkdown';
import { plural } from '../util/plural';

/** Pieces of evidence read in one step. */
const STEP = 500;
/** How many examples a variable has. */
const MOST_EXAMPLES = 3;
/** How many passages for a hypothesis are shown, and how many against it. */
const MOST_RATED = 2;

const HOW_CHOSEN =
  'Passages are chosen by rule, not by hand. For a variable: those that name it before those that imply it, quotations before paraphrases before own words, higher credibility first, then stronger ratings, then up to 300 characters, then in the order of the notes. For a hypothesis: stronger ratings first, then the same. Of each source one comes before any second.';

/** What a codebook is made from. */
interface Draft {
  readonly view: ProjectView;
  readonly examples: Examples;
  readonly passages: PassageWriter;
}

/** The parts of an entry after MacQueen et al. 1998; a part that nobody has written is shown as missing. */
function entryParts({ id, label, brief, definition, include, exclude, example }: Variable): string {
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['Code', `${id} (${label})`],
    ['Brief definition', brief],
    ['Full definition', definition],
    ['When to use', include],
    ['When not to use', exclude],
    ['Example', example],
  ];
  return parts
    .map(([name, said]) => `- **${name}:** ${said?.trim() ? text(said) : '*not written*'}`)
    .join('\n');
}

/** Where a variable belongs: the variable it indicates, its roles, dimensions, values and other names. */
function placeOf({ id, parent, indicators, level, actor, period, values, aliases }: Variable, draft: Draft) {
  const { theories, variables } = draft.view.theory;
  const parts: string[] = [];
  if (parent !== undefined)
    parts.push(`indicator of ${text(variables.get(parent)?.label ?? parent)} (${text(parent)})`);
  const byRole = new Map<string, string[]>();
  for (const theory of theories.values())
    for (const { variable, roles } of theory.variables)
      if (variable === id) {
        const role = roles.join(', ');
        byRole.set(role, [...(byRole.get(role) ?? []), text(theory.label)]);
      }
  for (const [role, labels] of byRole) parts.push(`${role} in ${labels.join(', ')}`);
  if (level !== undefined) parts.push(`level: ${text(level)}`);
  if (actor !== undefined) parts.push(`actor: ${text(actor)}`);
  if (period !== undefined) parts.push(`period: ${text(period)}`);
  if (values.length > 0) parts.push(`values: ${names(values)}`);
  if (aliases.length > 0) parts.push(`also called ${names(aliases)}`);
  if (indicators.length > 0) parts.push(`indicators: ${names(indicators)}`);
  return parts.join(' · ');
}

/** How the passages that name a variable were judged, by hypothesis, in the order of the theory file. Those that imply it do so by being judged. */
function stancesText(id: string, coded: readonly Evidence[], draft: Draft): string {
  const said = new Set<string>();
  const sums = new Map<string, Record<Stance, number>>();
  for (const { note, item, ratings, variables } of coded) {
    if (!variables.some(({ variable }) => variable === id)) continue;
    for (const { hypothesis, stance } of ratings) {
      // Several coders may judge the same words alike.
      const judgement = `${note}\n${item}\n${stance} ${hypothesis}`;
      if (said.has(judgement)) continue;
      said.add(judgement);
      let sum = sums.get(hypothesis);
      if (!sum) sums.set(hypothesis, (sum = { supports: 0, contradicts: 0, neutral: 0 }));
      sum[stance]++;
    }
  }
  const declared = [...draft.view.theory.hypotheses.keys()].filter((id) => sums.has(id));
  const parts = declared.map((id) => {
    const { supports = 0, contradicts = 0, neutral = 0 } = sums.get(id) ?? {};
    const counts = [`${supports} for`, `${contradicts} against`, `${neutral} neutral`];
    return `${text(id)} ${counts.filter((count) => !count.startsWith('0 ')).join(', ')}`;
  });
  return parts.length === 0 ? '' : `The passages that name it, by hypothesis: ${parts.join('; ')}.`;
}

function sourcesText(coded: readonly Evidence[]): string {
  const sources = new Set(coded.flatMap(({ form, source }) => (form === 'own' ? [] : (source ?? []))));
  return plural(sources.size, 'source', 'sources');
}

function passageLines(passages: readonly Evidence[], draft: Draft): string {
  return passages.map((one) => `- ${draft.passages.short(one)}`).join('\n');
}

function listed(title: string, passages: readonly Evidence[], draft: Draft): readonly string[] {
  return passages.length === 0 ? [] : [`*${title}:*`, passageLines(passages, draft)];
}

function variableEntry(variable: Variable, depth: number, draft: Draft): string {
  const { id, label } = variable;
  const { tagged, implied } = draft.view.countsOfVariable(id);
  const coded = draft.examples.codedAs(id);
  const best = draft.examples.ofVariable(id, MOST_EXAMPLES);
  const isNaming = ({ variables }: Evidence) => variables.some(({ variable }) => variable === id);
  const counts = `**${tagged} tagged, ${implied} implied by rated hypotheses, ${sourcesText(coded)}.**`;
  const blocks = [
    heading(Math.min(3 + depth, 6), id, label),
    placeOf(variable, draft),
    entryParts(variable),
    [counts, stancesText(id, coded, draft)].filter((part) => part !== '').join(' '),
    best.length === 0 ? 'No passage is coded with it yet.' : '',
    ...listed('Passages coded with it', best.filter(isNaming), draft),
    ...listed(
      'Passages that imply it by the hypothesis they are rated for',
      best.filter((one) => !isNaming(one)),
      draft,
    ),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function hypothesisEntry(hypothesis: Hypothesis, draft: Draft): string {
  const { id, label, statement, theories } = hypothesis;
  const { supports, contradicts, neutral } = draft.view.countsOf(id);
  const of = theories.length === 0 ? '' : ` · of ${names(theories)}`;
  const blocks = [
    heading(3, id, label),
    `*Statement:* ${text(statement)}`,
    `${relationsOf(hypothesis)}${of}`,
    `**${supports} for, ${contradicts} against, ${neutral} neutral.**`,
  ];
  for (const [stance, title] of [
    ['supports', 'Best for it'],
    ['contradicts', 'Best against it'],
  ] as const) {
    const best = draft.examples.ofHypothesis(id, stance, MOST_RATED);
    if (best.length === 0) blocks.push(`*${title}:* nothing`);
    else blocks.push(`*${title}:*`, passageLines(best, draft));
  }
  return blocks.join('\n\n');
}

/** The entry of a variable, then those of its indicators, each followed by its own. */
function* withIndicators(variable: Variable, depth: number, draft: Draft): Generator<string> {
  yield variableEntry(variable, depth, draft);
  for (const id of variable.indicators) {
    const indicator = draft.view.theory.variables.get(id);
    if (indicator) yield* withIndicators(indicator, depth + 1, draft);
  }
}

/**
 * A codebook: for every variable and indicator, in the order of the theory file, the six parts of an entry (MacQueen et
 * al. 1998), how often it is coded and the best examples ({@link Examples.ofVariable}); for every hypothesis its
 * statement, kind and rivals, how often it is judged, and the best passages for and against it. An entry after the
 * other, as Markdown, empty ones where only time has passed. No text of notes or theory becomes markup in it.
 */
export function* codebookMarkdown(view: ProjectView, layout: Layout): Generator<string> {
  const { title, variables, hypotheses } = view.theory;
  const examples = new Examples(view.theory);
  for (const [i, one] of view.evidence.entries()) {
    examples.add(one);
    if (i % STEP === STEP - 1) yield '';
  }
  const draft: Draft = { view, examples, passages: new PassageWriter(layout) };
  const all = [...variables.values()];
  const indicators = all.filter(({ parent }) => parent !== undefined).length;
  yield `# Codebook${title.trim() === '' ? '' : `: ${text(title)}`}`;
  const totals = [
    plural(all.length - indicators, 'variable', 'variables'),
    plural(indicators, 'indicator', 'indicators'),
    plural(hypotheses.size, 'hypothesis', 'hypotheses'),
    plural(view.evidence.length, 'piece of evidence', 'pieces of evidence'),
  ];
  yield `${totals.join(', ')}. Several codings of the same words count once.`;
  yield HOW_CHOSEN;
  yield '## Variables';
  if (all.length === 0) yield 'The theory file declares none.';
  for (const variable of all) if (variable.parent === undefined) yield* withIndicators(variable, 0, draft);
  yield '## Hypotheses';
  if (hypotheses.size === 0) yield 'The theory file declares none.';
  for (const hypothesis of hypotheses.values()) yield hypothesisEntry(hypothesis, draft);
  const { undeclared } = examples;
  if (undeclared.variables.length + undeclared.hypotheses.length === 0) return;
  yield '## Not in the theory file';
  const missing = [
    ...undeclared.variables.map((id) => `- Variable ${text(id)}: ${view.countsOfVariable(id).tagged} tagged`),
    ...undeclared.hypotheses.map((id) => {
      const { supports, contradicts, neutral } = view.countsOf(id);
      return `- Hypothesis ${text(id)}: ${supports} for, ${contradicts} against, ${neutral} neutral`;
    }),
  ];
  yield missing.join('\n');
}
