/** A share link and an honest word about how far it will travel. */
import { encodeShare, type ShareDoc } from '../../src/share/link.ts';

/** What commonly carries URLs: 2,000 characters get through almost anywhere, 8,000 through most chats, 32,000 by the browser's bar only. */
type LinkFit = 'anywhere' | 'most-places' | 'browser-only' | 'too-long';

export interface MadeLink {
  readonly url: string;
  readonly fit: LinkFit;
  readonly words: string;
}

export async function makeLink(doc: ShareDoc): Promise<MadeLink> {
  const { origin, pathname } = window.location;
  const url = `${origin}${pathname}#${await encodeShare(doc)}`;
  return { url, ...describeLength(url.length) };
}

function describeLength(length: number): Pick<MadeLink, 'fit' | 'words'> {
  const size = `${length.toLocaleString('en-US')} characters`;
  if (length <= 2_000) return { fit: 'anywhere', words: `${size}: short enough for any chat or mail.` };
  if (length <= 8_000) return { fit: 'most-places', words: `${size}: fine for most chats; some mail programs cut it.` };
  if (length <= 32_000)
    return {
      fit: 'browser-only',
      words: `${size}: works when pasted into a browser; many chats and mail programs cut it.`,
    };
  return { fit: 'too-long', words: `${size}: too long for most places a link goes. A file is safer.` };
}
