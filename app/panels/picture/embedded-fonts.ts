/** The window's own fonts as a picture can carry them. Fetched once, from where the page has them already. */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';
import type { EmbeddedFont } from '../../../src/drawing/draw-svg.ts';

const FONTS = [
  { family: 'Inter', url: inter },
  { family: 'JetBrains Mono', url: mono },
];

let loading: Promise<readonly EmbeddedFont[]> | null = null;

/** Without those that can't be had: a picture in another font is better than none. */
export function loadFonts(): Promise<readonly EmbeddedFont[]> {
  loading ??= Promise.all(FONTS.map(({ family, url }) => embed(family, url))).then((fonts) => fonts.flat());
  return loading;
}

async function embed(family: string, url: string): Promise<readonly EmbeddedFont[]> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return [];
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return [{ family, source: `data:font/woff2;base64,${btoa(binary)}` }];
}
