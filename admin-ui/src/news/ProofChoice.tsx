import Button from '@mui/material/Button';
import { useState } from 'react';
import { useText } from '../i18n/text';
import { ProofPicker } from '../proof/ProofPicker';
import { SendProof } from './SendProof';

/** Of the library already, or sent just now and filed there with the news. */
export interface ChosenProof {
  id: string;
  title: string;
  isUpload: boolean;
}

interface ProofChoiceProps {
  townId: string;
  chosen: ChosenProof[];
  onChange: (change: (before: ChosenProof[]) => ChosenProof[]) => void;
}

/** Proofs that go with the news: a photo of today, or one of the town's library. */
export function ProofChoice({ townId, chosen, onChange }: ProofChoiceProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const add = (proof: ChosenProof) => onChange((before) => [...before, proof]);
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
        <SendProof onSent={add} />
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'news.closeProofs' : 'news.library')}
        </Button>
      </div>
      {isOpen && (
        <ProofPicker
          townId={townId}
          joined={chosen.map(({ id }) => id)}
          onPick={({ id, title }) => {
            add({ id, title, isUpload: false });
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
