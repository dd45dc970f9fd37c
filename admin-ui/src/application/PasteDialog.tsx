import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import useMediaQuery from '@mui/material/useMediaQuery';
import { readWorkTable, type WorkTable } from '@pcc/shared';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { FoundHere } from '../components/form/FoundHere';
import { useFormDraft } from '../components/form/use-form-draft';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import styles from './application.module.css';
import { yearsText } from './FinancePlan';

interface PasteDialogProps {
  applicationId: string;
  onSaved: () => Promise<void>;
  onClose: () => void;
}

/** A programme pasted from a spreadsheet: what is understood is shown before anything is added. */
export function PasteDialog({ applicationId, onSaved, onClose }: PasteDialogProps) {
  const t = useText();
  const id = useId();
  const notice = useNotice();
  const draft = useFormDraft(`applications/${applicationId}/paste`);
  const { keep, forget } = draft;
  const keyFor = useIdempotencyKey(draft.sent, draft.noteSent);
  const isPhone = useMediaQuery('(max-width: 600px)');
  const { post } = useDataProvider<AppDataProvider>();
  const [isFound] = useState(draft.found !== null);
  const [pasted, setPasted] = useState(() => String(draft.found?.pasted ?? ''));
  useEffect(() => {
    if (pasted.trim() === '') forget();
    else keep({ pasted });
  }, [pasted, keep, forget]);
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [added, setAdded] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const table = useMemo(() => readWorkTable(pasted), [pasted]);
  const close = () => {
    if (isSending) return;
    if (pasted.trim() === '' || draft.isKept || window.confirm(t('common.unsaved'))) onClose();
  };
  const cancel = () => {
    if (isSending) return;
    forget();
    onClose();
  };
  const send = async () => {
    setSending(true);
    setError(null);
    const body = { section: 'work', rows: table.rows };
    try {
      await post(`applications/${applicationId}/rows/import`, body, keyFor(body));
      forget();
      // What was not understood stays to be corrected; kept on this device as what was pasted was.
      setPasted(table.left);
      setAdded(table.rows.length);
      await onSaved();
      notice(t('application.programme.pasted', { smart_count: table.rows.length }));
      if (table.left === '') onClose();
      else field.current?.focus();
    } catch (caught) {
      setError(caught);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={close} fullScreen={isPhone} maxWidth="md" fullWidth aria-labelledby={id}>
      <DialogTitle id={id} component="h2" sx={{ pb: 1 }}>
        {t('application.programme.pasteTitle')}
      </DialogTitle>
      <DialogContent>
        <div className="stack">
          <p className="muted">{t('application.programme.pasteLead')}</p>
          {isFound && <FoundHere />}
          {error !== null && <ErrorBox error={error} />}
          {added > 0 && pasted !== '' && (
            <p role="status">
              {t('application.programme.pasted', { smart_count: added })}{' '}
              {t('application.programme.pasteLeft')}
            </p>
          )}
          <TextField
            label={t('application.programme.pasteField')}
            value={pasted}
            multiline
            minRows={4}
            maxRows={10}
            autoFocus
            inputRef={field}
            placeholder={t('application.programme.pasteExample')}
            onChange={(event) => setPasted(event.target.value)}
          />
          <Preview table={table} />
        </div>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, borderTop: '1px solid var(--line)' }}>
        <Button onClick={cancel}>{t('common.cancel')}</Button>
        <Button
          variant="contained"
          disabled={isSending || table.rows.length === 0}
          onClick={() => void send()}
        >
          {isSending
            ? t('common.saving')
            : t('application.programme.pasteImport', { smart_count: table.rows.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Preview({ table: { rows, problems } }: { table: WorkTable }) {
  const t = useText();
  const { number } = useFormats();
  return (
    <>
      <p role="status">
        {rows.length === 0
          ? t('application.programme.pasteNothing')
          : t('application.programme.pasteRead', { smart_count: rows.length })}
      </p>
      {problems.length > 0 && (
        <div className={styles.asked}>
          <p>
            <strong>{t('application.programme.pasteProblems')}</strong>
          </p>
          <ul>
            {problems.map(({ line, code }) => (
              <li key={`${line}-${code}`}>
                {t('application.programme.pasteLine', {
                  line: String(line),
                  problem: t(`application.programme.problem.${code}`),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {rows.length > 0 && (
        <table className={`${styles.table} ${styles.cards}`}>
          <caption className="visually-hidden">{t('application.programme.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('application.programme.action')}</th>
              <th scope="col">{t('application.programme.years')}</th>
              <th scope="col" className={styles.amount}>
                {t('application.programme.cost')}
              </th>
              <th scope="col">{t('application.programme.funders')}</th>
              <th scope="col">{t('application.programme.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((work, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a paste have nothing else of their own
              <tr key={index}>
                <th scope="row">{work.action}</th>
                <td data-label={t('application.programme.years')}>{yearsText(work.fromYear, work.toYear)}</td>
                <td data-label={t('application.programme.cost')} className={styles.amount}>
                  {number(work.cost)} €
                </td>
                <td data-label={t('application.programme.funders')}>
                  {work.funders.map(({ name, amount }) => `${name} ${number(amount)} €`).join(' · ')}
                </td>
                <td data-label={t('application.programme.state')}>{t(`label.workState.${work.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
