import PersonOutlined from '@mui/icons-material/PersonOutlined';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useLocaleState, useLogout } from 'react-admin';
import { Link } from 'react-router-dom';
import { forgetForms, waitingForms } from '../components/form/use-form-draft';
import { useText } from '../i18n/text';
import { LOCALES } from '../providers/i18n-provider';
import { useSessionUser } from '../providers/session';
import { useDensity } from '../theme/density';
import { pendingUploads } from '../upload/pending-uploads';

export function UserMenu() {
  const t = useText();
  const user = useSessionUser();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const [density, setDensity] = useDensity();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  if (!user) return null;
  const leave = async () => {
    close();
    const files = pendingUploads();
    if (files > 0 && !window.confirm(t('upload.signOut', { smart_count: files }))) return;
    const forms = waitingForms().length;
    if (forms > 0 && !window.confirm(t('common.signOutForms', { smart_count: forms }))) return;
    await logout();
    forgetForms(user.id);
  };
  return (
    <>
      <Button
        color="inherit"
        startIcon={<PersonOutlined aria-hidden />}
        aria-label={t('frame.account', { name: user.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ flex: 'none', '& .MuiButton-startIcon': { mr: { xs: 0, md: 1 } }, minWidth: 44 }}
      >
        <span className="user-name">{user.name}</span>
      </Button>
      <Menu disablePortal anchorEl={anchor} open={anchor !== null} onClose={close}>
        <MenuItem
          disabled
          sx={{ '&.Mui-disabled': { opacity: 1, color: 'text.secondary', whiteSpace: 'normal' } }}
        >
          {user.email}
          <br />
          {user.roles.map((role) => t(`label.role.${role}`)).join(' · ')}
        </MenuItem>
        <MenuItem component={Link} to="/mon-compte" onClick={close}>
          {t('account.menu')}
        </MenuItem>
        <Divider />
        {LOCALES.map(({ locale: code, name }) => (
          <MenuItem
            key={code}
            role="menuitemradio"
            aria-checked={locale === code}
            selected={locale === code}
            lang={code}
            onClick={() => setLocale(code)}
          >
            {name}
          </MenuItem>
        ))}
        <Divider />
        {(['comfortable', 'compact'] as const).map((name) => (
          <MenuItem
            key={name}
            role="menuitemradio"
            aria-checked={density === name}
            selected={density === name}
            onClick={() => setDensity(name)}
          >
            {t(`frame.${name}`)}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem onClick={() => void leave()}>{t('frame.signOut')}</MenuItem>
      </Menu>
    </>
  );
}
