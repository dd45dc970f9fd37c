/** Slate, stone, paper. Each text and control pair was checked: text at least 4.5:1, controls at least 3:1. */
export interface Palette {
  paper: string;
  surface: string;
  /** Hairlines only: never under text, never around a control. */
  line: string;
  control: string;
  ink: string;
  muted: string;
  slate: string;
  slateStrong: string;
  onSlate: string;
  /** Attention, waiting, done: states of work, never a judgement on a town. */
  brick: string;
  ochre: string;
  moss: string;
}

export const LIGHT: Palette = {
  paper: '#faf8f4',
  surface: '#ffffff',
  line: '#ddd6ca',
  control: '#857c6d',
  ink: '#22292f',
  muted: '#545d66',
  slate: '#2f4b5c',
  slateStrong: '#1f3442',
  onSlate: '#ffffff',
  brick: '#9c3d22',
  ochre: '#8a5a00',
  moss: '#3c6e47',
};

export const DARK: Palette = {
  paper: '#171b1f',
  surface: '#1f252a',
  line: '#394149',
  control: '#7d8790',
  ink: '#e8e4dc',
  muted: '#a9b0b6',
  slate: '#9dbccf',
  slateStrong: '#c3d8e4',
  onSlate: '#171b1f',
  brick: '#e59a80',
  ochre: '#dcb36a',
  moss: '#93c39c',
};

/** The same colours as CSS variables (`--ink`, `--slate-strong`…), for style sheets. */
export function cssVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  );
}
