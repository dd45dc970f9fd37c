import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/text';
import { ProblemError, StaleError } from '../providers/problem';
import { ErrorBox } from './ErrorBox';
import { StaleChoice } from './StaleChoice';
import { useUnsavedGuard } from './use-unsaved-guard';

interface EditableTextProps {
  label: string;
  text: string;
  version: number;
  canEdit: boolean;
  emptyText: string;
  editLabel?: string;
  /** Reads the text and its version out of the record that a stale write brings back. */
  readCurrent: (current: unknown) => string;
  onSave: (text: string, version: number) => Promise<void>;
  /** More to fill in with the text (a stance, a judgement). */
  children?: ReactNode;
  isExtraDirty?: boolean;
  /** Asks from outside (a key) to start writing. */
  isEditing?: boolean;
  onEditing?: (isEditing: boolean) => void;
}

/** A text and its pencil. What is typed stays until it is saved or given up on purpose, whatever the server answers. */
export function EditableText(props: EditableTextProps) {
  const { label, text, canEdit, emptyText, editLabel, isEditing: isAsked = false, onEditing } = props;
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const isEditing = canEdit && (isOpen || isAsked);
  const toggle = (next: boolean) => {
    setOpen(next);
    onEditing?.(next);
  };
  if (isEditing) return <Editor {...props} onDone={() => toggle(false)} />;
  return (
    <div>
      {text === '' ? <p className="muted">{emptyText}</p> : <div className="prose">{text}</div>}
      {canEdit && (
        <Button
          size="small"
          variant="outlined"
          sx={{ mt: 1 }}
          aria-label={`${editLabel ?? t('common.edit')} : ${label}`}
          onClick={() => toggle(true)}
        >
          {editLabel ?? t('common.edit')}
        </Button>
      )}
    </div>
  );
}

function Editor({
  label,
  text,
  version,
  readCurrent,
  onSave,
  onDone,
  children,
  isExtraDirty = false,
}: EditableTextProps & { onDone: () => void }) {
  const t = useText();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(text);
  const [error, setError] = useState<ProblemError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isDirty = typed !== text || isExtraDirty;
  useUnsavedGuard(isDirty);
  useEffect(() => input.current?.focus(), []);

  const save = async (onVersion: number) => {
    setSaving(true);
    setError(null);
    try {
      await onSave(typed, onVersion);
      onDone();
    } catch (caught) {
      setError(caught instanceof ProblemError ? caught : new ProblemError(500, {}));
    } finally {
      setSaving(false);
    }
  };
  const currentVersion = (stale: StaleError) =>
    (stale.current as { version?: number } | undefined)?.version ?? version;
  return (
    <div className="stack">
      {error instanceof StaleError ? (
        <StaleChoice
          mine={typed}
          theirs={readCurrent(error.current)}
          onKeepMine={() => void save(currentVersion(error))}
          onTakeTheirs={() => {
            setTyped(readCurrent(error.current));
            setError(null);
          }}
        />
      ) : (
        error && <ErrorBox error={error} />
      )}
      <TextField
        id={id}
        inputRef={input}
        label={label}
        value={typed}
        multiline
        minRows={4}
        error={error !== null && Object.keys(error.fieldErrors).length > 0}
        helperText={error ? Object.values(error.fieldErrors).join(' ') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      {children}
      <div className="cluster">
        <Button variant="contained" disabled={isSaving} onClick={() => void save(version)}>
          {t(isSaving ? 'common.saving' : 'common.save')}
        </Button>
        <Button
          disabled={isSaving}
          onClick={() => {
            if (!isDirty || window.confirm(t('common.unsaved'))) onDone();
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
