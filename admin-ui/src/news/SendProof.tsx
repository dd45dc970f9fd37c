import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import { ACCEPTED_FILES } from '@pcc/shared';
import { type ChangeEvent, useEffect } from 'react';
import { useText } from '../i18n/text';
import { prepareToSend } from '../upload/send-bytes';
import upload from '../upload/upload.module.css';

/** Chooses files to go with the news. */
export function SendProof({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const t = useText();
  useEffect(prepareToSend, []);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  return (
    <label className={upload.button}>
      <AttachFileOutlined aria-hidden fontSize="small" />
      {t('news.sendProof')}
      <input type="file" multiple accept={ACCEPTED_FILES} className="visually-hidden" onChange={choose} />
    </label>
  );
}
