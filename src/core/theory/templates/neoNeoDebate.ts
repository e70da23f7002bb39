import * as l10n from '../../l10n/l10n';
import type { Template } from './template';

const THEORY = `# The neo-neo debate: do states rely on themselves and count who gains more, or do institutions make
# cooperation pay? Adapt labels, definitions and hypotheses to the crisis you study.
# Every key is explained in docs/theory-file.md. Texts that contain ": " need quotation marks.

title: Neorealism and neoliberalism on one crisis
bibliography: references.bib

questions:
  Q1:
    text: Which of the two explains better how the crisis began and ended?
    # The hypothesis that weights of evidence (12dB) are stated against.
    reference: H-neorealist

variables:
  # Shared by both sides of the debate.
  anarchy:
    label: Anarchy
    definition: No authority stands above states that could enforce agreements between them.
  crisis-outcome:
    label: How the crisis ended
    definition: The way in which the issue at stake was decided.
    values: [by-force, by-negotiation]

  # What neorealism looks for.
  self-help:
    label: Self-help
    definition: A party relies on its own arms and on allies it chooses, not on common rules.
    indicators:
      arms-build-up: Arms build-up
      outside-alliance: Alliances with outside powers
  power-maximisation:
    label: Power maximisation
    definition: A party seeks more power than defence requires, or to change the balance for good.
    exclude: Armament that only answers a rival's. Tag that as self-help.
  relative-gains:
    label: Concern for relative gains
    definition: A party judges an agreement by who gains more from it.

  # What neoliberalism looks for.
  institutions:
    label: International institutions
    definition: Lasting rules and bodies that shape what parties expect of each other.
    values: [effective, ineffective]
    indicators:
      bargaining-costs: Lower costs of reaching and watching over agreements
      mediation: Mediation by a standing body
  cooperation:
    label: Cooperation
    definition: Parties adjust their policies to each other's by agreement.
  absolute-gains:
    label: Concern for absolute gains
    definition: A party judges an agreement by what it gains itself, whatever others gain.
  shared-interests:
    label: Trust and shared interests
    definition: What the parties want in common, and their belief that promises will be kept.

# The role of a variable belongs to the theory: the same variable may play another one elsewhere.
theories:
  neorealism:
    label: Neorealism
    description: Under anarchy states help themselves, and cooperation fails over its division.
    aliases: [structural realism]
    variables:
      anarchy: background
      self-help: independent
      power-maximisation: independent
      relative-gains: [independent, mechanism]
      crisis-outcome: dependent
    # Compared with what was observed in your cases, see below.
    predicts: { crisis-outcome: by-force }
  neoliberalism:
    label: Neoliberal institutionalism
    description: Under anarchy too, institutions let states reach the gains that cooperation offers.
    aliases: [liberal institutionalism]
    variables:
      anarchy: background
      institutions: independent
      cooperation: mechanism
      absolute-gains: independent
      shared-interests: condition
      crisis-outcome: dependent
    predicts: { crisis-outcome: by-negotiation }

# Rivals must exclude each other. Rate every passage against both: what fits both decides nothing.
hypotheses:
  H-neorealist:
    statement: The crisis took its course because the parties trusted in their own power and counted who would gain more; institutions changed nothing of weight.
    theory: neorealism
    question: Q1
    path: self-help & (power-maximisation | relative-gains) -> crisis-outcome
    rivals: [H-neoliberal]
  H-neoliberal:
    statement: The crisis took its course because of what institutions offered or failed to offer the parties; power alone did not decide it.
    theory: neoliberalism
    question: Q1
    path: institutions & absolute-gains -> cooperation -> crisis-outcome
  # Says where a hypothesis holds, so it completes it rather than competing with it.
  H-scope:
    statement: Institutions settle a conflict only where the parties have some trust and interests in common.
    theory: neoliberalism
    kind: scope
    path: institutions & shared-interests -> cooperation
    complements: H-neoliberal

# What was observed, for comparison with what the theories predict. Remove the # to use it.
# cases:
#   my-crisis:
#     label: The crisis I study
#     observed: { crisis-outcome: by-force }

sources:
  grieco1988: { credibility: M, status: read }
  keohanemartin1995: { credibility: M, status: read }
  keohane1984: { status: unread }
  mearsheimer1994: { status: unread }
`;

const NOTE = `---
source: grieco1988
---

# Grieco on the limits of cooperation

Against the new liberal institutionalism, Grieco holds that [states stay away from agreements that would
profit them when a partner would profit more, for fear of what the partner may do with the
advantage]{#e-2q7mdx4v .evidence supports="H-neorealist" contradicts="H-neoliberal" claim="author"}.

The reply came from Keohane and Martin: [where states worry about who gains more, institutions become
more important, not less, since they show how gains are
divided]{#e-b8z1k5ws .evidence supports="H-neoliberal" contradicts="H-neorealist" variable="bargaining-costs" source="keohanemartin1995" claim="author"}.
`;

const REFERENCES = `@article{grieco1988,
  author  = {Grieco, Joseph M.},
  title   = {Anarchy and the Limits of Cooperation: A Realist Critique of the Newest Liberal Institutionalism},
  journal = {International Organization},
  volume  = {42},
  number  = {3},
  pages   = {485--507},
  year    = {1988}
}

@book{keohane1984,
  author    = {Keohane, Robert O.},
  title     = {After Hegemony: Cooperation and Discord in the World Political Economy},
  publisher = {Princeton University Press},
  address   = {Princeton, NJ},
  year      = {1984}
}

@article{keohanemartin1995,
  author  = {Keohane, Robert O. and Martin, Lisa L.},
  title   = {The Promise of Institutionalist Theory},
  journal = {International Security},
  volume  = {20},
  number  = {1},
  pages   = {39--51},
  year    = {1995}
}

@article{mearsheimer1994,
  author  = {Mearsheimer, John J.},
  title   = {The False Promise of International Institutions},
  journal = {International Security},
  volume  = {19},
  number  = {3},
  pages   = {5--49},
  year    = {1994}
}
`;

export const NEO_NEO_DEBATE: Template = {
  id: 'neo-neo-debate',
  label: l10n.said('Neo-neo debate'),
  description: l10n.said(
    'Neorealist against neoliberal explanations of one crisis, as rival hypotheses with their indicators.',
  ),
  files: [
    { path: 'theory.yaml', text: THEORY },
    { path: 'notes/first-note.md', text: NOTE },
    { path: 'references.bib', text: REFERENCES },
  ],
};
