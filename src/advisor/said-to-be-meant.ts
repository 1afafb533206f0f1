/** Whether someone has written beside a copy that it is meant: in a COMMENT on it or its table, or at the end of its line. */
import type { Column, Table } from '../catalog/types.ts';
import { withoutMarks } from './comment-directives.ts';
import { notesOn } from './commented-values.ts';
import type { Facts } from './facts.ts';

const SAYS_SO =
  /denormali[sz]ed|snapshot|\bat (?:the )?time of|\bas of\b|on purpose|intentional|deliberate|\bcopied at\b/i;

export const isSaidToBeMeant = ({ comment }: Table, column: Column, facts: Facts): boolean =>
  (comment !== null && SAYS_SO.test(withoutMarks(comment))) || SAYS_SO.test(notesOn(column, facts));
