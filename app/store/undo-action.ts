/** The offer to take something back that was just done. Invariant: it takes back this step or nothing. */
import { type NoticeAction, notify } from '../platform/notify.ts';
import { type DocumentHistory, useDocument } from './document.ts';
import { undo } from './transact.ts';

export const undoAction = (step: DocumentHistory['past'][number]): NoticeAction => ({
  label: 'Undo',
  run: () => {
    if (useDocument.getState().history.past.at(-1) === step) undo();
    else notify('Something else was changed since. Undo goes back step by step.');
  },
});
