import { useEffect, useState } from 'react';

/** The value once it has rested: one question to the server per pause, not per key. */
export function useDelayed<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
