import { createTheme, type PaletteOptions, type Theme } from '@mui/material/styles';
import { DARK, LIGHT, type Palette } from './palette';

const SERIF = '"Source Serif 4 Variable", Georgia, serif';
const SANS = '"Source Sans 3 Variable", "Segoe UI", sans-serif';

const options = (palette: Palette): PaletteOptions => ({
  primary: { main: palette.slate, dark: palette.slateStrong, contrastText: palette.onSlate },
  secondary: { main: palette.slate, contrastText: palette.onSlate },
  error: { main: palette.brick, contrastText: palette.onSlate },
  warning: { main: palette.ochre, contrastText: palette.onSlate },
  success: { main: palette.moss, contrastText: palette.onSlate },
  info: { main: palette.slate, contrastText: palette.onSlate },
  background: { default: palette.paper, paper: palette.surface },
  text: { primary: palette.ink, secondary: palette.muted },
  divider: palette.line,
});

export type Density = 'comfortable' | 'compact';

const FOCUS = { outline: '3px solid var(--slate)', outlineOffset: 2 };

export function buildTheme(density: Density): Theme {
  return createTheme({
    cssVariables: { colorSchemeSelector: 'media' },
    colorSchemes: { light: { palette: options(LIGHT) }, dark: { palette: options(DARK) } },
    shape: { borderRadius: 6 },
    spacing: density === 'compact' ? 6 : 8,
    shadows: Array.from({ length: 25 }, (_, level) =>
      level === 0 ? 'none' : '0 8px 28px rgb(20 24 28 / 0.18)',
    ) as Theme['shadows'],
    typography: {
      fontFamily: SANS,
      fontSize: 16,
      htmlFontSize: 16,
      body1: { fontSize: '1rem', lineHeight: 1.5 },
      body2: { fontSize: '0.9375rem', lineHeight: 1.5 },
      button: { textTransform: 'none', fontSize: '1rem', fontWeight: 600 },
      h1: { fontFamily: SERIF, fontSize: '2rem', fontWeight: 600, lineHeight: 1.2 },
      h2: { fontFamily: SERIF, fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3 },
      h3: { fontFamily: SANS, fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.4 },
    },
    transitions: {
      duration: {
        shortest: 150,
        shorter: 150,
        short: 150,
        standard: 150,
        complex: 150,
        enteringScreen: 150,
        leavingScreen: 150,
      },
    },
    components: {
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: { root: { '&.Mui-focusVisible, &:focus-visible': FOCUS } },
      },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: {
          root: { minHeight: density === 'compact' ? 36 : 44, paddingInline: 16 },
          outlined: { borderColor: 'var(--control)' },
        },
      },
      MuiOutlinedInput: {
        styleOverrides: {
          notchedOutline: { borderColor: 'var(--control)', top: 0, '& legend': { display: 'none' } },
          root: { backgroundColor: 'var(--surface)' },
        },
      },
      // The label stands above its field: always readable, never across the border.
      MuiInputLabel: {
        defaultProps: { shrink: true },
        styleOverrides: {
          root: {
            position: 'static',
            transform: 'none',
            maxWidth: '100%',
            whiteSpace: 'normal',
            marginBottom: 4,
            fontSize: '1rem',
            fontWeight: 600,
            color: 'var(--ink)',
          },
        },
      },
      MuiTextField: { defaultProps: { size: density === 'compact' ? 'small' : 'medium', fullWidth: true } },
      MuiFormHelperText: { styleOverrides: { root: { fontSize: '0.9375rem', marginInline: 0 } } },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiTab: {
        styleOverrides: {
          root: { minHeight: 44, fontSize: '1rem', paddingInline: 12, color: 'var(--muted)', minWidth: 0 },
        },
      },
      MuiTabs: { styleOverrides: { indicator: { height: 3 } } },
      MuiDialogTitle: { styleOverrides: { root: { fontFamily: SERIF, fontWeight: 600, lineHeight: 1.3 } } },
      MuiDialog: { styleOverrides: { paper: { border: '1px solid var(--line)' } } },
      MuiTooltip: {
        styleOverrides: {
          tooltip: { fontSize: '0.9375rem', backgroundColor: 'var(--ink)', color: 'var(--paper)' },
        },
      },
      MuiLink: { defaultProps: { underline: 'always' } },
    },
  });
}
