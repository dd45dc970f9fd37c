import Button from '@mui/material/Button';
import { useState } from 'react';
import { useText } from '../i18n/text';
import { ProofPicker } from '../proof/ProofPicker';
import type { QueueItem } from '../upload/queue-items';
import { UploadLines } from '../upload/UploadLines';
import type { ChosenProof } from './news-draft';
import { SendProof } from './SendProof';

interface ProofChoiceProps {
  townId: string;
  /** Files of this device: sent by themselves, they enter the library when the news are saved. */
  files: readonly QueueItem[];
  onSend: (files: readonly File[]) => void;
  chosen: ChosenProof[];
  onChange: (change: (before: ChosenProof[]) => ChosenProof[]) => void;
}

/** Proofs that go with the news: a photo of today, or one of the town's library. */
export function ProofChoice({ townId, files, onSend, chosen, onChange }: ProofChoiceProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="stack">
      {chosen.length > 0 && (
        <ul className="plain-list" aria-label={t('news.proofs')}>
          {chosen.map(({ id, title }) => (
            <li key={id} className="cluster">
              <span style={{ overflowWrap: 'anywhere' }}>{title}</span>
              <Button
                size="small"
                aria-label={t('news.removeProof', { title })}
                onClick={() => onChange((before) => before.filter((one) => one.id !== id))}
              >
                {t('common.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="cluster">
        <SendProof onChoose={onSend} />
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'news.closeProofs' : 'news.library')}
        </Button>
      </div>
      <UploadLines items={files} label={t('upload.list', { what: t('news.proofs') })} />
      {isOpen && (
        <ProofPicker
          townId={townId}
          joined={chosen.map(({ id }) => id)}
          onPick={({ id, title }) => {
            onChange((before) => [...before, { id, title }]);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
