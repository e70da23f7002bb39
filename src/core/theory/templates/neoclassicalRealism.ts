import * as l10n from '../../l10n/l10n';
import type { Template } from './template';

const THEORY = `# Neoclassical realism: structure acts on a state through what its leaders perceive and the
# resources they can mobilise. Adapt labels, definitions and hypotheses to the case you study.
# Every key is explained in docs/theory-file.md. Texts that contain ": " need quotation marks.

title: Structure, perception and response
bibliography: references.bib

questions:
  Q1:
    text: Why do states under similar pressure from outside respond differently?
    # The hypothesis that weights of evidence (12dB) are stated against.
    reference: H-structure-alone

variables:
  system-structure:
    label: Structure of the international system
    definition: How capabilities are distributed among states, and how that distribution changes.
    include: Shifts of the regional balance, where the text ties them to capabilities.
    exclude: What leaders believe about the balance. Tag that as elite-perception.
    level: global
    # Indicators are variables too, nested to any depth. A plain text is the label.
    indicators:
      relative-power:
        label: Relative power
        definition: A state's material capabilities compared with those of its rivals.
      external-threat: Pressing threat or opportunity from outside
  elite-perception:
    label: Elite perception of the structure
    definition: How leaders and those close to them judge the balance and its change.
    exclude: Judgements made in hindsight by observers.
    values: [accurate, inaccurate]
    indicators:
      misread-signals: Signals misread or ignored
      elite-consensus: Agreement among the elite on threat and remedy
  resource-mobilisation:
    label: Ability to mobilise resources
    definition: How far a government can draw military, economic, diplomatic and social means from its society for its foreign policy.
    values: [adequate, inadequate]
    indicators:
      state-capacity: Capacity to tax, conscript and organise
      domestic-support: Support or resistance at home
  state-response:
    label: Response of the state
    definition: Foreign policy action and long-term strategy adopted in reaction to the structure.
    values: [balancing, underbalancing, overreaction]

# The role of a variable belongs to the theory: the same variable may play another one elsewhere.
theories:
  structural-realism:
    label: Structural realism
    description: The distribution of capabilities explains how states behave, whoever governs them.
    aliases: [neorealism]
    variables:
      system-structure: independent
      state-response: dependent
    predicts:
      state-response: balancing
  neoclassical-realism:
    label: Neoclassical realism
    description: Structure sets the direction; perception and mobilisation decide what comes of it.
    aliases: [NCR]
    # Nested theories are compared by coverage, never ranked against each other.
    extends: structural-realism
    variables:
      system-structure: independent
      elite-perception: intervening
      resource-mobilisation: intervening
      state-response: dependent

# The two theories do not exclude each other, so their hypotheses are worded such that they do:
# either structure alone was enough, or more was needed. Only then can evidence decide between them.
hypotheses:
  H-structure-alone:
    statement: The distribution of capabilities alone accounts for the response.
    theory: structural-realism
    question: Q1
    path: system-structure -> state-response
    rivals: [H-structure-filtered]
  H-structure-filtered:
    statement: Without what leaders perceived or could mobilise, the response cannot be accounted for.
    theory: neoclassical-realism
    question: Q1
    path: system-structure & (elite-perception | resource-mobilisation) -> state-response
  H-misperception:
    statement: The response fell short because leaders misread the structure or its change.
    theory: neoclassical-realism
    question: Q1
    path: system-structure & elite-perception -> state-response
    part-of: H-structure-filtered
    complements: H-mobilisation
  H-mobilisation:
    statement: The response fell short because leaders read the structure well but could not mobilise the means.
    theory: neoclassical-realism
    question: Q1
    path: system-structure & resource-mobilisation -> state-response
    part-of: H-structure-filtered
  # Evidence about events cannot test a claim about theories: say so with the kind.
  M-necessary:
    statement: Structural realism is necessary, but not sufficient, to explain foreign policy.
    theory: neoclassical-realism
    kind: meta-theoretical

sources:
  rose1998: { credibility: M, status: read }
  waltz1979: { credibility: M, status: unread }

# What you expect to see if a hypothesis is true, written before you look. Remove the # to use it.
# expectations:
#   - hypothesis: H-misperception
#     observation: Internal assessments from before the crisis rate the balance wrongly.
#     test: hoop # straw-in-the-wind, hoop, smoking-gun or doubly-decisive
#     written: 2026-01-15
`;

const NOTE = `---
source: rose1998
---

# Rose on neoclassical realism

Rose's review article gave the school its name. Its first step is the structural realists' own:
[how far a state's foreign policy reaches depends first on its relative material
power]{#e-6t0rz9ka .evidence variable="relative-power" locator="p. 146" claim="author"}.

The second step is not: [the pressure of the system acts indirectly, through leaders who have to perceive
it and cannot always draw the means they want from their
society]{#e-h5w2cy8n .evidence supports="H-structure-filtered" contradicts="H-structure-alone" locator="pp. 146-147" claim="author"}.
`;

const REFERENCES = `@article{rose1998,
  author  = {Rose, Gideon},
  title   = {Neoclassical Realism and Theories of Foreign Policy},
  journal = {World Politics},
  volume  = {51},
  number  = {1},
  pages   = {144--172},
  year    = {1998}
}

@book{waltz1979,
  author    = {Waltz, Kenneth N.},
  title     = {Theory of International Politics},
  publisher = {Addison-Wesley},
  address   = {Reading, MA},
  year      = {1979}
}
`;

export const NEOCLASSICAL_REALISM: Template = {
  id: 'neoclassical-realism',
  label: l10n.said('Neoclassical realism'),
  description: l10n.said(
    'Structure, elite perception and resource mobilisation as causes of a state’s response, against structure alone.',
  ),
  files: [
    { path: 'theory.yaml', text: THEORY },
    { path: 'notes/first-note.md', text: NOTE },
    { path: 'references.bib', text: REFERENCES },
  ],
};
