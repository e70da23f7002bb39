import { type Stance, STANCES } from '../../model/evidence';
import type { ProjectView } from '../../model/projectView';
import type { Hypothesis, TheoryModel, Variable } from '../../model/theory';
import { compareText } from '../../util/compare';
import { guidOf } from '../guid';
import type { XmlWriter } from './xml';

/** A code of a REFI-QDA codebook. */
export interface Code {
  readonly guid: string;
  /** Unique in the codebook, whatever the case of its letters. */
  readonly name: string;
  /** False for what only holds other codes. */
  readonly isCodable: boolean;
  readonly color?: string | undefined;
  readonly description: string;
  readonly codes: readonly Code[];
}

/** A theory: which codes are its own. */
export interface CodeSet {
  readonly guid: string;
  readonly name: string;
  readonly description: string;
  /** GUIDs of codes. */
  readonly members: readonly string[];
}

export interface Codebook {
  readonly codes: readonly Code[];
  readonly sets: readonly CodeSet[];
  /** Names that had to change, so that each is the only one of its kind. */
  readonly renamed: readonly string[];
}

const COLORS: Readonly<Record<Stance, string>> = {
  supports: '#2E7D32',
  contradicts: '#C62828',
  neutral: '#757575',
};
const HYPOTHESIS_COLOR = '#1565C0';
const VARIABLE_COLOR = '#6A1B9A';

export function hypothesisGuid(id: string, stance?: Stance): string {
  return stance === undefined ? guidOf('hypothesis', id) : guidOf('stance', `${id} ${stance}`);
}

export function variableGuid(id: string): string {
  return guidOf('variable', id);
}

/** Paragraphs for people, then what the thing is, in the syntax of Pandoc's attributes, which the way back reads. */
function describe(paragraphs: readonly (string | undefined)[], what: string): string {
  const texts = paragraphs.map((text) => text?.trim() ?? '').filter((text) => text !== '');
  return [...texts, what].join('\n\n');
}

const part = (name: string, text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : `${name}: ${text.trim()}`;

/** Makes the tree of codes of a project. */
class TreeMaker {
  readonly renamed: string[] = [];
  readonly #view: ProjectView;
  readonly #xml: XmlWriter;
  readonly #taken = new Set<string>();

  constructor(view: ProjectView, xml: XmlWriter) {
    this.#view = view;
    this.#xml = xml;
  }

  /** QualCoder silently loses the codings of the second code of a name, wherever in the tree it stands. */
  #name(id: string, label?: string): string {
    const words = this.#xml.line(label ?? '').trim();
    const own = this.#xml.line(id);
    const wanted = words === '' || words === own ? own : `${own}: ${words}`;
    let name = wanted;
    for (let i = 2; this.#taken.has(name.toLowerCase()); i++) name = `${wanted} (${i})`;
    this.#taken.add(name.toLowerCase());
    if (name !== wanted) this.renamed.push(name);
    return name;
  }

  #hypothesis(id: string, hypothesis?: Hypothesis): Code {
    const name = this.#name(id, hypothesis?.label);
    const codes = STANCES.map((stance): Code => ({
      guid: hypothesisGuid(id, stance),
      name: this.#name(`${id} ${stance}`),
      isCodable: true,
      color: COLORS[stance],
      description: `{#${id} .hypothesis stance="${stance}"}`,
      codes: [],
    }));
    const description = describe([hypothesis?.statement], `{#${id} .hypothesis}`);
    return { guid: hypothesisGuid(id), name, isCodable: true, color: HYPOTHESIS_COLOR, description, codes };
  }

  #variable(id: string, variable?: Variable): Code {
    const name = this.#name(id, variable?.label);
    const description = describe(
      [
        part('Brief', variable?.brief),
        part('Definition', variable?.definition),
        part('Include', variable?.include),
        part('Exclude', variable?.exclude),
        part('Example', variable?.example),
      ],
      `{#${id} .variable}`,
    );
    const codes = (variable?.indicators ?? []).map((indicator) =>
      this.#variable(indicator, this.#view.theory.variables.get(indicator)),
    );
    return { guid: variableGuid(id), name, isCodable: true, color: VARIABLE_COLOR, description, codes };
  }

  #folder(name: string, className: string, codes: () => readonly Code[]): Code {
    const folder = { guid: guidOf('folder', className), name: this.#name(name), isCodable: false };
    return { ...folder, description: `{.${className}}`, codes: codes() };
  }

  /** Ids that tags name and the theory file lacks come last: their codings need a code, too. */
  codes(): readonly Code[] {
    const { theory, evidence } = this.#view;
    const rated = new Set(evidence.flatMap(({ ratings }) => ratings.map(({ hypothesis }) => hypothesis)));
    const named = new Set(evidence.flatMap(({ variables }) => variables.map(({ variable }) => variable)));
    const unknown = (ids: ReadonlySet<string>, known: ReadonlyMap<string, unknown>) =>
      [...ids].filter((id) => !known.has(id)).sort(compareText);
    const roots = [...theory.variables.values()].filter(({ parent }) => parent === undefined);
    return [
      this.#folder('Hypotheses', 'hypotheses', () => [
        ...[...theory.hypotheses.values()].map((one) => this.#hypothesis(one.id, one)),
        ...unknown(rated, theory.hypotheses).map((id) => this.#hypothesis(id)),
      ]),
      this.#folder('Variables', 'variables', () => [
        ...roots.map((one) => this.#variable(one.id, one)),
        ...unknown(named, theory.variables).map((id) => this.#variable(id)),
      ]),
    ];
  }
}

function setsOf({ theories, hypotheses, variables }: TheoryModel, xml: XmlWriter): readonly CodeSet[] {
  return [...theories.values()].map((theory) => {
    const own = [...hypotheses.values()].filter((one) => one.theories.includes(theory.id));
    const roles = theory.variables.filter(({ variable }) => variables.has(variable));
    const label = xml.line(theory.label).trim();
    const members = [
      ...roles.map(({ variable }) => variableGuid(variable)),
      ...own.map(({ id }) => hypothesisGuid(id)),
    ];
    return {
      guid: guidOf('theory', theory.id),
      name: label === '' || label === theory.id ? theory.id : `${theory.id}: ${label}`,
      description: describe([theory.description], `{#${theory.id} .theory}`),
      members: [...new Set(members)],
    };
  });
}

/**
 * The codes of a project: under a folder each hypothesis with a code for each stance, under another the variables with
 * their indicators. The tree is the same whatever is coded.
 */
export function codebookOf(view: ProjectView, xml: XmlWriter): Codebook {
  const maker = new TreeMaker(view, xml);
  const codes = maker.codes();
  return { codes, sets: setsOf(view.theory, xml), renamed: maker.renamed };
}

/** A code with those in it, in either of the schemas. */
export function codeXml(xml: XmlWriter, { guid, name, isCodable, color, description, codes }: Code): string {
  return xml.element('Code', { guid, name, isCodable, color }, [
    xml.text('Description', description),
    ...codes.map((code) => codeXml(xml, code)),
  ]);
}

/**
 * A theory as a set.
 *
 * @param target what the attribute that names a member is called, in which the schemas differ
 */
export function setXml(xml: XmlWriter, set: CodeSet, target: 'guid' | 'targetGUID'): string {
  return xml.element('Set', { guid: set.guid, name: set.name }, [
    xml.text('Description', set.description),
    ...set.members.map((guid) => xml.element('MemberCode', { [target]: guid })),
  ]);
}
