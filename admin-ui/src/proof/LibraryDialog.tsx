import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ProofKind, ProofRow } from '@pcc/shared';
import { useId } from 'react';
import { useText } from '../i18n/text';
import { ProofPicker } from './ProofPicker';

interface LibraryDialogProps {
  townId: string;
  kind: ProofKind;
  /** Proofs that are there already. */
  joined: readonly (string | null)[];
  onPick: (proof: ProofRow) => void;
  onClose: () => void;
}

export function LibraryDialog({ townId, kind, joined, onPick, onClose }: LibraryDialogProps) {
  const t = useText();
  const id = useId();
  const isPhone = useMediaQuery('(max-width: 600px)');
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth fullScreen={isPhone} aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {t('proof.library')} · {t(`label.document.${kind}`)}
      </DialogTitle>
      <DialogContent>
        <ProofPicker townId={townId} kind={kind} joined={joined} onPick={onPick} />
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
