import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './team.module.css';

interface ReadOutCodeProps {
  /** Whose code it is. */
  name: string;
  email?: string | null;
  /** The route that makes it, shown once and kept nowhere. */
  path: string;
  onClose: () => void;
}

/** A code in characters large enough to be read out from a telephone held at arm's length. */
export function ReadOutCode({ name, email, path, onClose }: ReadOutCodeProps) {
  const t = useText();
  const id = useId();
  const { instant } = useFormats();
  const isPhone = useMediaQuery('(max-width: 600px)');
  const { post } = useDataProvider<AppDataProvider>();
  const [issued, setIssued] = useState<{ code: string; expiresAt: string } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isMaking, setMaking] = useState(false);
  const make = async () => {
    setMaking(true);
    setFailure(null);
    try {
      setIssued(await post<{ code: string; expiresAt: string }>(path, {}));
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setMaking(false);
    }
  };
  const page = `${window.location.host}/code`;
  return (
    <Dialog open onClose={onClose} fullScreen={isPhone} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id} component="h2">
        {t('team.code.title', { name })}
      </DialogTitle>
      <DialogContent>
        <p className="muted">{t('team.code.explain')}</p>
        <p>{email ? t('team.code.stepsFor', { page, email }) : t('team.code.steps', { page })}</p>
        {failure !== null && <ErrorBox error={failure} />}
        <div role="status">
          {issued && (
            <>
              <p className={styles.code} aria-hidden="true">
                {issued.code}
              </p>
              <p className="visually-hidden">{t('team.code.spoken', { letters: spelt(issued.code) })}</p>
              <p className="muted">{t('team.code.until', { instant: instant(issued.expiresAt) })}</p>
            </>
          )}
        </div>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, borderTop: '1px solid var(--line)' }}>
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button variant={issued ? 'outlined' : 'contained'} disabled={isMaking} onClick={() => void make()}>
          {t(issued ? 'team.code.another' : 'team.code.make')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const spelt = (code: string) => [...code].filter((sign) => sign !== '-').join(' ');
