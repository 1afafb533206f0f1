/** A picture as pixels, by a library for it. */
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** More pixels than this a side few programs open. */
const LARGEST = 16_000;

export async function svgToPng(svg: string, scale: number): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(svg));
  const fitting = Math.min(scale, LARGEST / Math.max(image.width, image.height));
  const width = Math.round(image.width * fitting);
  const height = Math.round(image.height * fitting);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return canvas.encode('png');
}
