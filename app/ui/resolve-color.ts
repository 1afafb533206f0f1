/** A token's colour as `#rrggbb`, for libraries that know no other form. Computed for OKLCH; other CSS colours are painted once, and read back. */
import { parseOklch, toHex } from './oklch.ts';

export function resolveColor(css: string): string {
  const rgb = parseOklch(css);
  return rgb ? toHex(rgb) : (paintedColor(css.trim()) ?? '#808080');
}

function paintedColor(css: string): string | null {
  if (/^#[\da-f]{6}$/i.test(css)) return css;
  if (!CSS.supports('color', css)) return null;
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return toHex([red / 255, green / 255, blue / 255]);
}
