import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import { useDensity } from './density';
import { cssVariables, DARK, LIGHT } from './palette';
import { buildTheme } from './theme';

const COLOURS = {
  ':root': { ...cssVariables(LIGHT), colorScheme: 'light' },
  '@media (prefers-color-scheme: dark)': { ':root': { ...cssVariables(DARK), colorScheme: 'dark' } },
};

export function AppTheme({ children }: { children: ReactNode }) {
  const [density] = useDensity();
  const theme = useMemo(() => buildTheme(density), [density]);
  return (
    <ThemeProvider theme={theme}>
      <GlobalStyles styles={COLOURS} />
      {children}
    </ThemeProvider>
  );
}
