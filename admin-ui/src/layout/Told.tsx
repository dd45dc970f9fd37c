import useMediaQuery from '@mui/material/useMediaQuery';
import { Notification } from 'react-admin';

/** What was just done. On a phone it stands at the top: the buttons are at the bottom. */
export function Told() {
  const isPhone = useMediaQuery('(max-width: 600px)');
  return (
    <Notification
      anchorOrigin={{ vertical: isPhone ? 'top' : 'bottom', horizontal: 'center' }}
      autoHideDuration={4000}
    />
  );
}
