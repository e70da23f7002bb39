import { english } from '../../core/l10n/l10n';
import { readRating } from '../../core/index/rating';
import { editTag, type TagEdit } from '../../core/markup/editTag';
import { chain } from '../../core/markup/chain';
import type { Judgement } from '../../core/markup/change';
import { setMemo } from '../../core/markup/memo';
import { STANCES } from '../../core/model/evidence';
import type { TheoryModel } from '../../core/model/theory';
import { changeEvidence } from '../../core/refactor/changeEvidence';
import { didYouMean, type Arguments, type Verb } from '../args';
import { CHANGE_HELP, CHANGE_OPTIONS, carryOut } from '../change';
import { EvidenceFilter, FILTER_HELP, FILTER_OPTIONS } from '../evidenceFilter';
import { CliFailure } from '../io';
import { openTexts } from '../project';

const SEVERAL = { type: 'string', multiple: true } as const;

/** `supports=H1:strong` */
function judgementOf(text: string): Judgement {
  const [key = '', word = '', ...more] = text.split('=');
  const stance = STANCES.find((each) => each === key);
  if (stance === undefined || word === '' || more.length > 0) {
    const form = `STANCE=HYPOTHESIS with qualifiers, such as supports=H1:strong`;
    throw new CliFailure(`--rate takes ${form}, not '${text}'; stances: ${STANCES.join(', ')}`);
  }
  const token = { text: word, range: { start: 0, end: word.length } };
  const { hypothesis, strong, test, decibels } = readRating(token, stance, (wrong, why) => {
    throw new CliFailure(`'${wrong}' in --rate ${text} does not qualify a rating: ${english(why)}`);
  });
  return { hypothesis, stance, strong, ...(test && { test }), ...(decibels !== undefined && { decibels }) };
}

/** `H1=H2` */
function moveOf(text: string): { readonly from: string; readonly to: string } {
  const [from = '', to = '', ...more] = text.split('=');
  if (from === '' || to === '' || more.length > 0)
    throw new CliFailure(`--move takes HYPOTHESIS=HYPOTHESIS, such as H1=H2, not '${text}'`);
  return { from, to };
}

function editOf(args: Arguments): TagEdit {
  const rate = args.all('rate').map(judgementOf);
  const twice = rate.find(({ hypothesis }, i) =>
    rate.slice(0, i).some((other) => other.hypothesis === hypothesis),
  );
  if (twice) throw new CliFailure(`--rate judges ${twice.hypothesis} twice: a tag rates a hypothesis once`);
  return {
    unrate: args.all('unrate'),
    move: args.all('move').map(moveOf),
    rate,
    addVariables: args.all('add-variable'),
    removeVariables: args.all('remove-variable'),
  };
}

/** What tags are going to name must be there; what they no longer name may be gone already. */
function refuseUnknown({ hypotheses, variables, complete }: TheoryModel, edit: TagEdit): void {
  const named = [
    ...(edit.rate ?? []).map(({ hypothesis }) => hypothesis),
    ...(edit.move ?? []).map(({ to }) => to),
  ];
  const check = (kind: string, ids: readonly string[], known: ReadonlyMap<string, unknown>) => {
    const wrong = ids.find((id) => !known.has(id));
    if (wrong === undefined || !complete) return;
    throw new CliFailure(`the theory file has no ${kind} '${wrong}'${didYouMean(wrong, [...known.keys()])}`);
  };
  check('hypothesis', named, hypotheses);
  check('variable', edit.addVariables ?? [], variables);
}

/** `adduce retag`: changes the tags of chosen evidence. */
export const retagVerb: Verb = {
  name: 'retag',
  summary: 'change ratings, variables or memos of chosen evidence',
  help: `Usage: adduce retag [DIR] filters CHANGE… [--dry-run] [--json]

Changes the tags of all evidence that passes the filters. Prints the files that changed.

  DIR                  a folder in the project (default: the current folder)

Changes, any number of them:

  --unrate H           take the rating of a hypothesis away
  --move H=G           make the rating of hypothesis H one of G, as it is
  --rate STANCE=H      rate a hypothesis, or rate it anew; with qualifiers:
                       supports=H1:strong, contradicts=H2:hoop:6dB
  --add-variable V     name a variable
  --remove-variable V  name it no longer
  --memo TEXT          write the memo; empty takes it away

${CHANGE_HELP}
  -h, --help           print this

${FILTER_HELP}

Where a tag would bear on nothing any more, or a move would rate a hypothesis twice,
nothing is changed and every such place is listed. Files are written as by
'adduce rename'.

Exit codes: 0 done, 2 refused (nothing is changed), wrong usage, no project, or a
file that cannot be written.

Example: adduce retag --hypothesis H2 --coder student2 --rate supports=H2:strong
`,
  options: {
    ...CHANGE_OPTIONS,
    ...FILTER_OPTIONS,
    rate: SEVERAL,
    unrate: SEVERAL,
    move: SEVERAL,
    'add-variable': SEVERAL,
    'remove-variable': SEVERAL,
    memo: { type: 'string' },
  },
  run(args, io) {
    const filter = new EvidenceFilter(args);
    const edit = editOf(args);
    const memo = args.option('memo');
    const edits = Object.values(edit).some((list) => Array.isArray(list) && list.length > 0);
    if (!edits && memo === undefined)
      throw new CliFailure("say what to change, such as --rate supports=H1\nTry 'adduce retag --help'.");
    const project = openTexts(args.atMostOnePositional(), io);
    refuseUnknown(project.theory, edit);
    const result = changeEvidence(project.texts.notes, filter.passes, (text, id, start) =>
      chain(text, [
        ...(edits ? [(now: string) => editTag(now, id, edit, start)] : []),
        ...(memo === undefined ? [] : [(now: string) => setMemo(now, id, memo, start)]),
      ]),
    );
    filter.refuseUnknown(project, io);
    return carryOut(result, project, args, io, 'no evidence that this would change');
  },
};
