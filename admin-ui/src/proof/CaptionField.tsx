import type { DocumentView } from '@pcc/shared';
import { readCaption } from '../application/read-stale';
import { CAPTION_LENGTH } from '../application/text-limits';
import { captionPath } from '../application/unsent-parts';
import { useApplicationWriter } from '../application/use-application-writer';
import { AutosaveText } from '../components/autosave/AutosaveText';
import { useAutosave } from '../components/autosave/use-autosave';
import { useText } from '../i18n/text';

/** The caption of a photograph, saved as it is typed. */
export function CaptionField({ photo, label }: { photo: DocumentView; label: string }) {
  const t = useText();
  const writer = useApplicationWriter(photo.homologationId);
  const autosave = useAutosave({
    key: captionPath(photo),
    serverText: photo.caption,
    version: photo.version,
    maxLength: CAPTION_LENGTH,
    save: writer.saveCaption(photo.id),
    readStale: readCaption,
  });
  return <AutosaveText label={label} autosave={autosave} help={t('proof.photo.captionHelp')} />;
}
