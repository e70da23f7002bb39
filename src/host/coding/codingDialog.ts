import type * as vscode from 'vscode';
import type { CodingWords } from '../../core/coding/shorthand';
import { TopicIndex } from '../../core/coding/topicIndex';
import type { ProjectView } from '../../core/model/projectView';
import type { Stance } from '../../core/model/evidence';
import type { FileAccess } from '../files/fileAccess';
import type { Project } from '../projects/project';
import { addTo, type Coding, type Draft, draftOf, wordsOf } from './coding';
import { createId } from './createId';
import { hypothesisStep } from './hypothesisStep';
import { qualifierStep } from './qualifierStep';
import { quickStep } from './quickStep';
import { RecentCodings } from './recentCodings';
import { variableStep } from './variableStep';

/** What is asked about one or more passages. */
export interface CodingQuestion {
  readonly project: Project;
  readonly title: string;
  /** The words that are tagged. */
  readonly passage: string;
  /** The only stance that the list offers. */
  readonly stance?: Stance | undefined;
}

/** Where the user is: in the list, at the hypotheses or at the variables. */
type Place = 'list' | 'hypotheses' | 'variables' | 'done' | 'cancelled';

/** Asks what a passage is evidence of. */
export class CodingDialog {
  readonly #access: FileAccess;
  /** What was tagged last: offered again. */
  readonly recent: RecentCodings;
  /** What the hypotheses of the last project asked about are about. */
  #topics: { readonly view: ProjectView; readonly index: TopicIndex } | undefined;

  constructor(access: FileAccess, memento: vscode.Memento) {
    this.#access = access;
    this.recent = new RecentCodings(memento);
  }

  /** Asks for the coding of a new passage, in one list or step by step. Undefined when the user cancels. */
  async ask(question: CodingQuestion): Promise<CodingWords | undefined> {
    const draft = draftOf();
    const end = await this.#walk('list', draft, question);
    return end === 'cancelled' ? undefined : wordsOf(draft);
  }

  /** Asks step by step for another coding than `before`, which stays as it is. Undefined when the user cancels. */
  async change(project: Project, title: string, before: Coding): Promise<Coding | undefined> {
    const draft = draftOf(before);
    const { hypotheses } = project.view.theory;
    const start = hypotheses.size > 0 ? 'hypotheses' : 'variables';
    const end = await this.#walk(start, draft, { project, title, passage: '' });
    return end === 'cancelled' ? undefined : draft;
  }

  async #walk(start: Place, draft: Draft, question: CodingQuestion): Promise<Place> {
    let place = start;
    while (place !== 'done' && place !== 'cancelled') {
      if (place === 'list') place = await this.#list(draft, question);
      else if (place === 'hypotheses') place = await this.#hypotheses(draft, question, start);
      else place = await this.#variables(draft, question, start);
    }
    return place;
  }

  async #list(draft: Draft, question: CodingQuestion): Promise<Place> {
    const { project, title, passage, stance } = question;
    const topics = this.#topicsOf(project.view);
    const source = {
      theory: project.view.theory,
      recent: this.recent.of(project),
      about: topics.about(passage),
      chosen: wordsOf(draft),
      stance,
    };
    const answer = await quickStep(title, source, topics);
    if (!answer) return 'cancelled';
    if (answer.kind === 'create') {
      await this.#create(draft, question, answer.what, answer.typed);
      return 'list';
    }
    if (answer.kind === 'coding') {
      draft.ratings.clear();
      draft.variables.clear();
    }
    addTo(draft, answer.coding);
    if (answer.kind === 'coding') return 'done';
    return project.view.theory.hypotheses.size > 0 ? 'hypotheses' : 'variables';
  }

  async #hypotheses(draft: Draft, question: CodingQuestion, start: Place): Promise<Place> {
    const { project, title } = question;
    const end = await hypothesisStep(project.view.theory, title, draft, start === 'list');
    if (end === 'cancelled') return 'cancelled';
    if (end === 'back') return 'list';
    if (end === 'create') await this.#create(draft, question, 'hypothesis', '');
    else if (end !== 'next') {
      const judgement = draft.ratings.get(end.qualify);
      const weighed = judgement && (await qualifierStep(title, judgement));
      if (weighed) draft.ratings.set(end.qualify, weighed);
    } else return project.view.theory.variables.size > 0 || draft.ratings.size === 0 ? 'variables' : 'done';
    return 'hypotheses';
  }

  async #variables(draft: Draft, question: CodingQuestion, start: Place): Promise<Place> {
    const { project, title } = question;
    const end = await variableStep(project.view.theory, title, draft);
    if (end === 'cancelled') return 'cancelled';
    if (end === 'next') return 'done';
    if (end === 'create') {
      await this.#create(draft, question, 'variable', '');
      return 'variables';
    }
    return project.view.theory.hypotheses.size > 0 || start !== 'list' ? 'hypotheses' : 'list';
  }

  /** Declares something new and puts it into the draft, where it is chosen. A cancelled question changes nothing. */
  async #create(
    draft: Draft,
    { project, stance = 'supports' }: CodingQuestion,
    kind: 'hypothesis' | 'variable',
    text: string,
  ): Promise<void> {
    const id = await createId(this.#access, project, { kind, text });
    if (id === undefined) return;
    if (kind === 'variable') draft.variables.add(id);
    else draft.ratings.set(id, { hypothesis: id, stance });
  }

  #topicsOf(view: ProjectView): TopicIndex {
    if (this.#topics?.view !== view) {
      this.#topics = { view, index: new TopicIndex(view.theory, view.evidence) };
    }
    return this.#topics.index;
  }
}
