/**
 * The files of examples/karabakh that *Open Sample Project* copies. A list, since an extension on the web cannot list its
 * own folders. The contract tests compare it with the folder.
 */
export const SAMPLE_FILES: readonly string[] = [
  'README.md',
  'references.bib',
  'theory.yaml',
  'notes/avoidability.md',
  'notes/diplomacy-2020.md',
  'notes/hajimineh2025.md',
  'notes/levy1983.md',
  'notes/mearsheimer2001.md',
  'notes/military-balance.md',
  'notes/regional-powers.md',
  'notes/rival-accounts.md',
  'notes/rose1998.md',
  'notes/soghomonyan2024-filter.md',
  'notes/soghomonyan2024-structure.md',
  'notes/waltz1979.md',
];
