/** `crowfoot render FILE -o OUT.svg`: the diagram as a picture, as the window draws it. */
import { writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { readSchema } from '../catalog/reading.ts';
import { splitDiagram } from '../document/diagram.ts';
import { drawSchema } from '../drawing/draw-schema.ts';
import { drawSvg } from '../drawing/draw-svg.ts';
import { PICTURE_THEMES, type PictureThemeName } from '../drawing/picture-theme.ts';
import { loadParser } from '../sql/load-parser.ts';
import { type CliCommand, CliError } from './command.ts';
import { readInput } from './read-input.ts';

const ASPECT = 1.5;
/** Pixels of a PNG for each of the diagram, unless the diagram is too large for it. */
const SCALE = 2;

export const renderCommand: CliCommand = {
  name: 'render',
  usage: 'FILE -o OUT.svg|OUT.png [--theme light|dark]',
  summary: 'draws the diagram into a picture',
  options: {
    output: { type: 'string', short: 'o', help: 'where to write it: a name that ends in .svg or .png' },
    theme: { type: 'string', help: 'light (which it is without) or dark' },
    transparent: { type: 'boolean', help: 'leave out the ground behind the tables' },
    legend: { type: 'boolean', help: 'say below what the signs mean' },
  },
  positionals: ['FILE'],
  async run({ positionals: [file = '-'], options }) {
    const { output } = options;
    if (typeof output !== 'string') throw new CliError('Say where to write the picture: -o OUT.svg or -o OUT.png.');
    const kind = extname(output).toLowerCase();
    if (kind !== '.svg' && kind !== '.png')
      throw new CliError(`${output} ends in neither .svg nor .png, which are the pictures that can be written.`);
    const { sql, diagram } = splitDiagram(await readInput(file));
    const drawing = drawSchema(readSchema(sql, await loadParser()), diagram.placements, ASPECT);
    const svg = drawSvg(drawing, {
      title: file === '-' ? 'Diagram' : basename(file, '.sql'),
      theme: themeNamed(options.theme),
      isTransparent: options.transparent === true,
      hasLegend: options.legend === true,
      only: null,
    });
    const { svgToPng } = kind === '.png' ? await import('./svg-to-png.ts') : { svgToPng: null };
    const picture = svgToPng ? await svgToPng(svg, SCALE) : svg;
    try {
      writeFileSync(output, picture);
    } catch (error) {
      throw new CliError(`${output} can't be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    return { output: '', exitCode: 0, notes: [`${drawing.boxes.size} tables drawn into ${output}`] };
  },
};

function themeNamed(name: unknown): PictureThemeName {
  const [found] = Object.keys(PICTURE_THEMES).filter((theme): theme is PictureThemeName => theme === (name ?? 'light'));
  if (!found) throw new CliError(`There is no theme ${String(name)}: it is light or dark.`);
  return found;
}
