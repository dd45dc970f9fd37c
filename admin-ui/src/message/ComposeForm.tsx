import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { addYears, type HomologationView, MESSAGE_MAX_LENGTH, type MessageView, parisDay } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { ProblemError } from '../providers/problem';
import { FilesField } from './FilesField';
import styles from './message.module.css';
import { TemplateMenu } from './TemplateMenu';
import { useMessageFiles } from './use-message-files';

interface ComposeFormProps {
  homologation: HomologationView;
  /** A reply is asked of this reader. */
  isReply: boolean;
  /** Asked for by a button: the text takes the focus. */
  takesFocus: boolean;
  /** Sent, or given up. */
  onClose: () => void;
}

/** What is typed stays, files included, until the server has the message. */
export function ComposeForm({ homologation, isReply, takesFocus, onClose }: ComposeFormProps) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { post } = useDataProvider<AppDataProvider>();
  const input = useRef<HTMLTextAreaElement>(null);
  const files = useMessageFiles(homologation.id);
  const [text, setText] = useState('');
  const [replyDueOn, setReplyDueOn] = useState('');
  const [onBehalf, setOnBehalf] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const acts = homologation.messageActs;
  const today = parisDay(new Date());
  const isDirty = text.trim() !== '' || files.files.length > 0;
  useUnsavedGuard(isDirty);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  const found = (): Record<string, string> => {
    if (text.trim() === '') return { text: t('common.required') };
    if (text.trim().length > MESSAGE_MAX_LENGTH)
      return { text: t('message.compose.tooLong', { max: String(MESSAGE_MAX_LENGTH) }) };
    if (files.files.some(({ state }) => state === 'refused'))
      return { fileIds: t('message.compose.filesRefused') };
    return files.isArriving ? { fileIds: t('message.compose.filesPending') } : {};
  };
  const send = async () => {
    if (isSending) return;
    const troubles = found();
    setErrors(troubles);
    setRefusal(null);
    if (troubles.text) input.current?.focus();
    if (Object.keys(troubles).length > 0) return;
    const fileIds = files.files.flatMap(({ sent }) => (sent ? [sent.id] : []));
    const body = {
      homologationId: homologation.id,
      text: text.trim(),
      ...(onBehalf ? { onBehalf } : {}),
      ...(replyDueOn !== '' && !onBehalf ? { replyDueOn } : {}),
      ...(fileIds.length > 0 ? { fileIds } : {}),
    };
    setSending(true);
    try {
      await post<MessageView>('messages', body, keyFor(body));
      notice(t('message.compose.sent'));
      onClose();
      await queryClient.invalidateQueries();
    } catch (caught) {
      setErrors(caught instanceof ProblemError ? caught.fieldErrors : {});
      setRefusal(caught);
    } finally {
      setSending(false);
    }
  };
  const insert = (words: string) => {
    const [before, after] = [
      text.slice(0, input.current?.selectionStart ?? text.length),
      text.slice(input.current?.selectionEnd ?? text.length),
    ];
    setText(`${before}${words}${after}`);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      className="surface stack"
      aria-labelledby="compose"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className={styles.composeHead}>
        <h2 id="compose">{t(isReply ? 'message.compose.reply' : 'message.compose.title')}</h2>
        {acts.includes('expect_reply') && <TemplateMenu onChoose={insert} />}
      </div>
      {refusal !== null && <ErrorBox error={refusal} />}
      <TextField
        id="message-text"
        inputRef={input}
        label={t('message.compose.text')}
        value={text}
        multiline
        minRows={4}
        maxRows={24}
        error={errors.text !== undefined}
        helperText={errors.text ?? t('message.compose.shortcut')}
        onChange={(event) => {
          setText(event.target.value);
          setErrors(({ text: _, ...others }) => others);
        }}
        onKeyDown={onKeyDown}
        slotProps={{ htmlInput: { 'aria-required': true } }}
      />
      <FilesField files={files} error={errors.fileIds} />
      {acts.includes('write_for_town') && (
        <div>
          <FormControlLabel
            control={
              <Checkbox
                checked={onBehalf}
                onChange={(event) => setOnBehalf(event.target.checked)}
                slotProps={{ input: { 'aria-describedby': 'on-behalf-help' } }}
              />
            }
            label={t('message.compose.onBehalf')}
          />
          <div id="on-behalf-help" className="muted small">
            {t('message.compose.onBehalfHelp')}
          </div>
        </div>
      )}
      {acts.includes('expect_reply') && !onBehalf && (
        <TextField
          id="message-reply-due"
          type="date"
          label={`${t('message.compose.replyDueOn')} (${t('common.optional')})`}
          value={replyDueOn}
          error={errors.replyDueOn !== undefined}
          helperText={errors.replyDueOn ?? t('message.compose.replyDueOnHelp')}
          onChange={(event) => setReplyDueOn(event.target.value)}
          slotProps={{ htmlInput: { min: today, max: addYears(today, 1) } }}
          sx={{ maxWidth: 340 }}
        />
      )}
      <div>
        <div className="cluster">
          <Button type="submit" variant="contained" disabled={isSending}>
            {t(isSending ? 'message.compose.sending' : 'message.compose.send')}
          </Button>
          <Button
            disabled={isSending}
            onClick={() => {
              if (!isDirty || window.confirm(t('common.unsaved'))) onClose();
            }}
          >
            {t('common.cancel')}
          </Button>
        </div>
        <p className={`muted small ${styles.next}`}>
          {t(
            acts.includes('expect_reply') && !onBehalf
              ? 'message.compose.nextStaff'
              : 'message.compose.nextTown',
          )}
        </p>
      </div>
    </form>
  );
}
