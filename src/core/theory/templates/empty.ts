import * as l10n from '../../l10n/l10n';
import type { Template } from './template';

const THEORY = `# What this project wants to know. Adduce reads this file; so can you.
# Every key is explained in docs/theory-file.md. Texts that contain ": " need quotation marks.

title: A new project
bibliography: references.bib

# What you ask. Hypotheses name the question they answer.
questions:
  Q1:
    text: Why did it happen?

# Concepts that passages can be tagged with. The name before the colon is the id that tags use:
# letters from A to Z, digits, - and _. The label may be in any language.
variables:
  cause:
    label: The cause
    definition: What a passage has to speak about to be tagged with this variable.
    include: What counts as well, although one might doubt it.
    exclude: What does not count, although one might think so.
    example: A passage that shows what is meant.
    indicators:
      early-sign: An early sign of the cause
  outcome:
    label: The outcome
    values: [occurred, avoided]

# Claims that evidence can support or contradict. State what would be true, not what to look for.
hypotheses:
  H1:
    statement: The cause brought the outcome about.
    question: Q1
    path: cause -> outcome
    rivals: [H2]
  H2:
    statement: The outcome would have come about without the cause.
    question: Q1
    kind: counterfactual

# What you know of the works you read, by citekey.
sources:
  author2024: { credibility: M, status: read }

# Later on:
# theories: which variable plays which role in which theory
# cases: what was observed
# searches: where you looked, and found or did not find, evidence
# expectations: what you expect to see if a hypothesis is true, written down beforehand
# acknowledged: findings of the analysis that you accept, with the reason
`;

const NOTE = `---
source: author2024
---

# A first note

Write notes as usual and tag the words that matter as evidence. The tag stays with the words.

The author holds that [the outcome followed soon after the cause, and only where it was
present]{#e-4m8x2kqd .evidence supports="H1" contradicts="H2" claim="author"}.

A tag can name variables without rating a hypothesis: [months before, the first signs could be
seen]{#e-9vw3hb6t .evidence variable="early-sign" claim="fact"}.
`;

const REFERENCES = `% A made-up work: replace it with what you read.
@book{author2024,
  author    = {Author, Ann},
  title     = {A Work to Replace},
  publisher = {Some Press},
  address   = {Somewhere},
  year      = {2024}
}
`;

export const EMPTY: Template = {
  id: 'empty',
  label: l10n.said('Empty project'),
  description: l10n.said(
    'One question, two rival hypotheses and a variable with an indicator, to be replaced by your own.',
  ),
  files: [
    { path: 'theory.yaml', text: THEORY },
    { path: 'notes/first-note.md', text: NOTE },
    { path: 'references.bib', text: REFERENCES },
  ],
};
