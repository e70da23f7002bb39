/** Tells at run time whether something that came from elsewhere is what a type says. */
export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === 'string';

export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

/** A number that can be counted with. */
export const isNumber: Guard<number> = (value): value is number => Number.isFinite(value);

/** One of some words or numbers, or nothing. */
export function isOneOf<const T extends string | number | null>(all: readonly T[]): Guard<T> {
  return (value): value is T => all.some((one) => one === value);
}

/** What one of two guards lets pass. */
export function isEither<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

/** A list of things of one kind. */
export function isListOf<T>(each: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(each);
}

/** An object with these properties of its own; it may have others. */
export function isShape<T extends object>(shape: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const entries = Object.entries<Guard<unknown>>(shape);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    entries.every(([key, guard]) => Object.hasOwn(value, key) && guard(Reflect.get(value, key)));
}
