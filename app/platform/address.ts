/** What the page's address says to open: a shared document, one kept here, or a file beside the app. */
import { isShareFragment } from '../../src/share/link.ts';

export type Address =
  | { readonly kind: 'start' }
  | { readonly kind: 'shared'; readonly fragment: string }
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'file'; readonly url: URL };

const KEPT = '#d=';

export function readAddress(location: Pick<Location, 'href'>): Address {
  const here = new URL(location.href);
  if (isShareFragment(here.hash)) return { kind: 'shared', fragment: here.hash };
  if (here.hash.startsWith(KEPT)) return { kind: 'kept', id: decodeURIComponentSafely(here.hash.slice(KEPT.length)) };
  const file = here.searchParams.get('sql');
  const url = file === null ? null : URL.parse(file, here);
  // Only our own origin: a link must not make the page fetch from anywhere else.
  if (url && url.origin === here.origin) return { kind: 'file', url };
  return { kind: 'start' };
}

/** Puts the open document (or, with null, the start page) into the address, as a step of the history or in place of the last one. */
export function writeAddress(id: string | null, step: 'push' | 'replace'): void {
  const url = new URL(window.location.href);
  url.search = '';
  url.hash = id === null ? '' : `${KEPT}${encodeURIComponent(id)}`;
  if (url.href === window.location.href) return;
  if (step === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
