import type { HomologationView, TransitionName } from '@pcc/shared';
import { useEffect, useState } from 'react';
import type { WaitingPart } from '../../application/unsent-parts';
import { useApplicationWriter } from '../../application/use-application-writer';
import { flushUnsent, samePaths, unsentNow } from '../../application/use-unsent';
import { type PendingUpload, pendingUploadsOf } from '../../upload/pending-uploads';
import { useApplication } from '../use-case-parts';

const LOOK_MS = 500;
const SENDINGS: readonly TransitionName[] = ['submit', 'resubmit'];

/** What would be left behind if the file went now. */
export interface HeldBack {
  parts: readonly WaitingPart[];
  files: readonly PendingUpload[];
}

const NOTHING: HeldBack = { parts: [], files: [] };

export const holdsBack = ({ parts, files }: HeldBack): boolean => parts.length + files.length > 0;

const isSame = (one: HeldBack, other: HeldBack) =>
  samePaths(one.parts, other.parts) &&
  one.files.map(({ id }) => id).join() === other.files.map(({ id }) => id).join();

/**
 * Before a file is sent: makes the words typed on this device leave, and tells what has not left yet. `look` reads it as it is now.
 * Always empty for what sends no file.
 */
export function useHeldBack(name: TransitionName, { id }: Pick<HomologationView, 'id'>) {
  const { data: application } = useApplication(id);
  const writer = useApplicationWriter(id);
  const isSending = SENDINGS.includes(name);
  const read = (): HeldBack =>
    isSending && application
      ? {
          parts: unsentNow(application),
          files: pendingUploadsOf(
            id,
            application.documents.map(({ proofId }) => proofId),
          ),
        }
      : NOTHING;
  // Read at each drawing: a form must not open on the words of before.
  const held = read();
  const [, setDrawn] = useState(held);
  const look = (): HeldBack => {
    const now = read();
    setDrawn((before) => (isSame(before, now) ? before : now));
    return now;
  };
  const isKnown = application !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a timer reads what stands now, whatever the last drawing held
  useEffect(() => {
    if (!isSending || !application) return;
    flushUnsent(application, writer);
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [isSending, isKnown, application, writer]);
  return { held, look };
}
