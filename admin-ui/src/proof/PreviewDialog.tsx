import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId } from 'react';
import { useText } from '../i18n/text';
import styles from './proof.module.css';

interface PreviewDialogProps {
  /** `documents/:id` or `proofs/:id`. */
  path: string;
  title: string;
  onClose: () => void;
  /** The one before and the one after, where there are several. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

/** A picture as large as the screen allows, without the place where it was taken. */
export function PreviewDialog({ path, title, onClose, onPrevious, onNext }: PreviewDialogProps) {
  const t = useText();
  const id = useId();
  const isPhone = useMediaQuery('(max-width: 600px)');
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullScreen={isPhone} aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <DialogContent>
        <img className={styles.preview} src={`/api/${path}/preview`} alt={title} />
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, flexWrap: 'wrap' }}>
        {onPrevious && <Button onClick={onPrevious}>{t('proof.previous')}</Button>}
        {onNext && <Button onClick={onNext}>{t('proof.next')}</Button>}
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
