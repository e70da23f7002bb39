/** The part of pandoc-wasm we call; the package ships no types. */
declare module 'pandoc-wasm' {
  export function convert(
    options: Readonly<Record<string, unknown>>,
    stdin: string | null,
    files: Readonly<Record<string, string | Blob>>,
  ): Promise<{
    readonly stdout: string;
    readonly stderr: string;
    /** What was given and what was made, by name. */
    readonly files: Readonly<Record<string, unknown>>;
  }>;
}
