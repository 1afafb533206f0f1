/** The page is called after the document, so that tabs and history can be told apart. */
import { useDocument } from './document.ts';

export function startPageTitle(): void {
  const show = (): void => {
    const { status, name } = useDocument.getState();
    const title = status === 'none' ? 'Crowfoot' : `${name} · Crowfoot`;
    if (document.title !== title) document.title = title;
  };
  useDocument.subscribe(show);
  show();
}
