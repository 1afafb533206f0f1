/** The indefinite article of a noun. */

/** `an order`, `a user`. */
export const withArticle = (noun: string): string =>
  `${/^(?:[aeio]|u(?!ni|s[ei]|til))/i.test(noun) ? 'an' : 'a'} ${noun}`;
