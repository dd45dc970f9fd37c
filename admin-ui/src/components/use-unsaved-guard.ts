import { useEffect, useId } from 'react';

const dirty = new Set<string>();

/** Says that this editor holds words that are not saved. `UnsavedGuard` asks before they are lost. */
export function useUnsavedGuard(isDirty: boolean): void {
  const id = useId();
  useEffect(() => {
    if (!isDirty) return;
    dirty.add(id);
    return () => {
      dirty.delete(id);
    };
  }, [id, isDirty]);
}

export const hasUnsavedWords = () => dirty.size > 0;
