import type { Autosave } from '../components/autosave/use-autosave';
import { ConfirmAct } from '../components/ConfirmAct';
import { useText } from '../i18n/text';

interface ConfirmButtonProps {
  isProposed: boolean;
  name: string;
  autosave: Pick<Autosave, 'confirm' | 'status'>;
}

/** One tap: what was true in the last case still is. */
export function ConfirmButton({ isProposed, name, autosave }: ConfirmButtonProps) {
  const t = useText();
  if (!isProposed || autosave.status === 'conflict') return null;
  return (
    <ConfirmAct sx={{ my: 1 }} label={t('application.confirmNamed', { name })} onConfirm={autosave.confirm}>
      {t('application.confirm')}
    </ConfirmAct>
  );
}
