import type { ProjectView } from '../../src/core/model/projectView';
import {
  evidence,
  hypothesis,
  problem,
  projectView,
  question,
  rating,
  theory,
  theoryModel,
  variable,
  work,
} from './builders';

/** What would do harm where it became markup; it would set the title of the page to `run`. */
export const HOSTILE = [
  '<img src=x onerror="document.title=\'run\'">',
  '</script><script>document.title="run"</script>',
  "\"><svg onload=document.title='run'>",
  "' autofocus onfocus=document.title='run' x='",
  '</style></title><!-- ]]> -->',
  'javascript:document.title="run"//',
  'data:text/html,<script>top.document.title="run"</script>',
  '&lt;script&gt; &#x3c; \u202Egnorw ${1} `x` {{1}}',
] as const;

/** A project that says the worst in every place where a researcher or a bibliography can say something. */
export function hostileView(): ProjectView {
  const [image, script, svg, quotes, ends, address, data, entities] = HOSTILE;
  const all = HOSTILE.join(' ');
  const ids = [image, script, svg] as const;
  return projectView({
    theory: theoryModel({
      title: all,
      questions: [question(quotes, { text: all, reference: image })],
      variables: [
        ...ids.map((id) => variable(`v${id}`, { label: all, definition: all, indicators: [`i${id}`] })),
        ...ids.map((id) => variable(`i${id}`, { label: all, parent: `v${id}` })),
      ],
      theories: [
        theory(ends, {
          label: all,
          description: all,
          aliases: [all],
          extends: [all],
          variables: [{ variable: `v${image}`, roles: ['condition'] }],
          predicts: [{ variable: all, value: all }],
        }),
      ],
      hypotheses: ids.map((id) =>
        hypothesis(id, {
          label: all,
          statement: all,
          theories: [ends],
          questions: [quotes, all],
          rivals: [...ids, all],
          nestedIn: [all],
          path: all,
        }),
      ),
      expectations: [{ hypothesis: image, observation: all, test: 'hoop' }],
      sources: new Map([[address, { ...question(address), note: all, credibility: 'H' as const }]]),
      acknowledged: [{ rule: 'single-source', subject: image, reason: all }],
    }),
    evidence: HOSTILE.map((words, i) =>
      evidence(`e-${words}`, {
        note: `${words}.md`,
        line: i,
        passage: words,
        form: (['quote', 'paraphrase', 'own'] as const)[i % 3] ?? 'own',
        ratings: [rating(image, 'supports'), rating(script, 'contradicts'), rating(words, 'neutral')],
        variables: [`v${image}`, words],
        source: i % 2 === 0 ? address : words,
        via: data,
        locator: entities,
        group: all,
        coder: all,
        date: all,
        memo: all,
      }),
    ),
    works: [
      work(address, { title: all, authors: [{ family: all, given: all }], year: all, type: all }),
      work(data, { title: all, type: all }),
      work(all, { title: all }),
    ],
    problems: [
      problem(`${image}.md`, 0, 0, {
        code: 'single-source',
        severity: 'warning',
        message: all,
        subject: image,
        related: [
          {
            message: all,
            file: all,
            range: { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } },
          },
        ],
      }),
    ],
  });
}
