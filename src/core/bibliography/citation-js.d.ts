/** The two parts of @citation-js/plugin-bibtex we call: without its mapping to CSL, which costs as much again. */
declare module '@citation-js/plugin-bibtex/lib-mjs/input/file.js' {
  /** Throws a SyntaxError that names line and column. */
  export function parse(text: string): readonly {
    readonly type: string;
    readonly label: string;
    /** Values as written, strings put in. */
    readonly properties: Readonly<Record<string, string | number>>;
  }[];
}

declare module '@citation-js/plugin-bibtex/lib-mjs/input/value.js' {
  /** The value of a field as text, or as people where the field holds names. May throw. */
  export function parse(text: string, field: string): unknown;
}
