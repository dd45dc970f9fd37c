import type { DocumentView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isComing } from './file-words';

const ASK_AGAIN_MS = 3_000;

/** Asks again while a file that has just come is being scanned, or its picture made. */
export function useFreshFiles(documents: readonly DocumentView[]): void {
  const queryClient = useQueryClient();
  const homologationId = documents.find((document) => isComing(document))?.homologationId;
  useEffect(() => {
    if (homologationId === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible')
        void queryClient.invalidateQueries({ queryKey: ['applications', 'record', homologationId] });
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [homologationId, queryClient]);
}
