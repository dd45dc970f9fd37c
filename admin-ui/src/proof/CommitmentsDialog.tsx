import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { NetworkChapterView } from '@pcc/shared';
import { useId, useState } from 'react';
import { caseChapters, chapterName } from '../charter/case-chapters';
import { ErrorBox } from '../components/ErrorBox';
import { useCharter } from '../homologation/use-case-parts';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import styles from './proof.module.css';

interface CommitmentsDialogProps {
  title: string;
  charterId: string;
  networkChapters: NetworkChapterView[];
  chosen: readonly string[];
  onChoose: (codes: string[]) => void;
  onClose: () => void;
}

/** Which commitments a file illustrates: several may be chosen. */
export function CommitmentsDialog({
  title,
  charterId,
  networkChapters,
  chosen,
  onChoose,
  onClose,
}: CommitmentsDialogProps) {
  const t = useText();
  const id = useId();
  const isPhone = useMediaQuery('(max-width: 600px)');
  const { data: charter, error, refetch } = useCharter(charterId);
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set(chosen));
  const toggle = (code: string) => {
    const next = new Set(codes);
    if (!next.delete(code)) next.add(code);
    setCodes(next);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth fullScreen={isPhone} aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <DialogContent>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!charter && !error && <Waiting />}
        {charter &&
          caseChapters(charter, { networkChapters }).map((chapter) => (
            <fieldset key={chapter.key} className={styles.chapter}>
              <legend>{chapterName(t, chapter)}</legend>
              {chapter.commitments.map(({ code, title: name }) => (
                <label key={code}>
                  <input type="checkbox" checked={codes.has(code)} onChange={() => toggle(code)} />
                  <span>
                    {code} {name}
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, borderTop: '1px solid var(--line)' }}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="contained" onClick={() => onChoose([...codes].sort())}>
          {t('common.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
