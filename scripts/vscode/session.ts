/** What the harness and the suite inside VS Code say to each other. No imports: both sides bundle it. */

/** The file in the workspace copy that tells the suite where the harness listens. */
export const sessionFile = '.adduce-test.json';

/**
 * Milliseconds that what a suite waits for may take, of whatever kind it is: far more than it ever takes, as hosts share
 * a slow machine. Mocha's limit for a test and the harness's for silence are longer, in this order.
 */
export const WAIT_LIMIT = 30_000;

/** Milliseconds a test or a hook may take. */
export const TEST_LIMIT = 80_000;

/** Milliseconds without any sign of life of the suite after which it hangs. */
export const SILENCE_LIMIT = 90_000;

/** The environment variable by which a run is told {@link Session.only}, as JSON. */
export const ONLY = 'ADDUCE_TEST_ONLY';

/** The content of that file. */
export interface Session {
  readonly url: string;
  readonly token: string;
  readonly host: 'floor' | 'newest' | 'web' | 'desktop';
  readonly version: string;
  /** Titles of the suites to run; all where it is absent. */
  readonly only?: readonly string[];
}

/** How many tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a suite reports while it runs. */
export type SuiteReport =
  | { readonly kind: 'start' }
  | { readonly kind: 'test'; readonly title: string }
  | { readonly kind: 'pass'; readonly title: string; readonly suite: string; readonly milliseconds: number }
  | { readonly kind: 'hook'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'skip'; readonly title: string }
  | { readonly kind: 'fail'; readonly title: string; readonly suite: string; readonly error: string }
  | { readonly kind: 'end'; readonly counts: Counts };

/** Where an action looks: in the workbench, or in whichever visible webview holds the selector. */
export interface Target {
  readonly selector: string;
  readonly webview?: boolean;
}

/** How to click. */
export interface ClickOptions {
  readonly button?: 'left' | 'right' | 'middle';
  readonly count?: number;
  readonly modifiers?: readonly ('Alt' | 'Control' | 'ControlOrMeta' | 'Meta' | 'Shift')[];
}

/** An action on the first element that a selector finds. */
export type ElementAction = Target &
  (
    | ({ readonly action: 'click' } & ClickOptions)
    | { readonly action: 'hover' | 'focus' | 'aria' }
    | { readonly action: 'fill'; readonly text: string }
    | { readonly action: 'select'; readonly value: string }
    | { readonly action: 'attribute'; readonly name: string }
    /** `script` is a function of the element, as text: it runs in the page, and its answer must be JSON. */
    | { readonly action: 'evaluate'; readonly script: string }
    /** Looks at the whole document of the element with axe. */
    | { readonly action: 'axe' }
    | { readonly action: 'drag'; readonly to: Target }
  );

/** An action on the window or on whatever is there at the moment. */
export type WindowAction =
  | { readonly action: 'press'; readonly keys: readonly string[] }
  | { readonly action: 'type'; readonly text: string }
  | ({ readonly action: 'texts' | 'count' } & Target)
  | ({ readonly action: 'attributes'; readonly name: string } & Target)
  | ({ readonly action: 'waitFor'; readonly state: 'visible' | 'hidden' } & Target)
  | { readonly action: 'screenshot'; readonly name: string; readonly selector?: string };

/** What a suite asks of the user interface; `timeout` in milliseconds, {@link WAIT_LIMIT} where it is absent. */
export type UiAction = (ElementAction | WindowAction) & { readonly timeout?: number };

/** The answer to a request. */
export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };
