/**
 * The colours of a picture. Invariant: those of app/ui/tokens.css, which its test compares, in the hexadecimal form that every
 * program that shows SVG understands.
 */

export interface PictureTheme {
  readonly canvas: string;
  readonly header: string;
  readonly surface: string;
  readonly ink: string;
  readonly inkDim: string;
  readonly hairline: string;
  readonly border: string;
  readonly edge: string;
  readonly marks: Readonly<Record<'--key-primary' | '--key-foreign' | '--key-unique' | '--mark', string>>;
  /** Of schemas, from 1. */
  readonly hues: readonly string[];
}

export const PICTURE_THEMES = {
  light: {
    canvas: '#f3f1ed',
    header: '#fcfbf8',
    surface: '#ffffff',
    ink: '#1d2227',
    inkDim: '#61676c',
    hairline: '#e0deda',
    border: '#c6c4be',
    edge: '#707c85',
    marks: { '--key-primary': '#af7112', '--key-foreign': '#2d6fbe', '--key-unique': '#7e53bc', '--mark': '#6c7378' },
    hues: [
      '#009b98',
      '#5488ca',
      '#9175c1',
      '#b76896',
      '#c26862',
      '#bb723c',
      '#a68023',
      '#7d9039',
      '#4d9960',
      '#0e94ba',
    ],
  },
  dark: {
    canvas: '#101315',
    header: '#181c1e',
    surface: '#1e2225',
    ink: '#e4e9eb',
    inkDim: '#959da1',
    hairline: '#292f32',
    border: '#3f464b',
    edge: '#76828a',
    marks: { '--key-primary': '#e8b458', '--key-foreign': '#73b0ee', '--key-unique': '#bc9bed', '--mark': '#8e979c' },
    hues: [
      '#45bdb9',
      '#7aabe9',
      '#b298e0',
      '#d78db7',
      '#e28d86',
      '#db9666',
      '#c6a255',
      '#9fb264',
      '#76ba84',
      '#53b5d9',
    ],
  },
} as const satisfies Record<string, PictureTheme>;

export type PictureThemeName = keyof typeof PICTURE_THEMES;
