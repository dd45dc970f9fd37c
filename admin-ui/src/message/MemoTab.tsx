import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type CaseNoteView, MESSAGE_MAX_LENGTH } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useDataProvider, useGetList } from 'react-admin';
import { EditableText } from '../components/EditableText';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import type { CaseTabProps } from '../homologation/CaseTabs';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { ProblemError } from '../providers/problem';
import styles from './message.module.css';

const MAX_ROWS = 200;

const textOf = (current: unknown): string => (current as Partial<CaseNoteView> | undefined)?.text ?? '';

/** What those who follow a case note for themselves. */
export function MemoTab({ homologation }: CaseTabProps) {
  const t = useText();
  const path = `homologations/${homologation.id}/notes`;
  const { data, error, isPending, refetch } = useGetList<CaseNoteView>(path, {
    pagination: { page: 1, perPage: MAX_ROWS },
    sort: { field: 'at', order: 'DESC' },
  });
  return (
    <div className={styles.thread}>
      <MemoForm path={path} />
      <section aria-labelledby="memo-list" className={styles.past}>
        <h2 id="memo-list">{t('message.memo.list')}</h2>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {isPending && !error && <Waiting />}
        {data?.length === 0 && <p className="muted">{t('message.memo.none')}</p>}
        <ul className="plain-list ruled-list">
          {(data ?? []).map((note) => (
            <li key={note.id}>
              <Memo note={note} path={path} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function MemoForm({ path }: { path: string }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { post } = useDataProvider<AppDataProvider>();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  useUnsavedGuard(text.trim() !== '');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    const body = { text: text.trim() };
    const found =
      body.text === ''
        ? t('common.required')
        : body.text.length > MESSAGE_MAX_LENGTH
          ? t('message.compose.tooLong', { max: String(MESSAGE_MAX_LENGTH) })
          : null;
    setTrouble(found);
    if (found) input.current?.focus();
    if (found || isSaving) return;
    setSaving(true);
    try {
      await post<CaseNoteView>(path, body, keyFor(body));
      setText('');
      notice(t('message.memo.added'));
      await queryClient.invalidateQueries();
    } catch (caught) {
      setTrouble(caught instanceof ProblemError ? (caught.fieldErrors.text ?? null) : null);
      setRefusal(caught);
    } finally {
      setSaving(false);
    }
  };
  return (
    <form className="surface stack" aria-labelledby="memo" noValidate onSubmit={(event) => void add(event)}>
      <div>
        <h2 id="memo">{t('message.memo.title')}</h2>
        <strong>{t('message.memo.lead')}</strong>
      </div>
      {refusal !== null && <ErrorBox error={refusal} />}
      <TextField
        id="memo-text"
        inputRef={input}
        label={t('message.memo.text')}
        value={text}
        multiline
        minRows={3}
        maxRows={24}
        error={trouble !== null}
        helperText={trouble}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { 'aria-required': true } }}
      />
      <div>
        <Button type="submit" variant="contained" disabled={isSaving}>
          {t(isSaving ? 'common.saving' : 'message.memo.add')}
        </Button>
      </div>
    </form>
  );
}

function Memo({ note, path }: { note: CaseNoteView; path: string }) {
  const t = useText();
  const { instant } = useFormats();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow, remove } = useDataProvider<AppDataProvider>();
  const [isEditing, setEditing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const label = t('message.memo.one', { name: note.by, at: instant(note.at) });
  const onRemove = async () => {
    if (!window.confirm(t('message.memo.confirmRemove'))) return;
    setError(null);
    try {
      await remove(`${path}/${note.id}`);
      notice(t('message.memo.removed'));
      await queryClient.invalidateQueries();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <article aria-label={label} className={styles.memo}>
      <div className={styles.memoHead}>
        <strong>{note.by}</strong>
        <time dateTime={note.at} className="muted small">
          {instant(note.at)}
        </time>
        {note.canEdit && !isEditing && (
          <Button
            size="small"
            aria-label={`${t('common.remove')} : ${label}`}
            onClick={() => void onRemove()}
          >
            {t('common.remove')}
          </Button>
        )}
      </div>
      <EditableText
        label={label}
        text={note.text}
        version={note.version}
        canEdit={note.canEdit}
        emptyText=""
        isEditing={isEditing}
        onEditing={setEditing}
        readCurrent={textOf}
        onSave={async (text, version) => {
          await patchRow(`${path}/${note.id}`, version, { text });
          await queryClient.invalidateQueries();
          notice(t('message.memo.saved'));
        }}
      />
      {error !== null && <ErrorBox error={error} />}
    </article>
  );
}
