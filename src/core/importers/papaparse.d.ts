/** The one part of papaparse we call, in the build that needs no Node; its own types do. */
declare module 'papaparse/papaparse.min.js' {
  const papa: {
    parse(
      text: string,
      options: {
        readonly delimiter?: string;
        readonly delimitersToGuess: readonly string[];
        readonly skipEmptyLines: 'greedy';
        /** Most rows that are read. */
        readonly preview: number;
      },
    ): {
      readonly data: readonly (readonly string[])[];
      readonly errors: readonly { readonly type: string; readonly code: string; readonly row?: number }[];
    };
  };
  export default papa;
}
