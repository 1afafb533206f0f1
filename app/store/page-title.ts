/** The page is called after the document, so that tabs and history can be told apart; what is not in a file has a star. */
import { useDocument } from './document.ts';

export function startPageTitle(): void {
  const show = (): void => {
    const { status, name, isDirty } = useDocument.getState();
    const title = status === 'none' ? 'Crowfoot' : `${isDirty ? '* ' : ''}${name} · Crowfoot`;
    if (document.title !== title) document.title = title;
  };
  useDocument.subscribe(show);
  show();
}
