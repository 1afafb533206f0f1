/** Names read from tokens alone, where the grammar's tree has no places for them. */
import type { Name } from '../../catalog/ddl.ts';
import { identifierOf } from '../../sql/identifier-of.ts';
import { isName } from '../../sql/lexer.ts';
import type { Source } from './source.ts';
import { partsOf } from './spelling.ts';

/** The names of the list that opens at this token. */
export function namesIn(source: Source, open: number): readonly Name[] {
  return source.syntax.elements(open).flatMap((element) => {
    const span = source.syntax.span(element);
    const [token] = source.tokens(span);
    return token && isName(token) ? [{ name: identifierOf(source.text, token), span }] : [];
  });
}

/** The parts of the dotted name that begins at this token. */
export function partsAt(source: Source, index: number): readonly string[] {
  const { syntax, text } = source;
  const span = syntax.span({ first: index, end: syntax.afterQualified(index) });
  return partsOf(text, span).flatMap((part) => {
    const [token] = source.tokens(part);
    return token ? [identifierOf(text, token)] : [];
  });
}
