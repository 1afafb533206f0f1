/** The SQL on the clipboard: all of it, or the statements that are about the selection. */
import { notify } from '../platform/notify.ts';
import { useDocument } from '../store/document.ts';
import type { Selection } from '../store/view.ts';
import { sqlOf } from './sql-of.ts';

export const copyAllSql = (): void => copyText(useDocument.getState().sql);

export function copySqlOf(selection: Selection): void {
  const { reading } = useDocument.getState();
  const text = reading ? sqlOf(reading, selection) : '';
  if (text === '') notify('Nothing of the text is about this selection.');
  else copyText(text);
}

function copyText(text: string): void {
  void navigator.clipboard.writeText(text).then(
    () => notify('Copied as SQL.'),
    () => notify('The browser did not allow copying. Select the text in the SQL instead.'),
  );
}
