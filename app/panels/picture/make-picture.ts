/** The diagram that stands on the canvas as a file. Invariant: what is saved is what the preview shows. */
import { drawSvg, type EmbeddedFont, type SvgOptions } from '../../../src/drawing/draw-svg.ts';
import { useBoard } from '../../canvas/board.ts';
import { selectedTables } from '../../canvas/emphasis.ts';
import { useDocument } from '../../store/document.ts';
import { useView } from '../../store/view.ts';
import { loadFonts } from './embedded-fonts.ts';

export const SCALES = [1, 2, 3, 4] as const;

export interface PictureChoice extends Pick<SvgOptions, 'theme' | 'isTransparent' | 'hasLegend'> {
  readonly format: 'svg' | 'png';
  /** Of a PNG: pixels for each of the diagram. */
  readonly scale: (typeof SCALES)[number];
  readonly isSelection: boolean;
}

/** What browsers can hold in one canvas. */
const MOST_PIXELS = 16_384;

/** With fonts of its own where it is shown as an image, which can't ask for those of the page. */
export function drawPicture(choice: PictureChoice, fonts: readonly EmbeddedFont[] = []): string {
  const board = useBoard.getState();
  const selected = selectedTables(board.diagram, useView.getState().selection);
  const { theme, isTransparent, hasLegend, isSelection } = choice;
  const only = isSelection && selected.length > 0 ? new Set(selected) : null;
  return drawSvg(board, { title: pictureTitle(), theme, isTransparent, hasLegend, only, fonts });
}

export async function makePicture(choice: PictureChoice): Promise<Blob> {
  if (choice.format === 'svg') return new Blob([drawPicture(choice)], { type: 'image/svg+xml' });
  const image = await asImage(drawPicture(choice, await loadFonts()));
  const scale = Math.min(choice.scale, MOST_PIXELS / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not make so large a picture. Choose a smaller scale, or SVG.');
  return blob;
}

export const pictureName = ({ format }: PictureChoice): string => `${pictureTitle()}.${format}`;

const pictureTitle = (): string => useDocument.getState().name.replace(/\.\w+$/, '') || 'diagram';

async function asImage(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
