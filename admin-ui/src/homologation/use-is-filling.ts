import { useParams } from 'react-router-dom';

/** Whether the page of a case shows the file itself: what stands above it then makes room. */
export const useIsFilling = (): boolean => useParams()['*']?.split('/')[0] === 'application';
