import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { useTemplates } from './use-templates';

/** Texts to start from, put where the caret is. */
export function TemplateMenu({ onChoose }: { onChoose: (text: string) => void }) {
  const t = useText();
  const { data = [], isPending } = useTemplates();
  const chosen = useRef<string | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        endIcon={<ExpandMoreOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('message.compose.template')}
      </Button>
      <Menu
        disablePortal
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        // The text takes the focus: not before the menu lets go of it.
        slotProps={{
          transition: {
            onExited: () => {
              if (chosen.current !== null) onChoose(chosen.current);
              chosen.current = null;
            },
          },
        }}
      >
        {data.map((template) => (
          <MenuItem
            key={template.id}
            sx={{ whiteSpace: 'normal' }}
            onClick={() => {
              chosen.current = template.text;
              setAnchor(null);
            }}
          >
            {template.title}
          </MenuItem>
        ))}
        {data.length === 0 && (
          <MenuItem disabled>{t(isPending ? 'common.loading' : 'message.compose.noTemplate')}</MenuItem>
        )}
        <Divider />
        <MenuItem component={Link} to="/message-templates">
          {t('message.compose.manageTemplates')}
        </MenuItem>
      </Menu>
    </>
  );
}
