import Button from '@mui/material/Button';
import type { TransitionOption } from '@pcc/shared';
import { useText } from '../i18n/text';

const WAITING = {
  bgcolor: 'transparent',
  color: 'var(--muted)',
  border: '1px dashed var(--control)',
  cursor: 'not-allowed',
  '&:hover': { bgcolor: 'transparent' },
} as const;

interface ActionButtonProps {
  option: TransitionOption;
  isMain: boolean;
  /** The id of the words that say what follows, or what is missing. */
  whyId: string;
  onOpen: () => void;
}

/** The button of a way on: reachable even when something is missing, so that the reason is read with it. */
export function ActionButton({ option, isMain, whyId, onOpen }: ActionButtonProps) {
  const t = useText();
  const isReady = option.unmet.length === 0;
  return (
    <Button
      variant={isMain ? 'contained' : 'outlined'}
      aria-disabled={!isReady}
      aria-describedby={whyId}
      onClick={isReady ? onOpen : undefined}
      sx={isReady ? undefined : WAITING}
    >
      {t(`label.transition.${option.name}`)}
    </Button>
  );
}
