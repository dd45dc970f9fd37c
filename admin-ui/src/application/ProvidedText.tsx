import { AutosaveText, type AutosaveTextProps } from '../components/autosave/AutosaveText';
import { ClosedCopy } from '../components/autosave/ClosedCopy';
import type { Words } from '../components/autosave/draft';
import type { Save } from '../components/autosave/draft-keeper';
import { useAutosave } from '../components/autosave/use-autosave';
import { ConfirmButton } from './ConfirmButton';
import { PendingMark, ReadText } from './FieldFrame';

/** A text of the town, as the server holds it. */
interface TownText {
  text: string;
  /** Replaces the text at the next sending. */
  pendingText: string | null;
  version: number;
  isConfirmed: boolean;
}

interface ProvidedTextProps extends Omit<AutosaveTextProps, 'autosave'> {
  words: TownText;
  canEdit: boolean;
  /** Writes it, and names its copy on this device. */
  path: string;
  /** In characters. */
  maxLength: number;
  save: Save;
  readStale?: (current: unknown) => Words | null;
  /** Of the button that confirms what comes from the last case. */
  name: string;
  className?: string | undefined;
}

/** Words that the town gives: to be written, or to be read with those that came too late. */
export function ProvidedText({ canEdit, ...editor }: ProvidedTextProps) {
  if (canEdit) return <Editor {...editor} />;
  const { words, path } = editor;
  return (
    <>
      <ReadText text={words.text} pendingText={words.pendingText} />
      <ClosedCopy path={path} text={words.pendingText ?? words.text} />
    </>
  );
}

function Editor({
  words: { text, pendingText, version, isConfirmed },
  path,
  maxLength,
  save,
  readStale,
  name,
  className,
  ...field
}: Omit<ProvidedTextProps, 'canEdit'>) {
  const autosave = useAutosave({
    key: path,
    serverText: pendingText ?? text,
    version,
    maxLength,
    save,
    ...(readStale && { readStale }),
  });
  return (
    <>
      <PendingMark text={text} pendingText={pendingText} />
      <div className={className}>
        <AutosaveText {...field} autosave={autosave} />
      </div>
      <ConfirmButton isProposed={!isConfirmed && text !== ''} name={name} autosave={autosave} />
    </>
  );
}
