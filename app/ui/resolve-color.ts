/** Any CSS colour as `#rrggbb`, for libraries that know no other form: painted once, and read back. */

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

export function resolveColor(css: string): string {
  if (!pixel) return '#808080';
  pixel.fillStyle = css;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
