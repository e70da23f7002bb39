import { itemsOf } from '../../core/analysis/items';
import { matrixOf, type EvidenceMatrix } from '../../core/analysis/matrix';
import { rivalSets, type RivalSet } from '../../core/analysis/rivalSets';
import { matrixCsv, matrixData, matrixMarkdown, matrixText } from '../../core/exporters/matrixTable';
import { escapeMarkdown } from '../../core/exporters/markdownText';
import type { TheoryModel } from '../../core/model/theory';
import { adviseOnProject } from '../advice';
import { didYouMean, type Arguments, type Verb } from '../args';
import { CliFailure, EXIT_OK, type CliIo } from '../io';
import { openProject, type Project } from '../project';

const FORMATS = ['text', 'markdown', 'csv'] as const;

/** The sets to print: the one that is named, or all. */
function chosen(sets: readonly RivalSet[], name: string | undefined): readonly RivalSet[] {
  if (name === undefined) return sets;
  const found = sets.filter(({ id }) => id === name);
  if (found.length > 0) return found;
  const known = sets.map(({ id }) => id);
  const advice = known.length > 0 ? `\nKnown: ${known.join(', ')}.` : '';
  throw new CliFailure(
    `'${name}' is no question that two hypotheses answer, and no hypothesis with rivals of its own${didYouMean(name, known)}${advice}`,
  );
}

function titleOf({ id, kind }: RivalSet, theory: TheoryModel): string {
  if (kind === 'rivals') return `${id} and its rivals`;
  return `${id}: ${theory.questions.get(id)?.text ?? ''}`;
}

/** Prints the sets that are asked for, in the format that is asked for. */
function printMatrices({ view }: Project, args: Arguments, io: CliIo): void {
  const format = args.choice('format', FORMATS) ?? 'text';
  const sets = chosen(rivalSets(view.theory), args.option('set'));
  const items = itemsOf(view.evidence, view.theory);
  const matrices = sets.map((set): [RivalSet, EvidenceMatrix] => [
    set,
    matrixOf(items, set.hypotheses, view.theory),
  ]);
  if (args.flag('json')) {
    const data = matrices.map(([{ id, kind }, matrix]) => ({
      id,
      kind,
      ...(matrixData(matrix) as object),
    }));
    io.stdout(`${JSON.stringify({ sets: data }, null, 2)}\n`);
    return;
  }
  if (matrices.length === 0) io.stderr('no two hypotheses answer one question or are rivals\n');
  if (format === 'csv') {
    const [only, ...more] = matrices;
    if (more.length > 0)
      throw new CliFailure(
        `--format csv prints one table: choose it with --set (${sets.map(({ id }) => id).join(', ')})`,
      );
    if (only) io.stdout(matrixCsv(only[1]));
    return;
  }
  const printed = matrices.map(([set, matrix]) => {
    const title = titleOf(set, view.theory);
    return format === 'markdown'
      ? `## ${escapeMarkdown(title)}\n\n${matrixMarkdown(matrix)}`
      : `${title}\n\n${matrixText(matrix)}`;
  });
  io.stdout(printed.join('\n'));
}

/** `adduce matrix`: evidence × rival hypotheses. */
export const matrixVerb: Verb = {
  name: 'matrix',
  summary: 'print evidence × rival hypotheses',
  help: `Usage: adduce matrix [DIR] [--set ID] [--format FORMAT] [--json]

Prints, for each question that two or more hypotheses answer, and for each
hypothesis whose rivals answer other questions, the items of evidence with what
they say of each rival:

  ✓ for   ✓✓ strongly for   ✗ against   ✗✗ strongly against   · neutral
  (blank: not judged, which is not neutral)   D: diagnosticity, 0 to 4

and below them, after Heuer's analysis of competing hypotheses, how much speaks
against each. Least inconsistency leads, but never a hypothesis on which too
little bears, and never one that holds another or adds to it.

  DIR              a folder in the project (default: the current folder)
  --set ID         only this question, or this hypothesis and its rivals
  --format FORMAT  text (default), markdown, or csv, which needs one set
  --json           print the numbers as JSON instead
  -h, --help       print this

Exit codes: 0 printed, 2 wrong usage or no project.

Example: adduce matrix examples/karabakh --set Q-main
`,
  options: { set: { type: 'string' }, format: { type: 'string' }, json: { type: 'boolean' } },
  run(args, io) {
    const project = openProject(args.atMostOnePositional(), io);
    printMatrices(project, args, io);
    adviseOnProject(project, io);
    return EXIT_OK;
  },
};
