/** Ends a switch over a closed union: a new member is a compile error where it is not yet handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
