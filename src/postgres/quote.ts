/** Names as SQL writes them, always quoted, so that nothing depends on which words are reserved. */

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quoteQualified = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${quoteName(schema)}.${quoteName(name)}`;

/** A string constant that reads the same whatever the session's standard_conforming_strings is. */
export function quoteText(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
